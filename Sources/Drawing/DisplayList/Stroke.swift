/// How a line along a path looks.
public struct Stroke: Hashable, Sendable {
  /// How an open line ends.
  public enum Cap: Hashable, Sendable {
    /// At the last point.
    case butt
    /// With half a disc about the last point.
    case round
  }

  /// The colour.
  public let color: Color
  /// The width in points.
  public let width: Double
  /// Lengths drawn and left out in turn, in points; empty for a solid line.
  public let dash: [Double]
  /// How an open line ends; corners are mitred with `.butt` and rounded with `.round`.
  public let cap: Cap

  /// Creates a look.
  ///
  /// - Precondition: `width` is over 0, and no dash length is negative or all of them 0.
  public init(_ color: Color, width: Double, dash: [Double] = [], cap: Cap = .butt) {
    precondition(width > 0, "expected a width over 0, got \(width)")
    precondition(
      dash.allSatisfy { $0 >= 0 } && (dash.isEmpty || dash.contains { $0 > 0 }),
      "expected dash lengths of 0 or more, not all 0, got \(dash)")
    (self.color, self.width, self.dash, self.cap) = (color, width, dash, cap)
  }
}
