/// A place on a page: points (1/72 inch) from the top left corner, `y` downwards.
public struct Point: Hashable, Sendable {
  /// Distance from the left edge.
  public var x: Double
  /// Distance from the top edge.
  public var y: Double

  /// Creates a place.
  public init(x: Double, y: Double) { (self.x, self.y) = (x, y) }
}

/// A width and a height in points.
public struct Size: Hashable, Sendable {
  /// Extent from left to right.
  public var width: Double
  /// Extent from top to bottom.
  public var height: Double

  /// Creates a size.
  public init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

  /// ISO 216 A4, upright: 210 mm × 297 mm, to the hundredth of a point.
  public static let a4 = Size(width: 595.28, height: 841.89)
}

/// Distances kept free along the four edges of a rectangle, in points.
public struct Insets: Hashable, Sendable {
  /// The distances, each from its own edge inwards.
  public var top, left, bottom, right: Double

  /// Creates four distances.
  public init(top: Double, left: Double, bottom: Double, right: Double) {
    (self.top, self.left, self.bottom, self.right) = (top, left, bottom, right)
  }

  /// Creates the same distance on all four edges.
  public init(all distance: Double) {
    self.init(top: distance, left: distance, bottom: distance, right: distance)
  }
}

/// An upright rectangle in points, named by its top left corner.
public struct Rectangle: Hashable, Sendable {
  /// The left edge.
  public var x: Double
  /// The top edge.
  public var y: Double
  /// Extent from left to right, not negative.
  public var width: Double
  /// Extent from top to bottom, not negative.
  public var height: Double

  /// Creates a rectangle.
  public init(x: Double, y: Double, width: Double, height: Double) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  /// Creates the rectangle between two edges in each direction.
  public init(left: Double, top: Double, right: Double, bottom: Double) {
    self.init(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The left edge.
  public var left: Double { x }
  /// The top edge.
  public var top: Double { y }
  /// The right edge.
  public var right: Double { x + width }
  /// The bottom edge.
  public var bottom: Double { y + height }
  /// The middle.
  public var center: Point { Point(x: x + width / 2, y: y + height / 2) }
  /// The top left corner.
  public var origin: Point { Point(x: x, y: y) }
  /// The width and the height.
  public var size: Size { Size(width: width, height: height) }

  /// The rectangle without a border; where the border is too wide, nothing is left but a point.
  public func inset(by insets: Insets) -> Rectangle {
    Rectangle(
      x: x + insets.left, y: y + insets.top,
      width: max(0, width - insets.left - insets.right),
      height: max(0, height - insets.top - insets.bottom))
  }

  /// The rectangle without a border of equal width.
  public func inset(by distance: Double) -> Rectangle { inset(by: Insets(all: distance)) }

  /// Whether `other` lies inside, give or take `tolerance` points.
  public func contains(_ other: Rectangle, tolerance: Double = 1e-6) -> Bool {
    other.left >= left - tolerance && other.right <= right + tolerance
      && other.top >= top - tolerance && other.bottom <= bottom + tolerance
  }

  /// Whether the two share more than `tolerance` points in both directions.
  public func overlaps(_ other: Rectangle, tolerance: Double = 1e-6) -> Bool {
    min(right, other.right) - max(left, other.left) > tolerance
      && min(bottom, other.bottom) - max(top, other.top) > tolerance
  }

  /// What of it lies inside `other`; a point at its edge where nothing does.
  public func clipped(to other: Rectangle) -> Rectangle {
    let (left, top) = (
      min(max(left, other.left), other.right), min(max(top, other.top), other.bottom)
    )
    return Rectangle(
      left: left, top: top, right: max(left, min(right, other.right)),
      bottom: max(top, min(bottom, other.bottom)))
  }

  /// The smallest rectangle around both.
  public func union(_ other: Rectangle) -> Rectangle {
    Rectangle(
      left: min(left, other.left), top: min(top, other.top),
      right: max(right, other.right), bottom: max(bottom, other.bottom))
  }

  /// The largest rectangle of the given width-to-height ratio inside, centred across and down.
  public func fitting(aspectRatio: Double) -> Rectangle {
    let fitted = Size(
      width: min(width, height * aspectRatio), height: min(height, width / aspectRatio))
    return Rectangle(
      x: x + (width - fitted.width) / 2, y: y + (height - fitted.height) / 2,
      width: fitted.width, height: fitted.height)
  }
}

/// An affine map of the plane: `x' = a·x + c·y + tx`, `y' = b·x + d·y + ty`.
public struct PlaneTransform: Hashable, Sendable {
  /// The six coefficients, named as in PDF and SVG.
  public var a, b, c, d, tx, ty: Double

  /// Creates a map from its coefficients.
  public init(a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double) {
    (self.a, self.b, self.c, self.d, self.tx, self.ty) = (a, b, c, d, tx, ty)
  }

  /// The map that changes nothing.
  public static let identity = PlaneTransform(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)

  /// A shift.
  public static func translation(x: Double, y: Double) -> PlaneTransform {
    PlaneTransform(a: 1, b: 0, c: 0, d: 1, tx: x, ty: y)
  }

  /// A magnification about the origin.
  public static func scale(x: Double, y: Double) -> PlaneTransform {
    PlaneTransform(a: x, b: 0, c: 0, d: y, tx: 0, ty: 0)
  }

  /// The image of a point.
  public func apply(to point: Point) -> Point {
    Point(x: a * point.x + c * point.y + tx, y: b * point.x + d * point.y + ty)
  }

  /// This map followed by another.
  public func followed(by next: PlaneTransform) -> PlaneTransform {
    PlaneTransform(
      a: next.a * a + next.c * b, b: next.b * a + next.d * b,
      c: next.a * c + next.c * d, d: next.b * c + next.d * d,
      tx: next.a * tx + next.c * ty + next.tx, ty: next.b * tx + next.d * ty + next.ty)
  }

  /// The map back, or nil where the plane was flattened.
  public var inverse: PlaneTransform? {
    let determinant = a * d - b * c
    guard determinant.isFinite, abs(determinant) > 1e-12 else { return nil }
    return PlaneTransform(
      a: d / determinant, b: -b / determinant, c: -c / determinant, d: a / determinant,
      tx: (c * ty - d * tx) / determinant, ty: (b * tx - a * ty) / determinant)
  }
}
