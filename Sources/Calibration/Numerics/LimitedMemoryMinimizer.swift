/// Where a smooth convex function is least, by the limited-memory BFGS method.
///
/// The inverse of the curvature is built from the last ten steps (two-loop recursion: Nocedal & Wright
/// 2006, algorithm 7.4), and each step is halved until the value falls by at least 1e-4 of what the
/// slope promises (Armijo). There is no optimiser among the libraries of this platform, and this much
/// is enough for a few dozen parameters.
///
/// - Parameters:
///   - start: The first point.
///   - maximumSteps: When to give up.
///   - function: The value and the gradient at a point.
/// - Returns: The point where no component of the gradient is above 1e-9, or 1e-6 where rounding lets the
///   value fall no further; nil when it was not reached.
package func minimum(
  from start: [Double], maximumSteps: Int,
  of function: ([Double]) -> (value: Double, gradient: [Double])
) -> [Double]? {
  var point = start
  var (value, gradient) = function(point)
  var memory: [CurvaturePair] = []
  for _ in 0..<maximumSteps {
    let steepness = gradient.map(abs).max() ?? 0
    guard steepness > 1e-9 else { return point }
    let direction = memory.descent(from: gradient)
    let slope = dot(direction, gradient)
    guard slope < 0 else { return nil }
    // Without a memory, the first step is at most one unit long.
    var length = memory.isEmpty ? 1 / max(1, dot(gradient, gradient).squareRoot()) : 1
    var next = moved(point, along: direction, by: length)
    var result = function(next)
    while !(result.value <= value + 1e-4 * length * slope) {
      length /= 2
      guard length > 1e-12 else { return steepness < 1e-6 ? point : nil }
      next = moved(point, along: direction, by: length)
      result = function(next)
    }
    if steepness < 1e-6, value - result.value <= 1e-15 * abs(value) { return point }
    let pair = CurvaturePair(
      step: zip(next, point).map(-), change: zip(result.gradient, gradient).map(-))
    if pair.curvature > 0 { memory = memory.suffix(9) + [pair] }
    (point, value, gradient) = (next, result.value, result.gradient)
  }
  return nil
}

/// One step, and how the gradient changed over it.
private struct CurvaturePair {
  let step: [Double]
  let change: [Double]
  var curvature: Double { dot(step, change) }
}

extension [CurvaturePair] {
  /// The direction of descent: minus the inverse curvature times the gradient.
  fileprivate func descent(from gradient: [Double]) -> [Double] {
    var direction = gradient.map { -$0 }
    guard let last else { return direction }
    var shares: [Double] = []
    for pair in reversed() {
      let share = dot(pair.step, direction) / pair.curvature
      direction = moved(direction, along: pair.change, by: -share)
      shares.append(share)
    }
    let scale = last.curvature / dot(last.change, last.change)
    direction = direction.map { $0 * scale }
    for (pair, share) in zip(self, shares.reversed()) {
      let back = dot(pair.change, direction) / pair.curvature
      direction = moved(direction, along: pair.step, by: share - back)
    }
    return direction
  }
}

private func dot(_ first: [Double], _ second: [Double]) -> Double {
  zip(first, second).map(*).sum
}

private func moved(_ point: [Double], along direction: [Double], by length: Double) -> [Double] {
  zip(point, direction).map { $0 + length * $1 }
}
