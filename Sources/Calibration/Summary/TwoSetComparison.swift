/// What a temperature fitted on one set of pictures does to another, and the other way round.
///
/// The usual pair is clean test pictures and the user's own photographs; a temperature from the first
/// is often below 1, and then makes the second worse.
public struct TwoSetComparison: Hashable, Sendable, Codable {
  /// The scores of one set under one temperature.
  public struct Cell: Hashable, Sendable, Codable {
    /// The expected calibration error in 15 bins.
    public let expectedCalibrationError: Double
    /// The mean negative log-likelihood, in nats.
    public let negativeLogLikelihood: Double
  }

  /// One set.
  public struct Side: Hashable, Sendable, Codable {
    /// What the set is called.
    public let name: String
    /// The name of the recipe by which its pictures were fed; nil where they needed none.
    public let recipe: String?
    /// N, the number of rows.
    public let count: Int
    /// The temperature fitted on all of its rows; nil when refused.
    public let temperature: TemperatureFit?
    /// Why no temperature was fitted.
    public let refusal: RecalibrationRefusal?
    /// As the network says it.
    public let asIs: Cell
    /// Under its own temperature, cross-fitted; nil when refused.
    public let underOwn: Cell?
    /// Under the other set's temperature; nil when that was refused.
    public let underOther: Cell?
  }

  /// The set that a temperature would usually come from.
  public let first: Side
  /// The set that it is wanted for.
  public let second: Side
  /// What the first set's temperature does for the second, in words.
  public let sentence: String

  /// Fits a temperature to each set and tries it on both.
  ///
  /// - Parameters:
  ///   - first: The set that a temperature would usually come from.
  ///   - firstName: What it is called.
  ///   - second: The set that the temperature is wanted for.
  ///   - secondName: What it is called.
  ///   - recipes: The names of the recipes by which the pictures of each were fed; nil for none.
  /// - Throws: ``CalibrationError/setsOverlap(count:)`` when the sets share a row,
  ///   ``CalibrationError/wrongShape(_:)`` when they have different classes.
  public init(
    _ first: Predictions, named firstName: String, _ second: Predictions, named secondName: String,
    recipes: (first: String?, second: String?) = (nil, nil)
  ) throws(CalibrationError) {
    guard first.classCount == second.classCount else {
      throw .wrongShape([second.count, second.classCount])
    }
    try DataFingerprint(of: first).checkDisjoint(from: DataFingerprint(of: second))
    let (firstFit, secondFit) = (Self.fit(first), Self.fit(second))
    self.first = Side(firstName, recipes.first, first, own: firstFit, other: secondFit)
    self.second = Side(secondName, recipes.second, second, own: secondFit, other: firstFit)
    sentence = Self.sentence(self.first, self.second)
  }

  private static func fit(
    _ predictions: Predictions
  ) -> Result<TemperatureFit, RecalibrationRefusal> {
    Result { () throws(RecalibrationRefusal) in try TemperatureFit(to: predictions) }
  }

  private static func sentence(_ first: Side, _ second: Side) -> String {
    guard let fit = first.temperature, let moved = second.underOther else {
      return "No temperature could be fitted on \(first.name)."
    }
    let (before, after) = (second.asIs.negativeLogLikelihood, moved.negativeLogLikelihood)
    let losses = "\(fixed(before, decimals: 3)) to \(fixed(after, decimals: 3))"
    let opening = "The temperature fitted on \(first.name), \(fixed(fit.temperature, decimals: 2)),"
    let effect =
      after < before
      ? "\(opening) helps on \(second.name): the loss falls from \(losses)"
      : "\(opening) does not help on \(second.name): the loss goes from \(losses)"
    let own = second.underOwn.map {
      "; their own would bring it to \(fixed($0.negativeLogLikelihood, decimals: 3))"
    }
    return
      effect + (own ?? "") + "." + recipeNote(first, second)
      + " No temperature repairs a wrong answer."
  }

  /// A temperature says something of pictures that were fed as those it was fitted on.
  private static func recipeNote(_ first: Side, _ second: Side) -> String {
    guard first.recipe != second.recipe else { return "" }
    func way(_ side: Side) -> String {
      side.recipe.map { "\(side.name) by recipe \($0)" } ?? "\(side.name) as it is"
    }
    return " The two were fed differently, \(way(first)) and \(way(second))."
  }
}

extension TwoSetComparison.Cell {
  fileprivate init(_ predictions: Predictions) {
    expectedCalibrationError =
      ReliabilityCurve(of: predictions.answers).expectedCalibrationError
    negativeLogLikelihood = predictions.negativeLogLikelihood
  }
}

extension TwoSetComparison.Side {
  fileprivate init(
    _ name: String, _ recipe: String?, _ predictions: Predictions,
    own: Result<TemperatureFit, RecalibrationRefusal>,
    other: Result<TemperatureFit, RecalibrationRefusal>
  ) {
    (self.name, self.recipe, count) = (name, recipe, predictions.count)
    asIs = TwoSetComparison.Cell(predictions)
    (temperature, refusal, underOwn) = Self.judged(predictions, own)
    underOther =
      switch other {
      case .success(let fit):
        TwoSetComparison.Cell(predictions.scaled(byTemperature: fit.temperature))
      case .failure: nil
      }
  }

  /// The temperature with its cross-fitted scores, or the refusal of either.
  private static func judged(
    _ predictions: Predictions, _ own: Result<TemperatureFit, RecalibrationRefusal>
  ) -> (TemperatureFit?, RecalibrationRefusal?, TwoSetComparison.Cell?) {
    do throws(RecalibrationRefusal) {
      let fit = try own.get()
      let fitted = try predictions.crossFitted(by: TemperatureScaling.self)
      return (fit, nil, TwoSetComparison.Cell(fitted))
    } catch {
      return (nil, error, nil)
    }
  }
}
