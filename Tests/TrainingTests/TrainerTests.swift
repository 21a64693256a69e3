import Networks
import Tensors
import Testing
import Training

/// Digits that a small network learns at once: class k is a bright row at 2 k.
private func stripes(count: Int) throws -> LabelledImages {
  var pixels = [Float](repeating: 0, count: count * 784)
  for index in 0..<count {
    let row = index % 10 * 2 + 4
    for column in 4..<24 { pixels[index * 784 + row * 28 + column] = 255 }
  }
  return try LabelledImages(
    pixels: Tensor(shape: [count, 28, 28], floats: pixels),
    labels: Tensor(shape: [count], integers: (0..<count).map { Int64($0 % 10) }))
}

@Suite("Training") struct TrainerTests {
  @Test("learns what can be learnt", arguments: Architecture.allCases)
  func learning(architecture: Architecture) async throws {
    let data = try stripes(count: 200)
    let options = TrainingOptions(epochs: 8, batchSize: 20)
    let result = try await Trainer(architecture, options: options).train(on: data)
    let logits = try result.network.logits(for: data.images.rows(0..<10))
    let said = (0..<10).map { index in
      let row = logits.row(index).floats
      return row.firstIndex(of: row.max() ?? 0)
    }
    #expect(said == Array(0..<10))
    #expect(result.epochs == 8)
    #expect(result.losses[7] < result.losses[0])
  }

  private func weights(seed: UInt64) async throws -> [String: Tensor] {
    let options = TrainingOptions(epochs: 1, batchSize: 30, seed: seed)
    let trainer = Trainer(.cnn, options: options)
    return try await trainer.train(on: stripes(count: 100)).network.graph.constants
  }

  @Test("gives the same weights for the same seed, to the last bit")
  func repeatability() async throws {
    let (first, again) = (try await weights(seed: 3), try await weights(seed: 3))
    #expect(first.keys == again.keys)
    for (name, tensor) in first {
      let differing = zip(tensor.floats, again[name]?.floats ?? []).filter { $0.0 != $0.1 }
      #expect(differing.isEmpty, "\(name): \(differing.count) of \(tensor.count) numbers")
    }
  }

  @Test("gives other weights for another seed")
  func otherSeed() async throws {
    let (first, other) = (try await weights(seed: 3), try await weights(seed: 4))
    #expect(first != other)
  }

  @Test("tells its progress: every image of every epoch, once")
  func progress() async throws {
    let data = try stripes(count: 100)
    let seen = SeenImages()
    _ = try await Trainer(.mlp, options: .init(epochs: 2, batchSize: 40)).train(on: data) {
      seen.append($0)
    }
    #expect(seen.counts == [40, 80, 100, 40, 80, 100])
  }

  @Test("that is cancelled before an epoch is finished throws")
  func cancellation() async throws {
    let data = try stripes(count: 100)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await Trainer(.mlp, options: .init(epochs: 1, batchSize: 50)).train(on: data)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("has the number of parameters that it says", arguments: Architecture.allCases)
  func parameterCounts(architecture: Architecture) throws {
    let constants = try architecture.makeNetwork(seed: 1).graph.constants
    #expect(constants.values.reduce(0) { $0 + $1.count } == architecture.parameterCount)
  }

  @Test("starts the question's network from a normal distribution of deviation 0.05")
  func initialisation() throws {
    let network = try Architecture.mlp.makeNetwork(seed: 1)
    let weights = try #require(network.graph.constants["dense1.weight"]).floats
    let mean = weights.reduce(0) { $0 + Double($1) } / Double(weights.count)
    let square = weights.reduce(0) { $0 + Double($1) * Double($1) } / Double(weights.count)
    // Of 614,656 draws the mean has deviation 6.4e-5 and the variance 0.18 %: five of each.
    #expect(abs(mean) < 3.2e-4)
    #expect(abs(square / 0.0025 - 1) < 0.009)
    #expect(network.graph.constants["dense1.bias"]?.floats.allSatisfy { $0 == 0 } == true)
  }
}

@Suite("Training refuses") struct TrainingErrorTests {
  private let pixels = Tensor(repeating: 0, shape: [4, 28, 28])

  @Test("images and labels that differ in number")
  func counts() {
    let labels = Tensor(shape: [3], integers: [0, 1, 2])
    #expect(throws: TrainingError.countsDiffer(images: 4, labels: 3)) {
      try LabelledImages(pixels: pixels, labels: labels)
    }
  }

  @Test("a label beyond the classes, naming the first")
  func labels() {
    let labels = Tensor(shape: [4], integers: [0, 10, -1, 2])
    #expect(throws: TrainingError.invalidLabel(10, index: 1, classes: 10)) {
      try LabelledImages(pixels: pixels, labels: labels)
    }
  }

  @Test("fewer images than one batch")
  func batch() async throws {
    let labels = Tensor(shape: [4], integers: [0, 1, 2, 3])
    let data = try LabelledImages(pixels: pixels, labels: labels)
    await #expect(throws: TrainingError.tooFewImages(count: 4, needed: 200)) {
      try await Trainer(.mlp).train(on: data)
    }
  }

  @Test("images of another shape")
  func shape() async throws {
    let data = try LabelledImages(
      pixels: Tensor(repeating: 0, shape: [2, 8, 8]), labels: Tensor(shape: [2], integers: [0, 1]))
    await #expect(throws: TrainingError.wrongImageShape(expected: [1, 28, 28], found: [1, 8, 8])) {
      try await Trainer(.cnn, options: .init(batchSize: 1)).train(on: data)
    }
  }

  @Test(
    "options out of range",
    arguments: [
      (TrainingOptions(epochs: 0), "epochs"), (TrainingOptions(batchSize: 0), "batch size"),
      (TrainingOptions(learningRate: -1), "learning rate"),
    ])
  func options(options: TrainingOptions, name: String) async throws {
    let data = try LabelledImages(
      pixels: pixels, labels: Tensor(shape: [4], integers: [0, 1, 2, 3]))
    let error = await #expect(throws: TrainingError.self) {
      try await Trainer(.mlp, options: options).train(on: data)
    }
    guard case .invalidOption(name, _) = error else {
      Issue.record("expected \(name), got \(String(describing: error))")
      return
    }
  }
}
