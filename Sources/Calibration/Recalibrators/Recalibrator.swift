/// A rule, fitted to labelled predictions, that makes the probabilities of others honest.
///
/// To add one: write a type in a file of its own and name it in ``Calibrator/kinds``.
public protocol Recalibrator: Hashable, Sendable, Codable {
  /// The name it is saved and asked for under, such as `temperature`.
  static var kind: String { get }

  /// From how many rows on it is offered; with fewer it fits their accidents.
  static var minimumRows: Int { get }

  /// Fits the rule to predictions that the classifier was not trained on.
  ///
  /// - Throws: A ``RecalibrationRefusal``, the number of rows being one cause.
  init(fittedTo predictions: Predictions, minimumRows: Int) throws(RecalibrationRefusal)

  /// K, where the rule holds for a fixed number of classes; nil where it holds for any.
  var classCount: Int? { get }

  /// Whether the numbers, which may come from a file, make a rule.
  var isSound: Bool { get }

  /// The predictions under the rule.
  ///
  /// - Precondition: they are of `classCount` classes.
  func recalibrated(_ predictions: Predictions) -> Predictions
}

extension Recalibrator {
  /// Fits the rule, if there are at least ``minimumRows``.
  public init(fittedTo predictions: Predictions) throws(RecalibrationRefusal) {
    try self.init(fittedTo: predictions, minimumRows: Self.minimumRows)
  }

  static func check(
    _ predictions: Predictions, minimumRows: Int
  ) throws(RecalibrationRefusal) {
    guard predictions.count >= minimumRows else {
      throw .tooFewRows(count: predictions.count, minimum: minimumRows)
    }
  }
}
