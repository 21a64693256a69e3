public import Networks
import Tensors

/// Trains an architecture on labelled images: softmax cross-entropy, Adam, seeded and repeatable.
///
/// Each batch is cut into a fixed number of shards, computed on all cores and summed in their
/// order, so the same seed gives the same weights whatever the number of cores.
public struct Trainer: Sendable {
  /// What is known after each step.
  public struct Progress: Hashable, Sendable {
    /// Counted from 1.
    public let epoch: Int
    /// The number of epochs.
    public let epochs: Int
    /// Images seen in this epoch, of `imageCount`.
    public let imagesSeen: Int
    /// The number of images in an epoch.
    public let imageCount: Int
    /// Mean cross-entropy of the epoch so far, in nats.
    public let loss: Double
    /// Share of the epoch's images that were read rightly when they were seen, in `0...1`.
    public let accuracy: Double
  }

  /// A network and how it came to be.
  public struct Result: Sendable {
    /// The network after the last finished epoch.
    public let network: Network
    /// Finished epochs.
    public let epochs: Int
    /// Mean cross-entropy of each finished epoch.
    public let losses: [Double]
  }

  private let architecture: Architecture
  private let options: TrainingOptions

  /// Creates a trainer.
  public init(_ architecture: Architecture, options: TrainingOptions = .init()) {
    (self.architecture, self.options) = (architecture, options)
  }

  /// Trains until the last epoch, or until the task is cancelled.
  ///
  /// - Parameters:
  ///   - data: Shape `[N, 1, 28, 28]`.
  ///   - report: Called after every step, by the training task.
  /// - Returns: The network after the last finished epoch; when cancelled before the first one is
  ///   finished, a `CancellationError` is thrown instead.
  /// - Throws: A ``TrainingError`` or a `NetworkError`.
  /// - Complexity: `epochs` · N forward and backward runs.
  @concurrent
  public func train(
    on data: LabelledImages, report: @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Result {
    try options.check()
    guard Array(data.images.shape.dropFirst()) == [1, 28, 28] else {
      throw TrainingError.wrongImageShape(
        expected: [1, 28, 28], found: Array(data.images.shape.dropFirst()))
    }
    guard data.count >= options.batchSize else {
      throw TrainingError.tooFewImages(count: data.count, needed: options.batchSize)
    }
    let start = try architecture.makeNetwork(seed: options.seed)
    var state = TrainingState(start, options: options)
    var finished: Result?
    for epoch in 1...options.epochs {
      do {
        try await state.run(epoch: epoch, on: data, report: report)
      } catch is CancellationError {
        guard let finished else { throw CancellationError() }
        return finished
      }
      let network = try start.replacingParameters(state.averagedTensors)
      finished = Result(network: network, epochs: epoch, losses: state.losses)
    }
    guard let finished else { throw CancellationError() }
    return finished
  }
}
