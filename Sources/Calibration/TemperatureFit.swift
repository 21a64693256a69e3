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
  /// - Throws: A ``TemperatureRefusal`` when there is no optimum or too little to find it in.
  /// - Complexity: O(N·K) for each of about ten evaluations, 100 at worst.
  public init(
    to predictions: Predictions, minimumRows: Int = 30
  ) throws(TemperatureRefusal) {
    guard predictions.count >= minimumRows else {
      throw .tooFewRows(count: predictions.count, minimum: minimumRows)
    }
    let loss = TemperatureLoss(predictions)
    let start = loss.evaluate(at: 1)
    let inverse = try Self.minimum(of: loss, from: start, predictions)
    let end = loss.evaluate(at: inverse)
    precondition(
      end.loss <= start.loss + 1e-12 * max(1, abs(start.loss)),
      "the loss rose from \(start.loss) to \(end.loss)")
    temperature = 1 / inverse
    count = predictions.count
    lossBefore = start.loss
    lossAfter = min(end.loss, start.loss)
    fisherInterval = FisherInterval(
      inverse: inverse, information: end.curvature * Double(predictions.count))
  }

  /// The β at which the loss is least.
  private static func minimum(
    of loss: TemperatureLoss, from start: TemperatureLoss.Value, _ predictions: Predictions
  ) throws(TemperatureRefusal) -> Double {
    if predictions.correct.allSatisfy({ $0 }) { throw .everyRowRight(count: predictions.count) }
    guard loss.evaluate(at: 0).slope < 0 else {
      throw .scoresSayNothing(count: predictions.count)
    }
    var (low, high) = (-bound, bound)
    var (place, value) = (0.0, start)
    for iteration in 0..<100 where high - low > 4e-16 * max(1, abs(place)) {
      if value.slope == 0 { break }
      if value.slope > 0 { high = place } else { low = place }
      // Newton in log β: the slope there is β·g and its own slope β²·h + β·g.
      let step = value.slope / (exp(place) * value.curvature + value.slope)
      let newton = place - step
      let isInside = iteration < 20 && newton > low && newton < high
      place = isInside ? newton : (low + high) / 2
      if isInside && abs(step) < 1e-14 { break }
      value = loss.evaluate(at: exp(place))
    }
    guard high < bound, low > -bound else { throw .outOfBounds(isAbove: low <= -bound) }
    return exp(place)
  }

  private static let bound = 16.0
}

/// Why no temperature is given.
@nonexhaustive
public enum TemperatureRefusal: Error, Hashable, Sendable, Codable {
  /// Every row is right, so the loss falls all the way to T = 0: the rows are the training set, or
  /// too easy to say anything about confidence.
  case everyRowRight(count: Int)
  /// The true class scores no higher than the average class, so the loss falls all the way to T = ∞:
  /// labels and scores do not belong together.
  case scoresSayNothing(count: Int)
  /// There are fewer rows than asked for.
  case tooFewRows(count: Int, minimum: Int)
  /// The optimum lies above e¹⁶ or below e⁻¹⁶: the scores are no logits of any usual scale.
  case outOfBounds(isAbove: Bool)
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

/// The mean NLL as a function of β, with its first two derivatives.
private struct TemperatureLoss {
  /// The loss at some β, in nats.
  struct Value {
    let loss: Double
    let slope: Double
    let curvature: Double
  }

  /// Logits minus the row's highest, so that no exponential overflows.
  private let logits: [Double]
  private let labels: [Int]
  private let classCount: Int

  init(_ predictions: Predictions) {
    classCount = predictions.classCount
    labels = predictions.labels
    var logits = predictions.logits
    for row in labels.indices {
      let start = row * classCount
      let highest = logits[start + predictions.predicted[row]]
      for index in start..<start + classCount { logits[index] -= highest }
    }
    self.logits = logits
  }

  func evaluate(at beta: Double) -> Value {
    var (loss, slope, curvature) = (0.0, 0.0, 0.0)
    for row in labels.indices {
      let start = row * classCount
      var (weight, first, second) = (0.0, 0.0, 0.0)
      for index in start..<start + classCount {
        let logit = logits[index]
        let share = exp(beta * logit)
        weight += share
        first += share * logit
        second += share * logit * logit
      }
      let truth = logits[start + labels[row]]
      let mean = first / weight
      loss += log(weight) - beta * truth
      slope += mean - truth
      curvature += max(0, second / weight - mean * mean)
    }
    let count = Double(labels.count)
    return Value(loss: loss / count, slope: slope / count, curvature: curvature / count)
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
