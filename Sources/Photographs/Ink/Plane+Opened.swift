extension Plane {
  /// The grey opening by a disc of `diameter` pixels: what is bright and narrower is taken away.
  ///
  /// The minimum over the disc, then the maximum over the disc. The disc may stand beyond the
  /// edge by `overhang` of its radius, and sees only what is inside: so light that grows
  /// towards an edge is followed up to it.
  ///
  /// - Complexity: O(pixels · `diameter`)
  package func opened(byDiscOf diameter: Int, overhang: Double = 0.75) -> Plane {
    let halfWidths = discHalfWidths(diameter: diameter)
    let margin = Int(overhang * Double(diameter / 2))
    let frame = PixelArea(left: 0, top: 0, width: width, height: height)
    let minima = framed(frame, margin: margin, fill: .infinity)
      .extremes(halfWidths, isMinimum: true)
    // A disc that sees nothing says nothing.
    return minima.map { $0 == .infinity ? -.infinity : $0 }
      .extremes(halfWidths, isMinimum: false)
      .cropped(to: PixelArea(left: margin, top: margin, width: width, height: height))
  }

  /// The least or greatest value over a shape, given as half-widths of its rows, middle in the
  /// middle of the list.
  private func extremes(_ halfWidths: [Int], isMinimum: Bool) -> Plane {
    let sign: Float = isMinimum ? 1 : -1
    let source = isMinimum ? values : values.map { -$0 }
    var rowMinima: [Int: [Float]] = [:]
    for halfWidth in Set(halfWidths) {
      rowMinima[halfWidth] = slidingMinimum(of: source, width: width, halfWidth: halfWidth)
    }
    var result = [Float](repeating: .infinity, count: values.count)
    let radius = halfWidths.count / 2
    for (index, halfWidth) in halfWidths.enumerated() {
      guard let minima = rowMinima[halfWidth] else { continue }
      let shift = index - radius
      for row in max(-shift, 0)..<max(min(height - shift, height), max(-shift, 0)) {
        let (target, source) = (row * width, (row + shift) * width)
        for column in 0..<width {
          result[target + column] = min(result[target + column], minima[source + column])
        }
      }
    }
    return Plane(width: width, height: height, values: result.map { $0 * sign })
  }

  /// The plane grown by one pixel `steps` times, but never above `ceiling`.
  ///
  /// Source: Vincent 1993 (geodesic dilation), <https://doi.org/10.1109/83.217222>.
  package func regrown(under ceiling: Plane, by steps: Int) -> Plane {
    var current = zip(values, ceiling.values).map { min($0, $1) }
    for _ in 0..<steps {
      let grown = Plane(width: width, height: height, values: current).greatest(within: 1)
      current = zip(grown.values, ceiling.values).map { min($0, $1) }
    }
    return Plane(width: width, height: height, values: current)
  }

  /// The greatest value among each pixel and its neighbours, up to `reach` pixels away both ways.
  package func greatest(within reach: Int) -> Plane {
    var current = values
    for _ in 0..<reach { current = greatestOfNine(current) }
    return Plane(width: width, height: height, values: current)
  }

  private func greatestOfNine(_ values: [Float]) -> [Float] {
    var across = values
    for row in 0..<height {
      let start = row * width
      for column in 0..<width {
        let left = values[start + max(column - 1, 0)]
        let right = values[start + min(column + 1, width - 1)]
        across[start + column] = max(values[start + column], max(left, right))
      }
    }
    var result = across
    for row in 0..<height {
      let start = row * width
      let (above, below) = (max(row - 1, 0) * width, min(row + 1, height - 1) * width)
      for column in 0..<width {
        let vertical = max(across[above + column], across[below + column])
        result[start + column] = max(across[start + column], vertical)
      }
    }
    return result
  }
}

/// The half-width of each row of a disc, top to bottom; the number of rows is odd.
private func discHalfWidths(diameter: Int) -> [Int] {
  let radius = max(diameter / 2, 0)
  return (-radius...radius).map { row in
    Int((Double(radius * radius - row * row)).squareRoot().rounded())
  }
}

/// The minimum over `2 halfWidth + 1` neighbours in each row, by doubling windows.
private func slidingMinimum(of values: [Float], width: Int, halfWidth: Int) -> [Float] {
  // After k rounds `current[i]` is the minimum over `reach` = 2ᵏ values from i onwards; two such
  // windows, overlapping, cover any length between reach and 2 reach.
  let length = 2 * halfWidth + 1
  let padded = width + 2 * halfWidth
  let height = values.count / width
  var result = [Float](repeating: 0, count: values.count)
  var current = [Float](repeating: .infinity, count: padded)
  for row in 0..<height {
    for index in 0..<halfWidth {
      current[index] = .infinity
      current[padded - 1 - index] = .infinity
    }
    for column in 0..<width { current[halfWidth + column] = values[row * width + column] }
    var reach = 1
    while 2 * reach <= length {
      for index in 0..<padded - reach {
        current[index] = min(current[index], current[index + reach])
      }
      reach *= 2
    }
    let rest = length - reach
    for column in 0..<width {
      result[row * width + column] = min(current[column], current[column + rest])
    }
  }
  return result
}
