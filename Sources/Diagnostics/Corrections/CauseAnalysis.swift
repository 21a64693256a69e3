public import Photographs

/// What of the preparation made the network read a picture wrongly, each correction tried.
public struct CauseAnalysis: Hashable, Sendable, Codable {
  /// How the main causes go together.
  public enum Relation: String, Hashable, Sendable, Codable {
    /// There is one, or none.
    case single
    /// Setting right either of them is enough.
    case either
    /// Both must be set right.
    case both
  }

  /// Corrections without which no other can be judged; switched on for all of them.
  public let prerequisites: [Correction]
  /// What each correction that was weighed is worth; empty where none was.
  public let weights: [CauseWeight]
  /// Each correction whose measure is out of range, alone, its prerequisites made.
  public let alone: [CorrectedReading]
  /// The main causes; empty where preparation does not explain the mistake.
  public let main: [Correction]
  /// How the main causes go together.
  public let relation: Relation
  /// What the network says with the main causes set right and nothing else.
  public let mainReading: CorrectedReading?
  /// The fewest corrections that repair the reading; nil where none do.
  public let fix: SmallestFix?
  /// What the network says with every correction made.
  public let all: CorrectedReading?
  /// The number of sets of corrections that the network was asked about.
  public let setCount: Int

  /// Whether preparation explains the mistake.
  public var isExplained: Bool { !main.isEmpty }
}

/// What one correction is worth.
public struct CauseWeight: Hashable, Sendable, Codable {
  /// The correction.
  public let correction: Correction
  /// Its Shapley value: how much it adds to the log-odds of the truth, each kept within ±4.
  public let weight: Double
  /// Whether its measure is outside of the network's safe range.
  public let isOpen: Bool
}

/// What the network says of the picture with some things set right.
public struct CorrectedReading: Hashable, Sendable, Codable {
  /// What was set right, in the order of ``Photographs/Correction``.
  public let corrections: [Correction]
  /// The label of the class with the highest logit.
  public let said: String
  /// The softmax probability of `said`, in `0...1`.
  public let confidence: Double
  /// The softmax probability of the true class, in `0...1`.
  public let truthProbability: Double
  /// The picture as the network read it.
  public let fed: FedImage
}

/// The fewest corrections that repair a reading.
public struct SmallestFix: Hashable, Sendable, Codable {
  /// What the network then says; its prerequisites are among the corrections.
  public let reading: CorrectedReading
  /// How many of ``jitterCount`` slightly moved, scaled or turned copies are then read rightly.
  public let steadyCount: Int

  /// The number of copies tried: as it is, ± 0.7 px each way, ± 5 %, ± 5°.
  public static let jitterCount = 9

  /// Whether it holds for nearly all of the copies.
  public var isRobust: Bool { steadyCount >= 7 }
}
