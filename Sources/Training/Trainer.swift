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
    /// How many numbers were learnt.
    public let parameterCount: Int
  }

  private enum Start {
    case architecture(Architecture)
    case network(Network, learning: Set<String>?)
  }

  private let start: Start
  private let options: TrainingOptions

  /// Creates a trainer of a new network.
  public init(_ architecture: Architecture, options: TrainingOptions = .init()) {
    (start, self.options) = (.architecture(architecture), options)
  }

  /// Creates a trainer that starts from a trained network.
  ///
  /// What `Network/trainableNames` lists is learnt; means and variances of batch normalisations
  /// stay, and dropout does nothing.
  ///
  /// - Parameters:
  ///   - network: The trained network.
  ///   - names: The names of the only constants that may change; the others are frozen. Nil
  ///     freezes nothing.
  ///   - options: How it is trained.
  public init(
    startingFrom network: Network, learning names: Set<String>? = nil,
    options: TrainingOptions = .init()
  ) {
    (start, self.options) = (.network(network, learning: names), options)
  }

  /// Trains on images as they are: see ``train(on:report:)-(_,_)``.
  @concurrent
  public func train(
    on data: LabelledImages, report: @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Result {
    try await train(on: [TrainingPart(data)], report: report)
  }

  /// Trains until the last epoch, or until the task is cancelled.
  ///
  /// - Parameters:
  ///   - parts: Images in `0...1` with as many pixels as the network takes; they are brought to
  ///     its value range.
  ///   - report: Called after every step, by the training task.
  /// - Returns: The network after the last finished epoch; when cancelled before the first one is
  ///   finished, a `CancellationError` is thrown instead.
  /// - Throws: A ``TrainingError`` or a `NetworkError`.
  /// - Complexity: `epochs` · N forward and backward runs.
  @concurrent
  public func train(
    on parts: [TrainingPart], report: @Sendable (Progress) -> Void = { _ in }
  ) async throws -> Result {
    let (start, names) = try makeNetwork()
    guard !names.isEmpty else { throw TrainingError.nothingToLearn }
    try check(parts, for: start)
    var state = TrainingState(start, learning: names, options: options)
    let schedule = TrainingSchedule(parts)
    var finished: Result?
    for epoch in 1...options.epochs {
      do {
        try await state.run(epoch: epoch, on: schedule, report: report)
      } catch is CancellationError {
        guard let finished else { throw CancellationError() }
        return finished
      }
      let network = try start.replacingParameters(state.averagedTensors)
      finished = Result(
        network: network, epochs: epoch, losses: state.losses,
        parameterCount: state.parameterCount)
    }
    guard let finished else { throw CancellationError() }
    return finished
  }

  /// The network before the first step, and the names of the weights that are learnt.
  private func makeNetwork() throws -> (Network, [String]) {
    switch start {
    case .architecture(let architecture):
      let network = try architecture.makeNetwork(seed: options.seed)
      return (network, network.trainableNames)
    case .network(let network, let names):
      return (network, network.trainableNames.filter { names?.contains($0) ?? true })
    }
  }

  private func check(_ parts: [TrainingPart], for network: Network) throws {
    try options.check()
    try network.checkOneChannel()
    for part in parts {
      try part.check()
      try part.images.check(for: network)
    }
    let count = parts.reduce(0) { $0 + $1.images.count * $1.repeats }
    guard count >= options.batchSize else {
      throw TrainingError.tooFewImages(count: count, needed: options.batchSize)
    }
  }
}
