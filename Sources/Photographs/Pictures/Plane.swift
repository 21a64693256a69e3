/// A picture of real numbers, one per pixel.
///
/// Where nothing else is said, 0 is black and 1 is white; a plane never holds NaN.
public struct Plane: Hashable, Codable, Sendable {
  /// Pixels across, at least 1.
  public let width: Int
  /// Pixels down, at least 1.
  public let height: Int
  /// The values, row-major from the top left.
  public let values: [Float]

  /// Creates a plane.
  ///
  /// - Precondition: `values.count` is `width` · `height`, and both are at least 1.
  public init(width: Int, height: Int, values: [Float]) {
    let size = PictureSize(width: width, height: height)
    precondition(values.count == size.count, "expected \(size.count) values, got \(values.count)")
    (self.width, self.height, self.values) = (width, height, values)
  }

  /// Creates a plane in which every pixel is `value`.
  public init(width: Int, height: Int, repeating value: Float) {
    self.init(
      width: width, height: height, values: Array(repeating: value, count: width * height))
  }

  /// Creates a plane of 0…1 from grey levels, v / 255.
  public init(_ picture: GreyPicture) {
    let unit = (0...255).map { Float($0) / 255 }
    self.init(
      width: picture.width, height: picture.height,
      values: picture.pixels.map { unit[Int($0)] })
  }

  /// The value at a column and row.
  ///
  /// - Precondition: both lie within the plane.
  public subscript(column: Int, row: Int) -> Float { values[row * width + column] }

  /// The extent in pixels.
  public var size: PictureSize { PictureSize(width: width, height: height) }

  /// The 8-bit picture of a plane of 0…1: 255 v, rounded half up, clamped.
  public var grey: GreyPicture {
    GreyPicture(
      width: width, height: height,
      pixels: values.map { UInt8(min(max($0 * 255 + 0.5, 0), 255)) })
  }

  /// The plane with `transform` applied to every value.
  package func map(_ transform: (Float) -> Float) -> Plane {
    Plane(width: width, height: height, values: values.map(transform))
  }
}
