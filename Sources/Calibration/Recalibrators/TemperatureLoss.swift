/// The mean negative log-likelihood as a function of β = 1/T, with its first two derivatives.
///
/// Four rows stand side by side in a vector; the last vector is filled up with rows of zeros, which
/// add nothing to the derivatives.
struct TemperatureLoss {
  /// The derivatives of the loss by β, at some β.
  struct Value {
    let slope: Double
    let curvature: Double
  }

  /// Logits minus the row's highest, so that no exponential overflows; shape `[rows/4, K]` of four.
  private var logits: [SIMD4<Double>]
  /// The same of the true classes.
  private var truths: [SIMD4<Double>]
  private let classCount: Int
  private let count: Int

  /// Takes every `step`th row.
  init(_ predictions: Predictions, every step: Int = 1) {
    (classCount, count) = (predictions.classCount, (predictions.count + step - 1) / step)
    (logits, truths) = ([], [])
    logits.reserveCapacity((count + 3) / 4 * classCount)
    truths.reserveCapacity((count + 3) / 4)
    let (scores, width) = (predictions.logits, classCount)
    for first in stride(from: 0, to: predictions.count, by: 4 * step) {
      let rows = (0..<4).map { first + $0 * step }.filter { $0 < predictions.count }
      var (starts, highest, truth) = (SIMD4<Int>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
      var isRow = SIMDMask<SIMD4<Int64>>(repeating: false)
      for (lane, row) in rows.enumerated() {
        starts[lane] = row * width
        highest[lane] = scores[row * width + predictions.predicted[row]]
        truth[lane] = scores[row * width + predictions.labels[row]]
        isRow[lane] = true
      }
      truths.append((truth - highest).replacing(with: 0, where: .!isRow))
      for index in 0..<width {
        let four = SIMD4(
          scores[starts[0] + index], scores[starts[1] + index], scores[starts[2] + index],
          scores[starts[3] + index])
        logits.append((four - highest).replacing(with: 0, where: .!isRow))
      }
    }
  }

  /// The slope at β = 0, where every class has the same share.
  var slopeAtZero: Double {
    let total = logits.reduce(.zero, +).sum() / Double(classCount)
    return (total - truths.reduce(.zero, +).sum()) / Double(count)
  }

  /// The loss itself, in nats.
  func loss(at beta: Double) -> Double {
    var loss = 0.0
    for block in truths.indices {
      var weight = SIMD4<Double>.zero
      for logit in logits[block * classCount..<(block + 1) * classCount] {
        weight += exponential(ofNegative: beta * logit)
      }
      for lane in 0..<min(4, count - block * 4) {
        loss += log(weight[lane]) - beta * truths[block][lane]
      }
    }
    return loss / Double(count)
  }

  func evaluate(at beta: Double) -> Value {
    var (slope, curvature) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
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
    }
    let rows = Double(count)
    return Value(slope: slope.sum() / rows, curvature: max(0, curvature.sum() / rows))
  }
}
