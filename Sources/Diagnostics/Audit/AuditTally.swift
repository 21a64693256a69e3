import Calibration
import Networks
import Photographs

/// Adds up audited pictures, keeping few of them.
struct AuditTally {
  /// What became of one file.
  enum Item: Sendable {
    case read(AuditedPicture)
    case unreadable(UnreadableFile)
  }

  private let known: KnownNetwork
  private let options: Auditor.Options
  private var entries: [AuditEntry] = []
  private var unreadable: [UnreadableFile] = []
  private var mistakes: [AuditMistake] = []
  private var truths: [Int] = []
  /// Logits under the audited recipe; nil where it failed.
  private var logits: [[Double]?] = []
  /// For each recipe, whether each picture was read rightly, and how surely.
  private var isRight: [[Bool]]
  private var confidences: [[Double]]

  init(_ known: KnownNetwork, _ options: Auditor.Options) {
    (self.known, self.options) = (known, options)
    isRight = Array(repeating: [], count: options.others.count + 1)
    confidences = isRight.map { _ in [] }
  }

  mutating func add(_ item: Item) {
    switch item {
    case .unreadable(let file): unreadable.append(file)
    case .read(let picture):
      entries.append(picture.entry)
      truths.append(picture.truth)
      logits.append(picture.answers.first.flatMap { $0?.logits })
      for (recipe, answer) in picture.answers.enumerated() {
        isRight[recipe].append(answer?.saidIndex == picture.truth)
        confidences[recipe].append(answer?.confidence ?? 0)
      }
      if let mistake = picture.mistake { keep(mistake) }
    }
  }

  /// Keeps the surest mistakes, so that memory does not grow with the folder.
  private mutating func keep(_ mistake: AuditMistake) {
    let place = mistakes.firstIndex { $0.entry.margin < mistake.entry.margin } ?? mistakes.count
    mistakes.insert(mistake, at: place)
    if mistakes.count > options.gallery { mistakes.removeLast() }
  }

  func audit(folder: String, provenance: Provenance) throws -> Audit {
    let answered = logits.indices.filter { logits[$0] != nil }
    guard !answered.isEmpty else {
      throw DiagnosticsError.nothingToAudit(unreadable: unreadable.count)
    }
    let predictions = try Predictions(
      logits: answered.compactMap { logits[$0] }, labels: answered.map { truths[$0] })
    let right = isRight[0].count { $0 }
    return Audit(
      folder: folder,
      model: ModelRecord(
        name: known.name, hash: known.hash, labels: known.labels,
        imageShape: known.network.imageShape),
      recipe: options.recipe.name, count: entries.count,
      accuracy: Double(right) / Double(entries.count),
      accuracyInterval: .wilson(right, of: entries.count),
      meanConfidence: predictions.answers.meanConfidence,
      calibration: AuditCalibration(predictions), confusion: predictions.confusion,
      classes: classScores, recipes: recipeScores, mistakes: mistakes, entries: entries,
      unreadable: unreadable, provenance: provenance)
  }

  private var classScores: [ClassScore] {
    known.labels.indices.compactMap { label in
      let rows = truths.indices.filter { truths[$0] == label }
      guard !rows.isEmpty else { return nil }
      let right = rows.count { isRight[0][$0] }
      let confidence = rows.reduce(0) { $0 + confidences[0][$1] } / Double(rows.count)
      return ClassScore(
        label: known.labels[label], count: rows.count, right: right,
        interval: .wilson(right, of: rows.count), meanConfidence: confidence)
    }
  }

  private var recipeScores: [RecipeScore] {
    ([options.recipe] + options.others).enumerated().map { index, recipe in
      let comparison = PairedComparison(before: isRight[0], after: isRight[index])
      let right = isRight[index].count { $0 }
      return RecipeScore(
        name: recipe.name, right: right, accuracy: Double(right) / Double(entries.count),
        interval: .wilson(right, of: entries.count),
        meanConfidence: confidences[index].reduce(0, +) / Double(entries.count),
        gained: comparison.gained, lost: comparison.lost, pValue: comparison.pValue)
    }
  }
}

extension AuditCalibration {
  /// Scores predictions.
  init(_ predictions: Predictions) {
    let answers = predictions.answers
    let curve = ReliabilityCurve(of: answers)
    self.init(
      expectedCalibrationError: curve.expectedCalibrationError,
      chance: CalibrationNull(of: answers),
      negativeLogLikelihood: predictions.negativeLogLikelihood,
      brierScore: predictions.brierScore,
      sureMistakes: answers.wrongCount(atConfidence: 0.9), reliability: curve)
  }
}
