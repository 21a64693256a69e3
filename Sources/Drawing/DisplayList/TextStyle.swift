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
