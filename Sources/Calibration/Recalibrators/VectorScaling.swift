/// A scale and a shift for each class's logit: z_k becomes w_k z_k + b_k.
///
/// Minimises the mean negative log-likelihood plus (Σ (w_k − 1)² + Σ b_k²)/(2N), which is a normal
/// prior of unit spread around leaving the logits as they are, and keeps the optimum finite where the
/// rows alone would not. Source of the form: Guo et al. 2017, §4.2, <https://arxiv.org/abs/1706.04599>.
public struct VectorScaling: Recalibrator {
  /// The name it is saved and asked for under.
  public static let kind = "vector"
  /// From how many rows on it is offered.
  public static let minimumRows = 1000

  /// w, one factor per class.
  public let scales: [Double]
  /// b, one shift per class, adding up to 0.
  public let shifts: [Double]

  /// Fits scales and shifts.
  ///
  /// - Throws: A ``RecalibrationRefusal``.
  public init(
    fittedTo predictions: Predictions, minimumRows: Int
  ) throws(RecalibrationRefusal) {
    try Self.check(predictions, minimumRows: minimumRows)
    let missing = Set(0..<predictions.classCount).subtracting(predictions.labels)
    guard missing.isEmpty else { throw .classesMissing(missing.sorted()) }
    let loss = VectorScalingLoss(predictions)
    let count = predictions.classCount
    let start = Array(repeating: 1.0, count: count) + Array(repeating: 0.0, count: count)
    let steps = 500
    guard let best = minimum(from: start, maximumSteps: steps, of: loss.evaluate) else {
      throw .notConverged(steps: steps)
    }
    (scales, shifts) = (Array(best[..<count]), Array(best[count...]))
  }

  /// K, the number of classes it was fitted to.
  public var classCount: Int? { scales.count }

  /// Whether the numbers, which may come from a file, make a rule.
  public var isSound: Bool {
    scales.count == shifts.count && scales.count >= 2 && (scales + shifts).allSatisfy(\.isFinite)
  }

  /// The predictions with every logit scaled and shifted.
  ///
  /// - Precondition: they are of `classCount` classes.
  public func recalibrated(_ predictions: Predictions) -> Predictions {
    precondition(
      predictions.classCount == scales.count,
      "fitted to \(scales.count) classes, got \(predictions.classCount)")
    return predictions.replacing(
      logits: predictions.logits.enumerated().map { index, logit in
        let label = index % scales.count
        return scales[label] * logit + shifts[label]
      })
  }
}

/// The penalised loss of vector scaling, with its gradient.
private struct VectorScalingLoss {
  let predictions: Predictions

  init(_ predictions: Predictions) { self.predictions = predictions }

  func evaluate(_ point: [Double]) -> (value: Double, gradient: [Double]) {
    let (count, rows) = (predictions.classCount, Double(predictions.count))
    var loss = 0.0
    var gradient = Array(repeating: 0.0, count: point.count)
    var shares = Array(repeating: 0.0, count: count)
    for (row, label) in predictions.labels.enumerated() {
      let start = row * count
      for k in 0..<count { shares[k] = point[k] * predictions.logits[start + k] + point[count + k] }
      let truth = shares[label]
      let highest = shares.max() ?? 0
      var total = 0.0
      for k in 0..<count {
        shares[k] = exp(shares[k] - highest)
        total += shares[k]
      }
      loss += highest + log(total) - truth
      for k in 0..<count {
        let error = shares[k] / total - (k == label ? 1 : 0)
        gradient[k] += error * predictions.logits[start + k]
        gradient[count + k] += error
      }
    }
    var penalty = 0.0
    for index in point.indices {
      let distance = point[index] - (index < count ? 1 : 0)
      penalty += distance * distance / 2
      gradient[index] = (gradient[index] + distance) / rows
    }
    return ((loss + penalty) / rows, gradient)
  }
}
