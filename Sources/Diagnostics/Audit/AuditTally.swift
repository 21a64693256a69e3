import Calibration
import Networks
import Photographs

/// Adds up what was found of each file; no picture is kept.
struct AuditTally {
  private let known: KnownNetwork
  private let options: Auditor.Options
  private let entries: [AuditEntry]
  private let unreadable: [UnreadableFile]

  /// - Parameters:
  ///   - known: The audited network.
  ///   - options: What is audited.
  ///   - columns: What was found of every file.
  init(_ known: KnownNetwork, _ options: Auditor.Options, _ columns: AuditColumns) {
    (self.known, self.options) = (known, options)
    (entries, unreadable) = (columns.entries, columns.unreadable)
  }

  /// Everything that a report prints.
  ///
  /// - Parameters:
  ///   - folder: The folder's name.
  ///   - provenance: What it takes to repeat it.
  ///   - pictures: Those of the surest mistakes are looked at again.
  ///   - explained: Called with how many mistakes are explained, and of how many.
  /// - Returns: The audit.
  /// - Throws: ``DiagnosticsError/nothingToAudit(unreadable:)`` or a `CancellationError`.
  func audit(
    folder: String, provenance: Provenance, pictures: AuditPictures,
    explained: (Int, Int) -> Void
  ) async throws -> Audit {
    let isAnswered = entries.allSatisfy { !$0.logits.isEmpty }
    let answered = isAnswered ? entries : entries.filter { !$0.logits.isEmpty }
    guard !answered.isEmpty else {
      throw DiagnosticsError.nothingToAudit(unreadable: unreadable.count)
    }
    let predictions = try Predictions(
      logits: answered.map(\.logits), labels: answered.map { try known.index(of: $0.truth) })
    let right = entries.count { $0.isRight }
    let recipes = options.recipes.map(\.name)
    let calibration = await AuditCalibration(predictions)
    return Audit(
      folder: folder,
      model: ModelRecord(known),
      recipe: options.recipe.name, temperature: options.temperature, count: entries.count,
      accuracy: Double(right) / Double(entries.count),
      accuracyInterval: .wilson(right, of: entries.count),
      meanConfidence: predictions.answers.meanConfidence,
      counting: counting(at: 0), calibration: calibration,
      confusion: predictions.confusion, classes: classScores,
      recipes: recipes.indices.map { score(recipes[$0], at: $0) },
      networks: options.networks.enumerated().map { place, network in
        NetworkScores(
          name: network.name,
          recipes: recipes.indices.compactMap { index in
            let index = (place + 1) * recipes.count + index
            guard entries.contains(where: { $0.readings[index] != nil }) else { return nil }
            return score(recipes[index % recipes.count], at: index)
          })
      }.filter { !$0.recipes.isEmpty },
      thresholds: options.demands.map { $0.result(for: entries, calibration) },
      slices: Slicer(entries, ranges: options.profile(of: known)?.ranges ?? [:]).slices,
      faults: FolderFaults(entries, answered: answered, predictions),
      causes: try await causes(pictures, explained), curves: try await curves(answered, pictures),
      mistakes: try await gallery(
        mistakes.prefix(options.gallery).map { entries[$0] }, pictures),
      entries: entries, unreadable: unreadable, provenance: provenance)
  }

  /// The places of every mistake, the surest first.
  private var mistakes: [Int] {
    entries.indices.filter { !entries[$0].isRight }
      .sorted { (entries[$1].margin, $0) < (entries[$0].margin, $1) }
  }

  /// Mistakes with their pictures.
  private func gallery(
    _ mistakes: [AuditEntry], _ pictures: AuditPictures
  ) async throws -> [AuditMistake] {
    guard options.keepsPictures else { return mistakes.map { AuditMistake(entry: $0) } }
    let recipe = options.recipe
    return try await concurrentMap(mistakes) { entry in
      pictures.photograph(entry.name).map { AuditMistake(entry, $0, recipe) }
        ?? AuditMistake(entry: entry)
    }
  }

  /// Why the surest mistakes were made; nil where none is to be explained.
  private func causes(
    _ pictures: AuditPictures, _ explained: (Int, Int) -> Void
  ) async throws -> AuditCauses? {
    guard options.explained > 0, let explainer = MistakeExplainer(known, options) else {
      return nil
    }
    let mistakes = self.mistakes
    let surest = mistakes.prefix(options.explained).map { entries[$0] }
    var found: [MistakeCause] = []
    for (place, entry) in surest.enumerated() {
      try Task.checkCancellation()
      explained(place, surest.count)
      guard let photograph = pictures.photograph(entry.name) else { continue }
      found.append(try await explainer.cause(of: entry, photograph))
    }
    var causes = AuditCauses(found, leftOut: mistakes.count - surest.count)
    let named = Dictionary(surest.map { ($0.name, $0) }) { first, _ in first }
    for index in causes.clusters.indices {
      let shown = causes.clusters[index].names.prefix(options.clusterGallery)
      causes.clusters[index].pictures = try await gallery(
        shown.compactMap { named[$0] }, pictures)
    }
    return causes
  }

  /// Curves over an even sample of the pictures that were answered.
  private func curves(
    _ answered: [AuditEntry], _ pictures: AuditPictures
  ) async throws -> FolderCurves? {
    guard options.traced > 0, known.readsDigits else { return nil }
    let count = min(options.traced, answered.count)
    let sample = (0..<count).map { answered[$0 * answered.count / count] }
    return try await CurveTracer(
      known: known, recipe: options.recipe, profile: options.profile(of: known)
    ).curves(sample, pictures)
  }

  private var classScores: [ClassScore] {
    var sums: [String: (count: Int, right: Int, confidence: Double)] = [:]
    for entry in entries {
      let sum = sums[entry.truth] ?? (0, 0, 0)
      sums[entry.truth] = (
        sum.count + 1, sum.right + (entry.isRight ? 1 : 0), sum.confidence + entry.confidence
      )
    }
    return known.labels.compactMap { label in
      guard let sum = sums[label] else { return nil }
      return ClassScore(
        label: label, count: sum.count, right: sum.right,
        interval: .wilson(sum.right, of: sum.count),
        meanConfidence: sum.confidence / Double(sum.count))
    }
  }

  private func isRight(_ entry: AuditEntry, at index: Int) -> Bool {
    entry.readings[index]?.said == entry.truth
  }

  private func counting(at index: Int) -> AuditCounting? {
    options.threshold.map { threshold in
      AuditCounting(
        entries.map { ($0, $0.readings[index]) }, threshold: threshold,
        squaresOnly: options.countsSquaresOnly)
    }
  }

  private func score(_ name: String, at index: Int) -> RecipeScore {
    let rightness = entries.map { isRight($0, at: index) }
    let comparison = PairedComparison(before: entries.map(\.isRight), after: rightness)
    let right = rightness.count { $0 }
    let confidence = entries.reduce(0) { $0 + ($1.readings[index]?.confidence ?? 0) }
    return RecipeScore(
      name: name, right: right, accuracy: Double(right) / Double(entries.count),
      interval: .wilson(right, of: entries.count),
      meanConfidence: confidence / Double(entries.count),
      gained: comparison.gained, lost: comparison.lost, pValue: comparison.pValue,
      counting: counting(at: index))
  }
}

extension AuditMistake {
  /// The longest side of a picture in the gallery, in pixels.
  private static let keptSide = 128

  init(_ entry: AuditEntry, _ photograph: Photograph, _ recipe: Preparation) {
    let fed: FedImage?
    do throws(PhotographError) {
      fed = FedImage(try recipe.tensor(of: photograph))
    } catch { fed = nil }
    self.init(
      entry: entry, picture: PictureRecord(photograph.picture, longestSide: Self.keptSide),
      fed: fed)
  }
}
