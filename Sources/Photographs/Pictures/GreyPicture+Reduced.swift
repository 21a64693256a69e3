extension GreyPicture {
  /// The picture brought down to a smaller size, 0 black to 1 white: means over rectangles.
  ///
  /// The box filter in real numbers, rows first, so that a large picture is read once. Equal to
  /// ``resized(width:height:filter:)`` with ``ResamplingFilter/box`` but for its rounding.
  ///
  /// - Precondition: neither extent grows.
  /// - Complexity: O(`self.width` · `self.height`)
  package func reduced(to size: PictureSize) -> Plane {
    precondition(
      size.width <= width && size.height <= height,
      "expected at most \(width)×\(height), got \(size.width)×\(size.height)")
    let weights = ResamplingWeights(from: height, to: size.height, filter: .box)
    var rows = [Float](repeating: 0, count: width * size.height)
    var sums = [Float](repeating: 0, count: width)
    for row in 0..<size.height {
      for column in 0..<width { sums[column] = 0 }
      for offset in 0..<weights.counts[row] {
        let factor = Float(weights.weights[row * weights.stride + offset] / 255)
        let first = (weights.starts[row] + offset) * width
        for column in 0..<width { sums[column] += Float(pixels[first + column]) * factor }
      }
      for column in 0..<width { rows[row * width + column] = sums[column] }
    }
    return Plane(width: width, height: size.height, values: rows)
      .resized(width: size.width, height: size.height, filter: .box)
  }
}
