/// What was read in a picture of several digits.
public struct RowReading: Hashable, Sendable, Codable {
  /// A digit that was found, or a place where none was recognised.
  public struct Digit: Hashable, Sendable, Codable {
    /// The label; nil where the network was not sure enough to count it, or the ink is far too wide.
    public let said: String?
    /// The probability of the likeliest class, in `0...1`.
    public let confidence: Double
    /// The line it stands in, counted from 0.
    public let line: Int
    /// Its rectangle in the photograph, in pixels.
    public let left: Double
    /// The rectangle's upper edge, in pixels.
    public let top: Double
    /// The rectangle's extent across, in pixels.
    public let width: Double
    /// The rectangle's extent down, in pixels.
    public let height: Double
    /// What the network saw.
    public let fed: FedImage
  }

  /// How the digits were found.
  public let method: RowMethod
  /// The network's name.
  public let network: String
  /// Line by line from the top, each from the left.
  public let digits: [Digit]
  /// The photograph's extent across, in pixels.
  public let width: Int
  /// The photograph's extent down, in pixels.
  public let height: Int
  /// The photograph, at most 1,024 pixels on its longest side.
  public let picture: PictureRecord

  /// What is read, line after line, without a gap or a break.
  public var line: String { digits.compactMap(\.said).joined() }

  /// What is read: the labels of each line, without a gap; lines are parted by a line break.
  public var text: String {
    let lines = Dictionary(grouping: digits, by: \.line)
    return lines.keys.sorted().map { line in
      (lines[line] ?? []).compactMap(\.said).joined()
    }.joined(separator: "\n")
  }
}

/// How several digits in one picture are told apart.
public enum RowMethod: String, Hashable, Sendable, Codable, CaseIterable {
  /// Connected ink is grouped and cut into digits, and each is prepared and read.
  case segments
  /// A square window of the picture's height slides across it, as in the question's program.
  case window
}
