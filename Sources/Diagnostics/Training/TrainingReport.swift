import Calibration

/// How a network was trained, and what that changed.
public struct TrainingReport: Hashable, Sendable, Codable {
  /// What the own pictures did for the network.
  public enum Verdict: String, Hashable, Sendable, Codable {
    /// Own pictures are read better than chance would have it, and the data set as well as before.
    case worthIt
    /// Own pictures are read better, but the data set is read worse by more than half a point.
    case forgets
    /// More own pictures are read rightly than before, but chance could do that.
    case tooFewToTell
    /// All own pictures were read rightly before.
    case allRight
    /// No more own pictures are read rightly than before.
    case noGain
    /// No own picture was held out.
    case untested
  }

  /// How it was trained.
  public let training: TrainingRecord
  /// The network that the tests' `before` speaks of.
  public let before: ModelRecord
  /// The network that was trained.
  public let after: ModelRecord
  /// What the own pictures did.
  public let verdict: Verdict
  /// How each set of test images is read before and after.
  public private(set) var tests: [TestComparison]
  /// Files that were not used, with the reason of each.
  public let unused: [UnreadableFile]
  /// What it takes to repeat it.
  public let provenance: Provenance

  /// By how much the accuracy on the data set may fall before that counts as forgetting.
  public static let bearableLoss = 0.005

  /// Gathers what was found.
  public init(
    _ training: TrainingRecord, before: ModelRecord, after: ModelRecord, tests: [TestComparison],
    unused: [UnreadableFile], provenance: Provenance
  ) {
    (self.training, self.before, self.after) = (training, before, after)
    (self.tests, self.unused, self.provenance) = (tests, unused, provenance)
    verdict = Self.verdict(tests)
  }

  private static func verdict(_ tests: [TestComparison]) -> Verdict {
    guard let own = tests.first(where: { $0.kind == .own }) else { return .untested }
    guard own.before.right < own.count else { return .allRight }
    guard own.pairs.gained > own.pairs.lost else { return .noGain }
    let loss = tests.filter { $0.kind == .data }.map(\.loss).max() ?? 0
    if loss > bearableLoss { return .forgets }
    return own.finding == .better ? .worthIt : .tooFewToTell
  }

  /// The same without pictures.
  public var withoutPictures: TrainingReport {
    var report = self
    report.tests = tests.map { test in
      var test = test
      test.flips = test.flips.map(\.withoutPictures)
      return test
    }
    return report
  }
}

/// With what a network was trained.
public struct TrainingRecord: Hashable, Sendable, Codable {
  /// The architecture, or the name of the saved network that training started from.
  public var start = ""
  /// The recipe by which own pictures were prepared; nil where there were none.
  public var recipe: String?
  /// The epochs that were asked for.
  public var epochs = 0
  /// Mean cross-entropy of each finished epoch, in nats.
  public var losses: [Double] = []
  /// Images per step of the optimiser.
  public var batchSize = 0
  /// The optimiser's step size.
  public var learningRate = 0.0
  /// What decided initial weights, order and changes of the images.
  public var seed: UInt64 = 0
  /// How many numbers were learnt, and how many of the network's were left as they are.
  public var learntCount = 0
  /// Weights that the file says are frozen.
  public var frozenCount = 0
  /// Images of the data set that were learnt from.
  public var dataCount = 0
  /// How those were changed each time they were seen, as it is typed.
  public var dataAugmentation = "none"
  /// Own pictures that were learnt from.
  public var ownCount = 0
  /// How often each of them was seen per epoch.
  public var ownRepeats = 0
  /// How much each of them counted in the loss.
  public var ownWeight = 1.0
  /// How they were changed each time they were seen, as it is typed.
  public var ownAugmentation = "none"

  /// Creates an empty record.
  public init() {}
}
