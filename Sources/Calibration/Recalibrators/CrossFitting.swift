import Tensors

extension Predictions {
  /// The predictions recalibrated by rules that have not seen them: each fold by the rule fitted to
  /// all others.
  ///
  /// For scores when one small set must serve for fit and judgement; the rule to keep is then fitted to
  /// all rows. Folds hold every class alike, up to one row.
  ///
  /// - Parameters:
  ///   - kind: The rule to fit.
  ///   - folds: How many parts, at least 2.
  ///   - seed: Of the order in which rows are dealt out.
  ///   - minimumRows: The fewest rows that are accepted; nil for the kind's own.
  /// - Returns: The recalibrated rows, in their own order.
  /// - Throws: A ``RecalibrationRefusal`` for all rows together or for one fold.
  public func crossFitted(
    by kind: any Recalibrator.Type, folds: Int = 5, seed: UInt64 = 1, minimumRows: Int? = nil
  ) throws(RecalibrationRefusal) -> Predictions {
    precondition(folds >= 2, "expected at least two folds, got \(folds)")
    let minimum = max(minimumRows ?? kind.minimumRows, folds)
    guard count >= minimum else { throw .tooFewRows(count: count, minimum: minimum) }
    let foldOfRow = dealt(into: folds, seed: seed)
    var result = logits
    var source = source
    for fold in 0..<folds {
      let held = labels.indices.filter { foldOfRow[$0] == fold }
      let rest = labels.indices.filter { foldOfRow[$0] != fold }
      let rule = try kind.init(fittedTo: rows(at: rest), minimumRows: 1)
      let recalibrated = rule.recalibrated(rows(at: held))
      source = recalibrated.source
      for (place, row) in held.enumerated() {
        let range = row * classCount..<(row + 1) * classCount
        result.replaceSubrange(range, with: recalibrated.logits(ofRow: place))
      }
    }
    return replacing(logits: result, source: source)
  }

  /// The fold of each row: rows are shuffled, sorted by class, and dealt out in turn.
  private func dealt(into folds: Int, seed: UInt64) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    let shuffled = labels.indices.shuffled(using: &generator)
    let order = (0..<classCount).flatMap { label in shuffled.filter { labels[$0] == label } }
    var folds = order.enumerated().map { place, row in (row, place % folds) }
    folds.sort { $0.0 < $1.0 }
    return folds.map(\.1)
  }
}
