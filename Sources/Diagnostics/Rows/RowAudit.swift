public import Calibration

/// How well a network reads pictures that show several characters each.
public struct RowAudit: Hashable, Sendable, Codable {
  /// The folder's name.
  public let folder: String
  /// The network that read.
  public let model: ModelRecord
  /// One score per method.
  public let methods: [RowMethodScore]
  /// Every picture that was read, in the order of the names.
  public let rows: [RowEntry]
  /// Pictures that were not read rightly by the first method, with their boxes.
  public internal(set) var mistakes: [RowMistake]
  /// The files that could not be read, with the reason for each.
  public let unreadable: [UnreadableFile]
  /// What it takes to repeat the audit.
  public let provenance: Provenance

  /// The same without pictures; every mistake is still among the rows.
  public var withoutPictures: RowAudit {
    var audit = self
    audit.mistakes = []
    return audit
  }
}

/// How well one method reads a folder of rows.
public struct RowMethodScore: Hashable, Sendable, Codable {
  /// How the characters were found.
  public let method: RowMethod
  /// How many rows were read rightly from end to end.
  public let rightRows: Int
  /// The 95 % interval of their share (Wilson).
  public let rowInterval: Interval
  /// How many characters the rows show.
  public let characterCount: Int
  /// The changes from the truths to what was read, summed up.
  public let edits: EditCount

  /// 1 less the edits for each character, in `...1`; below 0 where more is read than there is.
  public var characterAccuracy: Double {
    1 - Double(edits.total) / Double(max(1, characterCount))
  }
}

/// One picture of several characters.
public struct RowEntry: Hashable, Sendable, Codable {
  /// The file's path below the folder.
  public let name: String
  /// What it shows, before the first `_` of its name.
  public let truth: String
  /// What each method read, in the order of ``RowAudit/methods``.
  public let readings: [Reading]

  /// What one method read.
  public struct Reading: Hashable, Sendable, Codable {
    /// Without line breaks; empty where no character was found.
    public let text: String
    /// The confidence of each character read, in `0...1`.
    public let confidences: [Double]
    /// The changes from the truth to `text`.
    public let edits: EditCount
  }
}

/// A row that was not read rightly, with what was found in it.
public struct RowMistake: Hashable, Sendable, Codable {
  /// The file's path below the folder.
  public let name: String
  /// What it shows.
  public let truth: String
  /// What was found.
  public let reading: RowReading
}

/// The fewest changes that make one text of another.
///
/// Source: Wagner & Fischer 1974, <https://doi.org/10.1145/321796.321811>.
public struct EditCount: Hashable, Sendable, Codable {
  /// Characters read as another.
  public internal(set) var substituted: Int
  /// Characters read where there are none.
  public internal(set) var added: Int
  /// Characters that were not read.
  public internal(set) var missed: Int

  /// All changes.
  public var total: Int { substituted + added + missed }

  /// No change.
  static let none = EditCount(substituted: 0, added: 0, missed: 0)

  private init(substituted: Int, added: Int, missed: Int) {
    (self.substituted, self.added, self.missed) = (substituted, added, missed)
  }

  /// Counts the changes from a truth to what was read.
  ///
  /// Among ways of as many changes one with the most substitutions is taken.
  ///
  /// - Complexity: O(`truth.count` · `text.count`)
  public init(from truth: String, to text: String) {
    let (wanted, found) = (Array(truth), Array(text))
    var above = (0...found.count).map { EditCount(substituted: 0, added: $0, missed: 0) }
    for row in 1..<wanted.count + 1 {
      var current = [EditCount(substituted: 0, added: 0, missed: row)]
      for column in 1..<found.count + 1 {
        var through = above[column - 1]
        if wanted[row - 1] != found[column - 1] { through.substituted += 1 }
        var missing = above[column]
        missing.missed += 1
        var adding = current[column - 1]
        adding.added += 1
        let best = [through, missing, adding].min { $0.total < $1.total }
        current.append(best ?? through)
      }
      above = current
    }
    self = above[found.count]
  }

  static func + (first: EditCount, second: EditCount) -> EditCount {
    EditCount(
      substituted: first.substituted + second.substituted, added: first.added + second.added,
      missed: first.missed + second.missed)
  }
}
