extension Plane {
  /// The plane at another size, with the same filters as the 8-bit pictures and no rounding.
  ///
  /// - Precondition: both extents are at least 1.
  /// - Complexity: O(`width` · `self.height` + `width` · `height`) times the filter's width.
  public func resized(width: Int, height: Int, filter: ResamplingFilter) -> Plane {
    var result = self
    if width != self.width {
      result = result.acrossPass(.init(from: self.width, to: width, filter: filter))
    }
    guard height != self.height else { return result }
    return result.downPass(.init(from: self.height, to: height, filter: filter))
  }

  private func acrossPass(_ weights: ResamplingWeights) -> Plane {
    let factors = weights.weights.map(Float.init)
    let targetWidth = weights.starts.count
    var target = [Float](repeating: 0, count: targetWidth * height)
    for row in 0..<height {
      let rowValues = values.span.extracting(row * width..<(row + 1) * width)
      for column in 0..<targetWidth {
        let (start, count) = (weights.starts[column], weights.counts[column])
        let source = rowValues.extracting(start..<start + count)
        let firstFactor = column * weights.stride
        let used = factors.span.extracting(firstFactor..<firstFactor + count)
        var sum: Float = 0
        for index in used.indices { sum += source[index] * used[index] }
        target[row * targetWidth + column] = sum
      }
    }
    return Plane(width: targetWidth, height: height, values: target)
  }

  private func downPass(_ weights: ResamplingWeights) -> Plane {
    let targetHeight = weights.starts.count
    var target = [Float](repeating: 0, count: width * targetHeight)
    for row in 0..<targetHeight {
      for offset in 0..<weights.counts[row] {
        let factor = Float(weights.weights[row * weights.stride + offset])
        let first = (weights.starts[row] + offset) * width
        for column in 0..<width { target[row * width + column] += values[first + column] * factor }
      }
    }
    return Plane(width: width, height: targetHeight, values: target)
  }
}
