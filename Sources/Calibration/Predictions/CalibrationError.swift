/// Why scores and labels can't be judged together.
@nonexhaustive
public enum CalibrationError: Error, Hashable, Sendable {
  /// There is no row to judge.
  case noRows
  /// The scores have this shape where `[N, K]` with at least two classes is needed.
  case wrongShape([Int])
  /// Row `row` has `found` scores where the first row has `expected`.
  case unevenRow(row: Int, expected: Int, found: Int)
  /// There are as many rows of scores as `rows` says, and another number of labels.
  case countsDiffer(rows: Int, labels: Int)
  /// The labels are not one whole number per row.
  case labelsAreNotWholeNumbers
  /// Row `row` holds a score that is infinite or not a number.
  case scoreNotFinite(row: Int)
  /// The label of row `row` names no class: it is outside `0..<classes`.
  case labelOutOfRange(row: Int, label: Int, classes: Int)
  /// Row `row` holds a number outside `0...1` where a probability is needed.
  case probabilityOutOfRange(row: Int, found: Double)
  /// The probabilities of row `row` do not add up to 1.
  case sumIsNotOne(row: Int, sum: Double)
  /// `count` rows are in the set that was fitted and in the one that judges the fit.
  case setsOverlap(count: Int)
}
