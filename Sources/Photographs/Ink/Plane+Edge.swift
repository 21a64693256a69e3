extension Plane {
  /// The values of the outermost `depth` pixels.
  func ring(of depth: Int) -> [Float] {
    var ring: [Float] = []
    for row in 0..<height {
      let isEdgeRow = row < depth || row >= height - depth
      for column in 0..<width where isEdgeRow || column < depth || column >= width - depth {
        ring.append(self[column, row])
      }
    }
    return ring
  }

  /// A plane that continues its own edge inwards: the mean of the edge's pixels, each weighted
  /// by 1 / distance².
  ///
  /// The edge is `depth` pixels deep; of every run along it the median is taken, so that a
  /// stroke that leaves the picture does not count.
  ///
  /// - Complexity: O(pixels · edge)
  func interpolatedFromRing(of depth: Int) -> Plane {
    let edge = edgeSamples(depth: depth)
    let values = (0..<width * height).map { index in
      let (column, row) = (Float(index % width), Float(index / width))
      var (sum, weights) = (Float(0), Float(0))
      for sample in edge {
        let (x, y) = (sample.x - column, sample.y - row)
        let weight = 1 / (x * x + y * y + 1)
        sum += weight * sample.value
        weights += weight
      }
      return sum / weights
    }
    return Plane(width: width, height: height, values: values)
  }

  /// The medians of runs of nine pixels along the outermost `depth` pixels, with their places.
  func edgeSamples(depth: Int) -> [(x: Float, y: Float, value: Float)] {
    let run = 9
    var samples: [(x: Float, y: Float, value: Float)] = []
    func add(_ columns: Range<Int>, _ rows: Range<Int>) {
      let area = PixelArea(
        left: columns.lowerBound, top: rows.lowerBound, width: columns.count, height: rows.count)
      let sorted = cropped(to: area).values.sorted()
      samples.append(
        (
          x: Float(columns.lowerBound + columns.upperBound - 1) / 2,
          y: Float(rows.lowerBound + rows.upperBound - 1) / 2, value: sorted[sorted.count / 2]
        ))
    }
    let (across, down) = (min(depth, width), min(depth, height))
    for start in stride(from: 0, to: width, by: run) {
      let columns = start..<min(start + run, width)
      add(columns, 0..<down)
      add(columns, height - down..<height)
    }
    for start in stride(from: 0, to: height, by: run) {
      let rows = start..<min(start + run, height)
      add(0..<across, rows)
      add(width - across..<width, rows)
    }
    return samples
  }
}
