import Networks
import Tensors
import Testing
import Training

@Suite("Parts of a training set") struct TrainingPartTests {
  /// Images of one class each: class k is a bright row at 2 k + `first`.
  private func rows(_ classes: Range<Int>, from first: Int) throws -> LabelledImages {
    var pixels = [Float](repeating: 0, count: classes.count * 784)
    for (index, label) in classes.enumerated() {
      for column in 4..<24 { pixels[index * 784 + (label * 2 + first) * 28 + column] = 255 }
    }
    return try LabelledImages(
      pixels: Tensor(shape: [classes.count, 28, 28], floats: pixels),
      labels: Tensor(shape: [classes.count], integers: classes.map(Int64.init)))
  }

  /// The logits of all of `some` after ten steps of all images each.
  private func logits(
    after parts: [TrainingPart], of some: LabelledImages
  ) async throws -> [Float] {
    let count = parts.reduce(0) { $0 + $1.images.count * $1.repeats }
    let trainer = Trainer(.mlp, options: .init(epochs: 10, batchSize: count))
    let network = try await trainer.train(on: parts).network
    return try network.logits(for: some.images).floats
  }

  @Test("count an image of weight 2 like one that is seen twice")
  func weights() async throws {
    let (some, own) = (try rows(0..<10, from: 4), try rows(0..<5, from: 5))
    let once = try await logits(after: [TrainingPart(some), TrainingPart(own)], of: some)
    let twice = try await logits(
      after: [TrainingPart(some), TrainingPart(own, repeats: 2)], of: some)
    let heavy = try await logits(
      after: [TrainingPart(some), TrainingPart(own, weight: 2)], of: some)
    func distance(_ other: [Float]) -> Float {
      zip(twice, other).map { abs($0 - $1) }.max() ?? .infinity
    }
    // Sums of Float in another order, through ten steps that divide by the size of the gradient.
    #expect(distance(heavy) < 1e-3)
    #expect(distance(once) > 0.05)
  }

  @Test("refuse strengths out of range")
  func refusal() async throws {
    let data = try rows(0..<10, from: 4)
    let wild = TrainingPart(data, augmentation: Augmentation(shift: 50))
    await #expect(throws: TrainingError.invalidOption(name: "shift", expected: "0 to 14.0")) {
      _ = try await Trainer(.mlp).train(on: [wild])
    }
  }

  @Test("leave frozen weights as they are, bit for bit")
  func freezing() async throws {
    let data = try rows(0..<10, from: 4)
    let start = try Architecture.mlp.makeNetwork(seed: 1)
    let trainer = Trainer(
      startingFrom: start, learning: ["dense2.weight"], options: .init(epochs: 1, batchSize: 10))
    let result = try await trainer.train(on: data)
    let (before, after) = (start.graph.constants, result.network.graph.constants)
    #expect(before.keys.filter { before[$0] != after[$0] } == ["dense2.weight"])
    #expect(result.parameterCount == 7840)
    let frozen = Trainer(startingFrom: start, learning: [], options: .init(batchSize: 10))
    await #expect(throws: TrainingError.nothingToLearn) { _ = try await frozen.train(on: data) }
  }

  @Test("can be learnt by a network that has learnt before")
  func continuation() async throws {
    let data = try rows(0..<10, from: 4)
    let options = TrainingOptions(epochs: 20, batchSize: 10)
    let taught = try await Trainer(.mlp, options: options).train(on: data)
    let more = try await Trainer(
      startingFrom: taught.network, options: .init(epochs: 1, batchSize: 10)
    ).train(on: data)
    #expect(more.losses[0] < 2 * (taught.losses.last ?? 0) + 1e-6)
    #expect(more.losses[0] < 0.5 * taught.losses[0])
  }
}
