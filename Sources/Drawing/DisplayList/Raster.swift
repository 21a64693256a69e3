/// A picture of pixels in sRGB.
public struct Raster: Hashable, Sendable {
  /// How pixels become larger or smaller areas of a page.
  public enum Sampling: Hashable, Sendable {
    /// Each pixel is a rectangle with sharp edges: cells of a map, a network's input.
    case cells
    /// Neighbours blend into each other: photographs.
    case smooth
  }

  /// Pixels across, at least 1.
  public let width: Int
  /// Pixels down, at least 1.
  public let height: Int
  /// Shape `[height, width, 3]`: red, green and blue of each pixel from the top left.
  public let pixels: [UInt8]
  /// How the picture is magnified.
  public let sampling: Sampling

  /// Creates a picture.
  ///
  /// - Precondition: `pixels.count` is `width * height * 3`, both at least 1.
  public init(width: Int, height: Int, pixels: [UInt8], sampling: Sampling) {
    precondition(width >= 1 && height >= 1, "expected at least 1 × 1 pixels")
    precondition(
      pixels.count == width * height * 3,
      "expected \(width * height * 3) bytes for \(width) × \(height) pixels, got \(pixels.count)")
    (self.width, self.height, self.pixels, self.sampling) = (width, height, pixels, sampling)
  }

  /// Creates a picture of cells, one colour each.
  public init(_ grid: CellGrid, color: (Float) -> Color) {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(grid.values.count * 3)
    for value in grid.values {
      let cell = color(value)
      pixels.append(cell.red)
      pixels.append(cell.green)
      pixels.append(cell.blue)
    }
    self.init(width: grid.columns, height: grid.rows, pixels: pixels, sampling: .cells)
  }

  /// The colour of a pixel.
  public subscript(x x: Int, y y: Int) -> Color {
    let start = (y * width + x) * 3
    return Color(red: pixels[start], green: pixels[start + 1], blue: pixels[start + 2])
  }

  /// Width over height.
  public var aspectRatio: Double { Double(width) / Double(height) }
}
