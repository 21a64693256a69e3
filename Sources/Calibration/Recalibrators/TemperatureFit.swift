/// The temperature T that makes softmax(z/T) fit the labels best.
///
/// Goals, in order: the optimum to machine precision; a refusal with its reason where there is none;
/// speed. The mean negative log-likelihood (NLL) is convex in β = 1/T, so its derivative
/// g(β) = mean(Σ_k z_k softmax(βz)_k − z_y) rises, and the one zero is enclosed by bisection over
/// log β in −16…16, taking Newton's step wherever that stays inside the enclosure.
/// Source: Guo et al. 2017, §4.2, <https://arxiv.org/abs/1706.04599>.
public struct TemperatureFit: Hashable, Sendable, Codable {
  /// T, in e⁻¹⁶…e¹⁶; above 1 where the classifier was too sure.
  public let temperature: Double
  /// N, the number of rows it was fitted on.
  public let count: Int
  /// The mean NLL of the rows at T = 1, in nats.
  public let lossBefore: Double
  /// The mean NLL of the rows at T, in nats; never above `lossBefore`.
  public let lossAfter: Double
  /// How far T is known.
  public let fisherInterval: FisherInterval

  /// Fits T to predictions that the classifier was not trained on.
  ///
  /// - Parameters:
  ///   - predictions: Logits, or log-probabilities, with labels.
  ///   - minimumRows: The fewest rows that are accepted; T from 38 rows is already known to a factor
  ///     of two only.
  /// - Throws: A ``RecalibrationRefusal`` when there is no optimum or too little to find it in.
  /// - Complexity: O(N·K) for each of about six evaluations, 100 at worst.
  public init(
    to predictions: Predictions, minimumRows: Int = 30
  ) throws(RecalibrationRefusal) {
    guard predictions.count >= minimumRows else {
      throw .tooFewRows(count: predictions.count, minimum: minimumRows)
    }
    let loss = TemperatureLoss(predictions)
    let (place, end) = try Self.minimum(of: loss, predictions)
    let inverse = exp(place)
    let (before, after) = (loss.loss(at: 1), loss.loss(at: inverse))
    precondition(
      after <= before + 1e-12 * max(1, abs(before)), "the loss rose from \(before) to \(after)")
    temperature = 1 / inverse
    count = predictions.count
    lossBefore = before
    lossAfter = min(after, before)
    fisherInterval = FisherInterval(
      inverse: inverse, information: end.curvature * Double(predictions.count))
  }

  /// Of so many rows every so many are asked first, where the search then begins: the optimum is near.
  private static let (manyRows, sampleStep) = (2048, 16)

  /// The log β at which the loss is least.
  private static func minimum(
    of loss: TemperatureLoss, _ predictions: Predictions
  ) throws(RecalibrationRefusal) -> (Double, TemperatureLoss.Value) {
    if predictions.correct.allSatisfy({ $0 }) { throw .everyRowRight(count: predictions.count) }
    guard loss.slopeAtZero < 0 else { throw .scoresSayNothing(count: predictions.count) }
    var start = 0.0
    if predictions.count >= manyRows {
      let sample = TemperatureLoss(predictions, every: sampleStep)
      let found = search(sample, from: 0).0
      if abs(found) < bound / 2 { start = found }
    }
    let (place, value) = search(loss, from: start)
    guard abs(place) < bound - 1e-9 else { throw .outOfBounds(isAbove: place < 0) }
    return (place, value)
  }

  /// The log β at which the derivative is zero, or an end where it is so nowhere, and the derivatives
  /// there or within 1e-7 of log β.
  private static func search(
    _ loss: TemperatureLoss, from start: Double
  ) -> (Double, TemperatureLoss.Value) {
    var (low, high) = (-bound, bound)
    var (place, value) = (start, loss.evaluate(at: exp(start)))
    for iteration in 0..<100 where high - low > 4e-16 * max(1, abs(place)) {
      if value.slope == 0 { break }
      if value.slope > 0 { high = place } else { low = place }
      // Newton in log β: the slope there is β·g and its own slope β²·h + β·g.
      let step = value.slope / (exp(place) * value.curvature + value.slope)
      let newton = place - step
      let isInside = iteration < 20 && newton > low && newton < high
      place = isInside ? newton : (low + high) / 2
      // Newton squares the error, so after a step of 1e-7 the next would be 1e-14.
      if isInside && abs(step) < 1e-7 { break }
      value = loss.evaluate(at: exp(place))
    }
    return (place, value)
  }

  private static let bound = 16.0
}

/// The 95 % interval of a temperature from the Fisher information of 1/T.
///
/// 1/T ± 1.96/√(Σ_i Var_{softmax(z_i/T)}(z_i)). It trusts the model to be right at T, and in small
/// samples it differs from a bootstrap's, so its name is part of the number.
public struct FisherInterval: Hashable, Sendable, Codable {
  /// The lower end of T.
  public let lower: Double
  /// The upper end of T; nil where T may be arbitrarily high.
  public let upper: Double?

  init(inverse: Double, information: Double) {
    let half = Interval.normalQuantile / information.squareRoot()
    lower = 1 / (inverse + half)
    upper = inverse > half ? 1 / (inverse - half) : nil
  }
}

extension Predictions {
  /// The same predictions with every logit divided by `temperature`; answers stay as they are.
  ///
  /// - Precondition: `temperature` is positive and finite.
  public func scaled(byTemperature temperature: Double) -> Predictions {
    precondition(
      temperature > 0 && temperature.isFinite, "expected a temperature, got \(temperature)")
    return replacing(logits: logits.map { $0 / temperature })
  }
}
