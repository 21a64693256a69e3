/// Words with some of them bold or coloured.
///
/// ```swift
/// let sentence: RichText = "plain text"
/// let marked = RichText(markup: "Read as **3**, but it is a **9**.")
/// ```
public struct RichText: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// A stretch of text of one look.
  public struct Run: Hashable, Sendable {
    /// The characters; `\n` starts a new line.
    public let text: String
    /// Whether the run is set bold, whatever the weight of the style.
    public let isBold: Bool
    /// A colour in place of the style's.
    public let color: Color?

    /// Creates a run.
    public init(_ text: String, isBold: Bool = false, color: Color? = nil) {
      (self.text, self.isBold, self.color) = (text, isBold, color)
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

  /// Creates text in which `**` switches bold on and off; `\*` is an asterisk, `\\` a backslash.
  ///
  /// An odd `**` is kept as it stands, so that no character of a text is ever lost.
  public init(markup: String) {
    var pieces = [""]
    var rest = markup[...]
    while let character = rest.first {
      if character == "\\", let next = rest.dropFirst().first, next == "*" || next == "\\" {
        pieces[pieces.count - 1].append(next)
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("**") {
        pieces.append("")
        rest = rest.dropFirst(2)
      } else {
        pieces[pieces.count - 1].append(character)
        rest = rest.dropFirst()
      }
    }
    if pieces.count.isMultiple(of: 2) {
      let tail = pieces.removeLast()
      pieces[pieces.count - 1] += "**" + tail
    }
    self.init(
      runs: pieces.enumerated().map { Run($1, isBold: !$0.isMultiple(of: 2)) })
  }

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
    RichText(runs: runs.map { Run($0.text, isBold: true, color: $0.color) })
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
      parts.append(
        Run(
          String(decoding: bytes[lower..<upper], as: UTF8.self), isBold: run.isBold,
          color: run.color))
    }
    return RichText(runs: parts)
  }
}

/// How text is set, apart from its words.
public struct TextStyle: Hashable, Sendable {
  /// How heavy the strokes are.
  public enum Weight: Hashable, Sendable, CaseIterable {
    /// Text weight, 400.
    case regular
    /// Between the two, 500.
    case medium
    /// Emphasis, 600.
    case bold
  }

  /// Which family of type.
  public enum Face: Hashable, Sendable, CaseIterable {
    /// For reading.
    case text
    /// All characters equally wide, for programs and commands.
    case code
  }

  /// Where lines stand in their box.
  public enum Alignment: Hashable, Sendable, CaseIterable {
    /// At the left edge.
    case left
    /// In the middle.
    case center
    /// At the right edge.
    case right
  }

  /// The smallest type size in points that may be set.
  public static let smallestSize = 8.0

  /// The type size in points, at least ``smallestSize``.
  public var size: Double
  /// The weight of runs that are not bold.
  public var weight: Weight
  /// The colour of runs without their own.
  public var color: Color
  /// Where lines stand in their box.
  public var alignment: Alignment
  /// Whether all figures are equally wide, so that numbers align in columns.
  public var isTabular: Bool
  /// Distance of baselines as a multiple of the font's own line height.
  public var lineSpacing: Double
  /// The family of type.
  public var face: Face

  /// Creates a style.
  ///
  /// - Precondition: `size` is at least ``smallestSize``, `lineSpacing` at least 1.
  public init(
    size: Double, weight: Weight = .regular, color: Color = .black, alignment: Alignment = .left,
    isTabular: Bool = false, lineSpacing: Double = 1, face: Face = .text
  ) {
    precondition(
      size >= Self.smallestSize, "expected \(Self.smallestSize) points or more, got \(size)")
    precondition(lineSpacing >= 1, "expected a line spacing of 1 or more, got \(lineSpacing)")
    self.size = size
    self.weight = weight
    self.color = color
    self.alignment = alignment
    self.isTabular = isTabular
    self.lineSpacing = lineSpacing
    self.face = face
  }

  /// The same style in another weight.
  public func weight(_ weight: Weight) -> TextStyle { with(\.weight, weight) }
  /// The same style in another colour.
  public func color(_ color: Color) -> TextStyle { with(\.color, color) }
  /// The same style with another alignment.
  public func aligned(_ alignment: Alignment) -> TextStyle { with(\.alignment, alignment) }
  /// The same style with figures of equal width.
  public var tabular: TextStyle { with(\.isTabular, true) }

  private func with<Value>(_ key: WritableKeyPath<TextStyle, Value>, _ value: Value) -> TextStyle {
    var copy = self
    copy[keyPath: key] = value
    return copy
  }
}

/// Words, their style, and the width at which they wrap.
public struct Text: Hashable, Sendable {
  /// The words.
  public let content: RichText
  /// How they are set.
  public let style: TextStyle
  /// The width of the box in points, where lines wrap; nil for lines as long as they come.
  ///
  /// A word that is wider than the box is broken within.
  public let width: Double?

  /// Creates a text.
  public init(_ content: RichText, style: TextStyle, width: Double? = nil) {
    (self.content, self.style, self.width) = (content, style, width)
  }
}
