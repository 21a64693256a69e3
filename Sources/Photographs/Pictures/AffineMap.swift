/// A straight map between the pixel grids of two pictures.
///
/// Points are in pixels with the origin at the outer corner of the top left pixel, so that the
/// centre of the pixel at column i and row j is (i + ½, j + ½):
/// x′ = `xx` x + `xy` y + `x0`, y′ = `yx` x + `yy` y + `y0`.
public struct AffineMap: Hashable, Codable, Sendable {
  /// What x′ gains per pixel of x.
  public let xx: Double
  /// What x′ gains per pixel of y.
  public let xy: Double
  /// x′ at the origin, in pixels.
  public let x0: Double
  /// What y′ gains per pixel of x.
  public let yx: Double
  /// What y′ gains per pixel of y.
  public let yy: Double
  /// y′ at the origin, in pixels.
  public let y0: Double

  /// Creates a map from its six numbers.
  public init(xx: Double, xy: Double, x0: Double, yx: Double, yy: Double, y0: Double) {
    (self.xx, self.xy, self.x0) = (xx, xy, x0)
    (self.yx, self.yy, self.y0) = (yx, yy, y0)
  }

  /// The map that leaves every point where it is.
  public static let identity = AffineMap(scaleX: 1, scaleY: 1)

  /// Creates a map that scales about the origin, then shifts.
  public init(scaleX: Double, scaleY: Double, x: Double = 0, y: Double = 0) {
    self.init(xx: scaleX, xy: 0, x0: x, yx: 0, yy: scaleY, y0: y)
  }

  /// The image of a point.
  public func callAsFunction(x: Double, y: Double) -> (x: Double, y: Double) {
    (xx * x + xy * y + x0, yx * x + yy * y + y0)
  }

  /// The map that applies `first`, then this one.
  public func after(_ first: AffineMap) -> AffineMap {
    let origin = self(x: first.x0, y: first.y0)
    return AffineMap(
      xx: xx * first.xx + xy * first.yx, xy: xx * first.xy + xy * first.yy, x0: origin.x,
      yx: yx * first.xx + yy * first.yx, yy: yx * first.xy + yy * first.yy, y0: origin.y)
  }

  /// By how much lengths grow: the square root of how much areas do.
  public var magnification: Double { abs(xx * yy - xy * yx).squareRoot() }

  /// The map that undoes this one.
  ///
  /// - Precondition: the map does not flatten the plane to a line.
  public var inverse: AffineMap {
    let determinant = xx * yy - xy * yx
    precondition(determinant != 0, "expected a map of the plane onto itself, got \(self)")
    return AffineMap(
      xx: yy / determinant, xy: -xy / determinant, x0: (xy * y0 - yy * x0) / determinant,
      yx: -yx / determinant, yy: xx / determinant, y0: (yx * x0 - xx * y0) / determinant)
  }
}
