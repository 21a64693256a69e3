import Networks
import Tensors
import Testing

@Suite struct `The gradient of a network` {
  static let targets: [Target] = [
    .logit(1), .contrast(2, versus: 0), .probability(1), .logOdds(2),
  ]

  @Test(arguments: targets)
  func `equals central differences for every kind of target`(_ target: Target) throws {
    let network = try SmallNetworks.convolutional()
    let image = random([1, 2, 6, 6], seed: 5)
    let gradient = try network.gradient(of: target, at: image)
    #expect(gradient.shape == [1, 2, 6, 6])
    // A small step, since maxima and rectifiers have corners; rounding is then 1e-3 of the slope.
    let step: Float = 1 / 256
    let largest = gradient.floats.map { abs($0) }.max() ?? 0
    for index in stride(from: 0, to: 72, by: 5) {
      let values = try [step, -step].map { step in
        var floats = image.floats
        floats[index] += step
        return target.value(
          try network.logits(for: Tensor(shape: image.shape, floats: floats)).floats)
      }
      let slope = Float((values[0] - values[1]) / Double(2 * step))
      #expect(abs(slope - gradient.floats[index]) < 3e-3 * largest)
    }
  }

  @Test func `is linear in the target`() throws {
    let network = try SmallNetworks.convolutional()
    let image = random([2, 2, 6, 6])
    let (first, second) = (
      try network.gradient(of: .logit(0), at: image), try network.gradient(of: .logit(1), at: image)
    )
    let contrast = try network.gradient(of: .contrast(0, versus: 1), at: image)
    let difference = Tensor(
      shape: image.shape, floats: zip(first.floats, second.floats).map { $0 - $1 })
    #expect(distance(contrast, difference) < 1e-6)  // a few units in the last place
  }

  @Test func `equals the weights of a linear network`() throws {
    let gradient = try SmallNetworks.linear().gradient(of: .logit(0), at: floats([9, 9, 9]))
    #expect(gradient.floats == [1, 2, 3])
  }

  @Test func `with respect to weights equals central differences`() throws {
    let network = try SmallNetworks.convolutional()
    let batch = random([3, 2, 6, 6], seed: 3)
    let names = ["filters", "filterBias", "scale", "shift", "weights", "bias"]
    let weights = Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        network.graph.constants[name].map { (name, $0) }
      })
    let seed = random([3, 3], seed: 4)
    let found = try network.parameterGradients(weights, batch: batch) { _ in seed }
    #expect(distance(found.logits, try network.logits(for: batch)) < 1e-6)  // rounding
    func value(_ name: String, _ index: Int, _ step: Float) throws -> Double {
      guard let tensor = weights[name] else { return .nan }
      var floats = tensor.floats
      floats[index] += step
      var changed = weights
      changed[name] = Tensor(shape: tensor.shape, floats: floats)
      let logits = try network.parameterGradients(changed, batch: batch) { $0 }.logits
      return zip(logits.floats, seed.floats).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    for name in names {
      let gradient = try #require(found.gradients[name])
      #expect(gradient.shape == weights[name]?.shape)
      let largest = Double(gradient.floats.map { abs($0) }.max() ?? 0)
      let step: Float = 1 / 256
      for index in stride(from: 0, to: gradient.count, by: 7) {
        let slope =
          try (value(name, index, step) - value(name, index, -step)) / Double(2 * step)
        // As above: corners ask for a small step, which rounding feels.
        #expect(abs(slope - Double(gradient.floats[index])) < 5e-3 * largest, "\(name) \(index)")
      }
    }
  }

  @Test func `takes as parameters what is made of floats`() throws {
    #expect(try SmallNetworks.linear().trainableNames == ["bias", "weights"])
  }
}

@Suite struct `A target` {
  private static let logits: [Float] = [1, 3, -2]

  @Test func `has the value of its definition`() {
    #expect(Target.logit(1).value(Self.logits) == 3)
    #expect(Target.contrast(1, versus: 2).value(Self.logits) == 5)
    // e³ / (e + e³ + e⁻²), and 3 − ln(e + e⁻²)
    #expect(abs(Target.probability(1).value(Self.logits) - 0.875_600_595_1) < 1e-9)
    #expect(abs(Target.logOdds(1).value(Self.logits) - 1.951_412_648_5) < 1e-9)
  }

  @Test(arguments: `The gradient of a network`.targets)
  func `has the derivative that central differences show`(_ target: Target) {
    let derivative = target.derivative(Self.logits)
    for index in Self.logits.indices {
      var (up, down) = (Self.logits, Self.logits)
      up[index] += 1 / 64
      down[index] -= 1 / 64
      let slope = (target.value(up) - target.value(down)) * 32
      #expect(abs(slope - Double(derivative[index])) < 1e-4)  // h² f‴ / 6 with h = 1/64
    }
  }

  @Test func `does not overflow`() {
    #expect(Target.probability(0).value([1000, 0]) == 1)
    #expect(Target.logOdds(0).value([1000, 0]) == 1000)
    #expect(logarithmOfSum(of: []) == -.infinity)
    #expect(softmax([1000, 1000]) == [0.5, 0.5])
  }
}
