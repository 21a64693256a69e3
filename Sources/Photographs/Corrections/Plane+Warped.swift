extension Plane {
  /// The plane seen through a map that neither turns nor shears, at one point per pixel.
  ///
  /// Between the centres of pixels values run straight; beyond the plane its edge goes on, or
  /// `outside` begins.
  ///
  /// - Precondition: `map`, from points of the new plane to points of this one, has no `xy`, `yx`.
  /// - Complexity: O(`width` · `height`)
  func warped(
    width newWidth: Int, height newHeight: Int, from map: AffineMap, outside: Float? = nil
  ) -> Plane {
    precondition(map.xy == 0 && map.yx == 0, "expected a map along the axes, got \(map)")
    let across = AxisSamples(count: newWidth, scale: map.xx, shift: map.x0, extent: width)
    let down = AxisSamples(count: newHeight, scale: map.yy, shift: map.y0, extent: height)
    var result = [Float](repeating: outside ?? 0, count: newWidth * newHeight)
    for row in 0..<newHeight where outside == nil || down.isInside[row] {
      let (above, below) = (down.first[row] * width, down.second[row] * width)
      let share = down.share[row]
      for column in 0..<newWidth where outside == nil || across.isInside[column] {
        let (left, right) = (across.first[column], across.second[column])
        let shareX = across.share[column]
        let top = values[above + left] + shareX * (values[above + right] - values[above + left])
        let bottom = values[below + left] + shareX * (values[below + right] - values[below + left])
        result[row * newWidth + column] = top + share * (bottom - top)
      }
    }
    return Plane(width: newWidth, height: newHeight, values: result)
  }
}

/// The two source pixels of each target pixel along one axis, and the share of the second.
private struct AxisSamples {
  let first: [Int]
  let second: [Int]
  let share: [Float]
  let isInside: [Bool]

  init(count: Int, scale: Double, shift: Double, extent: Int) {
    let places = (0..<count).map { scale * (Double($0) + 0.5) + shift - 0.5 }
    let lows = places.map { min(max($0.rounded(.down), -1), Double(extent)) }
    first = lows.map { min(max(Int($0), 0), extent - 1) }
    second = lows.map { min(max(Int($0) + 1, 0), extent - 1) }
    share = zip(places, lows).map { Float(min(max($0 - $1, 0), 1)) }
    isInside = places.map { $0 > -0.5 && $0 < Double(extent) - 0.5 }
  }
}
