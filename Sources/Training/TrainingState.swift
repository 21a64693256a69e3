import Networks
import Tensors

/// Weights, optimiser and order of the images between two steps of a training run.
struct TrainingState {
  private let network: Network
  private let options: TrainingOptions
  private let shapes: [String: [Int]]
  private var parameters: [String: [Float]]
  /// The sum of the weights after each step of the epoch, from which their mean is taken.
  private var sums: [String: [Float]] = [:]
  private var optimiser: Adam
  private var generator: SeededGenerator
  private(set) var losses: [Double] = []
  private var imageCount = 0

  /// Into how many parts a batch is cut; fixed, so that sums never depend on the machine.
  private static let shardCount = 4

  init(_ network: Network, options: TrainingOptions) {
    (self.network, self.options) = (network, options)
    let names = network.parameterNames
    let constants = network.graph.constants
    shapes = Dictionary(uniqueKeysWithValues: names.map { ($0, constants[$0]?.shape ?? []) })
    parameters = Dictionary(
      uniqueKeysWithValues: names.map { ($0, constants[$0]?.floats ?? []) })
    optimiser = Adam(learningRate: options.learningRate)
    // Another stream than the one that drew the initial weights.
    generator = SeededGenerator(seed: ~options.seed)
  }

  /// The weights as tensors.
  private var tensors: [String: Tensor] {
    Dictionary(
      uniqueKeysWithValues: parameters.map { name, values in
        (name, Tensor(shape: shapes[name] ?? [], floats: values))
      })
  }

  /// The mean of the weights over the steps of the last epoch.
  ///
  /// At a constant step size the weights keep moving about: from step to step the accuracy of the
  /// question's network jumps by half a point. Their mean is where they move about (Polyak &
  /// Juditsky 1992, <https://doi.org/10.1137/0330046>).
  var averagedTensors: [String: Tensor] {
    let steps = Float((imageCount + options.batchSize - 1) / options.batchSize)
    return Dictionary(
      uniqueKeysWithValues: sums.map { name, values in
        (name, Tensor(shape: shapes[name] ?? [], floats: values.map { $0 / steps }))
      })
  }

  /// Sees every image once, in a random order.
  ///
  /// - Throws: ``TrainingError/diverged(epoch:)``, a `NetworkError` or a `CancellationError`.
  mutating func run(
    epoch: Int, on data: LabelledImages, report: (Trainer.Progress) -> Void
  ) async throws {
    let order = Array(0..<data.count).shuffled(using: &generator)
    var total = ShardResult()
    sums = parameters.mapValues { Array(repeating: 0, count: $0.count) }
    imageCount = data.count
    for start in stride(from: 0, to: data.count, by: options.batchSize) {
      try Task.checkCancellation()
      let indices = order[start..<min(start + options.batchSize, data.count)]
      let step = try await gradient(on: data, indices)
      optimiser.update(&parameters, step.gradients)
      for (name, values) in parameters { sums[name]?.add(values) }
      total.add(loss: step.loss, correct: step.correct)
      guard total.loss.isFinite else { throw TrainingError.diverged(epoch: epoch) }
      let seen = indices.endIndex
      report(
        Trainer.Progress(
          epoch: epoch, epochs: options.epochs, imagesSeen: seen, imageCount: data.count,
          loss: total.loss / Double(seen), accuracy: Double(total.correct) / Double(seen)))
    }
    losses.append(total.loss / Double(data.count))
  }

  /// The gradient of the mean loss of a batch, summed over its shards in their order.
  private func gradient(
    on data: LabelledImages, _ indices: ArraySlice<Int>
  ) async throws -> ShardResult {
    let size = (indices.count + Self.shardCount - 1) / Self.shardCount
    let shards = stride(from: indices.startIndex, to: indices.endIndex, by: size).map {
      indices[$0..<min($0 + size, indices.endIndex)]
    }
    let (network, weights, scale) = (network, tensors, 1 / Float(indices.count))
    let results = try await concurrentMap(shards) { shard in
      try ShardResult(network, weights, data.gathered(shard), scale: scale)
    }
    return results.dropFirst().reduce(into: results[0]) { $0.add($1) }
  }
}

/// What one part of a batch contributes.
private struct ShardResult: Sendable {
  /// Sum of cross-entropies, in nats.
  private(set) var loss = 0.0
  private(set) var correct = 0
  private(set) var gradients: [String: [Float]] = [:]

  init() {}

  /// Runs one shard forward and backward.
  ///
  /// - Parameters:
  ///   - network: Whose graph is run.
  ///   - weights: The weights to use, by name.
  ///   - shard: The images and their classes.
  ///   - scale: The weight of one image in the loss.
  /// - Throws: A `NetworkError`.
  init(
    _ network: Network, _ weights: [String: Tensor], _ shard: LabelledImages, scale: Float
  ) throws {
    let result = try network.parameterGradients(weights, batch: shard.images) { logits in
      CrossEntropy.gradient(logits, shard.labels, scale: scale)
    }
    gradients = result.gradients.mapValues(\.floats)
    (loss, correct) = CrossEntropy.score(result.logits, shard.labels)
  }

  mutating func add(loss: Double, correct: Int) {
    self.loss += loss
    self.correct += correct
  }

  mutating func add(_ other: ShardResult) {
    add(loss: other.loss, correct: other.correct)
    for (name, gradient) in other.gradients {
      guard var sum = gradients.removeValue(forKey: name) else { continue }
      sum.add(gradient)
      gradients[name] = sum
    }
  }
}

extension [Float] {
  /// Adds the elements of `other`.
  ///
  /// - Precondition: both have the same number of elements.
  fileprivate mutating func add(_ other: [Float]) {
    precondition(count == other.count, "\(count) and \(other.count) elements")
    for index in 0..<other.count { self[index] += other[index] }
  }
}
