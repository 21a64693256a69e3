/// The mean negative log-likelihood as a function of β = 1/T, with its first two derivatives.
///
/// Four rows stand side by side in a vector; the last vector is filled up with rows of zeros, which
/// add nothing to the derivatives.
struct TemperatureLoss {
  /// The loss at some β, in nats.
  struct Value {
    let loss: Double
    let slope: Double
    let curvature: Double
  }

  /// Logits minus the row's highest, so that no exponential overflows; shape `[rows/4, K]` of four.
  private var logits: [SIMD4<Double>]
  /// The same of the true classes.
  private var truths: [SIMD4<Double>]
  private let classCount: Int
  private let count: Int

  init(_ predictions: Predictions) {
    (classCount, count) = (predictions.classCount, predictions.count)
    let blocks = (count + 3) / 4
    logits = Array(repeating: .zero, count: blocks * classCount)
    truths = Array(repeating: .zero, count: blocks)
    for row in 0..<count {
      let (start, lane) = (row * classCount, row % 4)
      let highest = predictions.logits[start + predictions.predicted[row]]
      let target = row / 4 * classCount
      for index in 0..<classCount {
        logits[target + index][lane] = predictions.logits[start + index] - highest
      }
      truths[row / 4][lane] = predictions.logits[start + predictions.labels[row]] - highest
    }
  }

  /// The slope at β = 0, where every class has the same share.
  var slopeAtZero: Double {
    let total = logits.reduce(.zero, +).sum() / Double(classCount)
    return (total - truths.reduce(.zero, +).sum()) / Double(count)
  }

  func evaluate(at beta: Double) -> Value {
    var (slope, curvature) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    var loss = 0.0
    for block in truths.indices {
      var (weight, first, second) = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
      for logit in logits[block * classCount..<(block + 1) * classCount] {
        let share = exponential(ofNegative: beta * logit)
        let product = share * logit
        weight += share
        first += product
        second += product * logit
      }
      let mean = first / weight
      slope += mean - truths[block]
      curvature += second / weight - mean * mean
      for lane in 0..<min(4, count - block * 4) {
        loss += log(weight[lane]) - beta * truths[block][lane]
      }
    }
    let rows = Double(count)
    return Value(
      loss: loss / rows, slope: slope.sum() / rows,
      curvature: max(0, curvature.sum() / rows))
  }
}
