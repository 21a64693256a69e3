/// Where an occlusion's windows lie on an image.
///
/// Windows begin at multiples of the stride, `⌈(extent − window) / stride⌉ + 1` of them along each
/// axis; the last one is clipped at the far edge, never moved, never padded. These are Captum's
/// positions.
public struct WindowGrid: Hashable, Sendable, Codable {
  /// The image's rows.
  public let imageHeight: Int
  /// The image's columns.
  public let imageWidth: Int
  /// The rows that a window hides.
  public let windowHeight: Int
  /// The columns that a window hides.
  public let windowWidth: Int
  /// How far neighbouring windows are apart, along both axes.
  public let stride: Int

  /// Lays windows over an image.
  ///
  /// - Throws: ``AttributionError/windowDoesNotFit(window:image:)``, or
  ///   ``AttributionError/strideLeavesGaps(stride:window:)`` when the stride passes a window that
  ///   does not span the image.
  public init(
    imageHeight: Int, imageWidth: Int, windowHeight: Int, windowWidth: Int, stride: Int
  ) throws(AttributionError) {
    (self.imageHeight, self.imageWidth) = (imageHeight, imageWidth)
    (self.windowHeight, self.windowWidth, self.stride) = (windowHeight, windowWidth, stride)
    guard (1...max(1, imageHeight)).contains(windowHeight),
      (1...max(1, imageWidth)).contains(windowWidth)
    else {
      throw .windowDoesNotFit(
        window: [windowHeight, windowWidth], image: [imageHeight, imageWidth])
    }
    guard stride >= 1, windowHeight == imageHeight || stride <= windowHeight,
      windowWidth == imageWidth || stride <= windowWidth
    else { throw .strideLeavesGaps(stride: stride, window: [windowHeight, windowWidth]) }
  }

  /// Window positions down, at least 1.
  public var rows: Int { (imageHeight - windowHeight + stride - 1) / stride + 1 }

  /// Window positions across, at least 1.
  public var columns: Int { (imageWidth - windowWidth + stride - 1) / stride + 1 }

  /// The number of windows.
  public var count: Int { rows * columns }

  /// The pixels that window `index` hides, counted row by row from the top left.
  public func window(_ index: Int) -> PixelRect {
    let (top, left) = (index / columns * stride, index % columns * stride)
    return PixelRect(
      rows: top..<min(top + windowHeight, imageHeight),
      columns: left..<min(left + windowWidth, imageWidth))
  }

  /// For each pixel the mean of `values` over the windows that cover it.
  ///
  /// - Parameter values: One value per window.
  /// - Returns: `imageHeight · imageWidth` values, row by row.
  /// - Precondition: `values.count` is ``count``.
  /// - Complexity: O(windows · pixels of a window)
  public func meanOverWindows(_ values: [Double]) -> [Double] {
    precondition(values.count == count, "expected \(count) values, got \(values.count)")
    var sums = [Double](repeating: 0, count: imageHeight * imageWidth)
    var counts = sums
    for (index, value) in values.enumerated() {
      let window = window(index)
      for row in window.rows {
        for pixel in window.columns.lowerBound + row * imageWidth..<window.columns.upperBound + row
          * imageWidth
        {
          sums[pixel] += value
          counts[pixel] += 1
        }
      }
    }
    return zip(sums, counts).map { $0 / $1 }
  }
}

/// A rectangle of pixels.
public struct PixelRect: Hashable, Sendable, Codable {
  /// The rows covered, from the top.
  public let rows: Range<Int>
  /// The columns covered, from the left.
  public let columns: Range<Int>

  /// Creates a rectangle.
  public init(rows: Range<Int>, columns: Range<Int>) {
    (self.rows, self.columns) = (rows, columns)
  }
}

/// What hiding each window takes from a target.
public struct WindowDrops: Hashable, Sendable, Codable {
  /// Where the windows lie.
  public let grid: WindowGrid
  /// `F(x) − F(x̃)` of each window, row by row from the top left, in the unit of the map.
  public let drops: [Float]

  /// Creates a set of drops.
  ///
  /// - Precondition: there is one drop per window.
  public init(grid: WindowGrid, drops: [Float]) {
    precondition(drops.count == grid.count, "expected \(grid.count) drops, got \(drops.count)")
    (self.grid, self.drops) = (grid, drops)
  }
}
