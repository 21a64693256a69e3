/// A rectangle of whole pixels within a picture.
public struct PixelArea: Hashable, Codable, Sendable {
  /// The first column.
  public let left: Int
  /// The first row.
  public let top: Int
  /// Pixels across, at least 1.
  public let width: Int
  /// Pixels down, at least 1.
  public let height: Int

  /// Creates a rectangle.
  ///
  /// - Precondition: both extents are at least 1.
  public init(left: Int, top: Int, width: Int, height: Int) {
    precondition(width > 0 && height > 0, "expected at least 1×1 pixels, got \(width)×\(height)")
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
  }

  /// The columns covered.
  public var columns: Range<Int> { left..<left + width }

  /// The rows covered.
  public var rows: Range<Int> { top..<top + height }

  /// The longer of the two extents.
  public var longestSide: Int { max(width, height) }

  /// Whether a point lies inside, in pixels from the picture's top left corner.
  public func contains(x: Double, y: Double) -> Bool {
    x >= Double(left) && x < Double(left + width) && y >= Double(top) && y < Double(top + height)
  }
}

/// The part of row-major `elements` within an area, `channels` elements per pixel.
func cropped<Element>(
  _ elements: [Element], width: Int, channels: Int = 1, to area: PixelArea
) -> [Element] {
  var result: [Element] = []
  result.reserveCapacity(area.width * area.height * channels)
  for row in area.rows {
    let start = (row * width + area.left) * channels
    result.append(contentsOf: elements[start..<start + area.width * channels])
  }
  return result
}

extension Plane {
  /// The part of the plane within an area that lies inside it.
  package func cropped(to area: PixelArea) -> Plane {
    Plane(
      width: area.width, height: area.height,
      values: Photographs.cropped(values, width: width, to: area))
  }

  /// The smallest area that holds every value above `level`; nil when none is.
  package func area(above level: Float) -> PixelArea? {
    var (left, right, top, bottom) = (width, -1, height, -1)
    for row in 0..<height {
      let start = row * width
      guard let first = (0..<width).first(where: { values[start + $0] > level }),
        let last = (0..<width).last(where: { values[start + $0] > level })
      else { continue }
      (left, right) = (min(left, first), max(right, last))
      (top, bottom) = (min(top, row), row)
    }
    guard right >= left else { return nil }
    return PixelArea(left: left, top: top, width: right - left + 1, height: bottom - top + 1)
  }
}
