/// Words with some of them bold, coloured, or set as code.
///
/// ```swift
/// let sentence: RichText = "plain text"
/// let marked = RichText(markup: "Read as **3**; try `--recipe mnist`.")
/// ```
public struct RichText: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// A stretch of text of one look.
  public struct Run: Hashable, Sendable {
    /// The characters; `\n` starts a new line.
    ///
    /// Control characters, which no font has, became U+FFFD.
    public let text: String
    /// Whether the run is set bold, whatever the weight of the style.
    public let isBold: Bool
    /// Whether the run is set in the face for programs, whatever the face of the style.
    public let isCode: Bool
    /// A colour in place of the style's.
    public let color: Color?

    /// Creates a run.
    public init(
      _ text: String, isBold: Bool = false, isCode: Bool = false, color: Color? = nil
    ) {
      self.text = Self.printable(text)
      self.isBold = isBold
      self.isCode = isCode
      self.color = color
    }

    private static func printable(_ text: String) -> String {
      func isControl(_ scalar: UnicodeScalar) -> Bool {
        scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
      }
      guard text.unicodeScalars.contains(where: isControl) else { return text }
      var scalars = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        scalars.append(isControl(scalar) ? "\u{FFFD}" : scalar)
      }
      return String(scalars)
    }

    /// The same look for other characters.
    func with(_ text: String) -> Run {
      Run(text, isBold: isBold, isCode: isCode, color: color)
    }
  }

  /// The runs in reading order.
  public let runs: [Run]

  /// Creates text from runs; empty runs are left out.
  public init(runs: [Run]) { self.runs = runs.filter { !$0.text.isEmpty } }

  /// Creates text of one look.
  public init(_ text: String, isBold: Bool = false, color: Color? = nil) {
    self.init(runs: [Run(text, isBold: isBold, color: color)])
  }

  /// Creates plain text.
  public init(stringLiteral text: String) { self.init(text) }

  /// The characters without their looks.
  public var plain: String { runs.map(\.text).joined() }

  /// Whether there are no characters.
  public var isEmpty: Bool { runs.isEmpty }

  /// One text after another.
  public static func + (first: RichText, second: RichText) -> RichText {
    RichText(runs: first.runs + second.runs)
  }

  /// All of it bold.
  public var bold: RichText {
    RichText(
      runs: runs.map { Run($0.text, isBold: true, isCode: $0.isCode, color: $0.color) })
  }

  /// The part within a range of UTF-8 offsets into ``plain``; both ends on character borders.
  public func slice(_ range: Range<Int>) -> RichText {
    var start = 0
    var parts: [Run] = []
    for run in runs {
      let bytes = Array(run.text.utf8)
      let lower = max(range.lowerBound - start, 0)
      let upper = min(range.upperBound - start, bytes.count)
      start += bytes.count
      guard lower < upper else { continue }
      parts.append(run.with(String(decoding: bytes[lower..<upper], as: UTF8.self)))
    }
    return RichText(runs: parts)
  }
}
