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

  init(_ network: Network, learning names: [String], options: TrainingOptions) {
    (self.network, self.options) = (network, options)
    let constants = network.graph.constants
    shapes = Dictionary(uniqueKeysWithValues: names.map { ($0, constants[$0]?.shape ?? []) })
    parameters = Dictionary(
      uniqueKeysWithValues: names.map { ($0, constants[$0]?.floats ?? []) })
    optimiser = Adam(learningRate: options.learningRate)
    // Another stream than the one that drew the initial weights.
    generator = SeededGenerator(seed: ~options.seed)
  }

  /// How many numbers are learnt.
  var parameterCount: Int { parameters.values.reduce(0) { $0 + $1.count } }

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

  /// Sees every image as often as its part says, in a random order.
  ///
  /// - Throws: ``TrainingError/diverged(epoch:)``, a `NetworkError` or a `CancellationError`.
  mutating func run(
    epoch: Int, on schedule: TrainingSchedule, report: (Trainer.Progress) -> Void
  ) async throws {
    let count = schedule.entries.count
    let order = Array(0..<count).shuffled(using: &generator)
    // Another stream in every epoch, and another than those that draw weights and order.
    var seeds = SeededGenerator(seed: options.seed ^ UInt64(epoch) << 32)
    let seed = seeds.next()
    var total = ShardResult()
    sums = parameters.mapValues { Array(repeating: 0, count: $0.count) }
    imageCount = count
    for start in stride(from: 0, to: count, by: options.batchSize) {
      try Task.checkCancellation()
      let places = order[start..<min(start + options.batchSize, count)]
      let step = try await gradient(on: schedule, places, seed: seed)
      optimiser.update(&parameters, step.gradients)
      for (name, values) in parameters { sums[name]?.add(values) }
      total.add(loss: step.loss, correct: step.correct)
      guard total.loss.isFinite else { throw TrainingError.diverged(epoch: epoch) }
      let seen = places.endIndex
      report(
        Trainer.Progress(
          epoch: epoch, epochs: options.epochs, imagesSeen: seen, imageCount: count,
          loss: total.loss / Double(seen), accuracy: Double(total.correct) / Double(seen)))
    }
    losses.append(total.loss / Double(count))
  }

  /// The gradient of the mean loss of a batch, summed over its shards in their order.
  private func gradient(
    on schedule: TrainingSchedule, _ places: ArraySlice<Int>, seed: UInt64
  ) async throws -> ShardResult {
    let size = (places.count + Self.shardCount - 1) / Self.shardCount
    let shards = stride(from: places.startIndex, to: places.endIndex, by: size).map {
      places[$0..<min($0 + size, places.endIndex)]
    }
    let (network, weights, total) = (network, tensors, schedule.weight(of: places))
    let results = try await concurrentMap(shards) { shard in
      let batch = TrainingBatch(schedule, shard, for: network, seed: seed)
      return try ShardResult(network, weights, batch, totalWeight: total)
    }
    return results.dropFirst().reduce(into: results[0]) { $0.add($1) }
  }
}

/// What one part of a batch contributes.
private struct ShardResult: Sendable {
  /// Sum of cross-entropies, in nats, of equal weights.
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
  ///   - totalWeight: The sum of the weights of the whole batch.
  /// - Throws: A `NetworkError`.
  init(
    _ network: Network, _ weights: [String: Tensor], _ shard: TrainingBatch, totalWeight: Float
  ) throws {
    let result = try network.parameterGradients(weights, batch: shard.images) { logits in
      CrossEntropy.gradient(logits, shard.labels, scales: shard.weights.map { $0 / totalWeight })
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
