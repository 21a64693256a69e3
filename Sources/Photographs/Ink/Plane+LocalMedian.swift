extension Plane {
  /// The median of the square of `window` pixels about each pixel, cut off at the edges.
  ///
  /// Computed on 256 levels between 0 and 1 with a sliding histogram.
  /// Source: Huang, Yang & Tang 1979, <https://doi.org/10.1109/TASSP.1979.1163188>.
  ///
  /// - Precondition: `window` is odd.
  /// - Complexity: O(pixels · `window`)
  package func localMedian(window: Int) -> Plane {
    precondition(window % 2 == 1, "expected an odd window, got \(window)")
    let radius = window / 2
    let levels = grey.pixels
    var result = [Float](repeating: 0, count: values.count)
    for row in 0..<height {
      let rows = max(row - radius, 0)..<min(row + radius + 1, height)
      var histogram = SlidingHistogram()
      for column in 0..<min(radius, width) {
        for row in rows { histogram.add(levels[row * width + column]) }
      }
      for column in 0..<width {
        if column + radius < width {
          for row in rows { histogram.add(levels[row * width + column + radius]) }
        }
        if column - radius - 1 >= 0 {
          for row in rows { histogram.remove(levels[row * width + column - radius - 1]) }
        }
        result[row * width + column] = Float(histogram.median) / 255
      }
    }
    return Plane(width: width, height: height, values: result)
  }
}

/// Counts of 256 levels in a moving window.
private struct SlidingHistogram {
  private var counts = [Int](repeating: 0, count: 256)
  private var total = 0

  mutating func add(_ level: UInt8) {
    counts[Int(level)] += 1
    total += 1
  }

  mutating func remove(_ level: UInt8) {
    counts[Int(level)] -= 1
    total -= 1
  }

  /// The level in the middle; the lower of two.
  var median: Int {
    var below = 0
    for level in counts.indices {
      below += counts[level]
      if 2 * below >= total { return level }
    }
    return 255
  }
}
