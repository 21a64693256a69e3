/// How the accuracy over a folder changes when every picture of it is moved, scaled or redrawn.
public struct FolderCurves: Hashable, Sendable, Codable {
  /// One curve per quantity that the pictures have.
  public let curves: [FolderCurve]
  /// Where the ink lies in the pictures as fed: of the whole folder, then of each class that occurs.
  public let framing: [FolderFraming]
  /// How many pictures were changed; a larger folder is sampled evenly.
  public let count: Int
}

/// Accuracy over one quantity.
public struct FolderCurve: Hashable, Sendable, Codable {
  /// What is changed.
  public enum Quantity: String, Hashable, Sendable, Codable, CaseIterable {
    /// Pixels by which each picture is moved down from where it was fed.
    case down
    /// Pixels by which each picture is moved to the right from where it was fed.
    case right
    /// The ink box's longest side to which each picture is scaled, in pixels as fed.
    case size
    /// The width of the pen with which every digit is redrawn, as it is then measured on average,
    /// in pixels as fed.
    case stroke
  }

  /// What is changed.
  public let quantity: Quantity
  /// The values tried, ascending.
  public let values: [Double]
  /// The pictures that could be changed so, and how many are read rightly at each value.
  public let all: Tally
  /// The same for each class that occurs, in the classes' order.
  public let classes: [Tally]
  /// Where the pictures lie as they were fed; nil for a shift.
  public let own: Profile.Spread?
  /// Where the network bears the quantity; nil without a profile, and for a shift.
  public let safe: SafeRange?

  /// What is read rightly of some pictures.
  public struct Tally: Hashable, Sendable, Codable {
    /// The class; nil for the whole folder.
    public let label: String?
    /// How many pictures there are.
    public let count: Int
    /// How many of them are read rightly as they were fed.
    public let rightAsFed: Int
    /// How many of them are read rightly at each value.
    public let right: [Int]

    /// The share read rightly at each value, in `0...1`.
    public var accuracies: [Double] { right.map { Double($0) / Double(max(1, count)) } }

    /// The place of the value at which most are read rightly; of several the nearest to the middle of
    /// those tried.
    public var best: Int {
      let middle = (right.count - 1) / 2
      return right.indices.max {
        (right[$0], -abs($0 - middle), -$0) < (right[$1], -abs($1 - middle), -$1)
      } ?? 0
    }
  }
}

/// Where ink lies, on average, in pictures as they were fed.
public struct FolderFraming: Hashable, Sendable, Codable {
  /// The class; nil for the whole folder.
  public let label: String?
  /// The number of pictures in which ink was found.
  public let count: Int
  /// The middle of the ink box, down: 14.0 is the centre of the 15th row.
  public let boxRow: Double
  /// The middle of the ink box, across.
  public let boxColumn: Double
  /// The centre of the ink's mass, down; 14.0 in MNIST.
  public let massRow: Double
  /// The centre of the ink's mass, across; 14.0 in MNIST.
  public let massColumn: Double
}
