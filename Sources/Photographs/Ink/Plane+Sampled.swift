package import Tensors

extension Plane {
  /// The plane of a prepared tensor of shape `[H, W]` or `[1, H, W]`.
  ///
  /// - Precondition: the tensor has one of these shapes.
  package init(_ tensor: Tensor) {
    precondition(
      tensor.rank >= 2 && tensor.shape.dropLast(2).allSatisfy { $0 == 1 },
      "expected shape [H, W] or [1, H, W], got \(tensor.shape)")
    self.init(
      width: tensor.shape[tensor.rank - 1], height: tensor.shape[tensor.rank - 2],
      values: tensor.floats)
  }

  /// The plane seen through a map: each pixel the mean of 8×8 points of its square, 0 beyond.
  ///
  /// `map` takes points of the new plane to points of this one; between the centres of pixels
  /// values run straight.
  ///
  /// - Complexity: O(64 · `width` · `height`)
  package func sampled(width: Int, height: Int, from map: AffineMap) -> Plane {
    let count = 8
    var values = [Float](repeating: 0, count: width * height)
    for row in 0..<height * count {
      let y = (Double(row) + 0.5) / Double(count)
      for column in 0..<width * count {
        let point = map(x: (Double(column) + 0.5) / Double(count), y: y)
        values[row / count * width + column / count] += value(atX: point.x, y: point.y)
      }
    }
    let share = 1 / Float(count * count)
    return Plane(width: width, height: height, values: values.map { $0 * share })
  }

  /// The value between the centres of four pixels; 0 beyond the plane.
  package func value(atX x: Double, y: Double) -> Float {
    let (left, top) = ((x - 0.5).rounded(.down), (y - 0.5).rounded(.down))
    guard left >= -1, top >= -1, left < Double(width), top < Double(height) else { return 0 }
    let (column, row) = (Int(left), Int(top))
    let (shareX, shareY) = (Float(x - 0.5 - left), Float(y - 0.5 - top))
    func pixel(_ column: Int, _ row: Int) -> Float {
      guard (0..<width).contains(column), (0..<height).contains(row) else { return 0 }
      return values[row * width + column]
    }
    let above = pixel(column, row) * (1 - shareX) + pixel(column + 1, row) * shareX
    let below = pixel(column, row + 1) * (1 - shareX) + pixel(column + 1, row + 1) * shareX
    return above * (1 - shareY) + below * shareY
  }
}
