import Networks
import Photographs

/// Looks for the cause of single mistakes, as a diagnosis does: what of the preparation, else the shape,
/// else the label.
struct MistakeExplainer {
  private let known: KnownNetwork
  private let options: Auditor.Options
  /// Measures ink; nil for a network that does not read digits.
  private let reader: InkReader?

  /// Nil for a network for digits of which nothing is known, where no profile is at hand.
  init?(_ known: KnownNetwork, _ options: Auditor.Options) {
    reader = InkReader(known, options.networks)
    if known.readsDigits, reader == nil { return nil }
    (self.known, self.options) = (known, options)
  }

  /// The cause of a mistake.
  ///
  /// - Parameters:
  ///   - entry: A picture that was misread.
  ///   - photograph: The same picture.
  /// - Returns: What explains it, or that nothing does.
  /// - Throws: A ``DiagnosticsError``, a `PhotographError`, a `NetworkError` or a `CancellationError`.
  /// - Complexity: up to 137 model evaluations; where preparation explains nothing, some 85 more, those
  ///   of an occlusion map and one of each twin.
  func cause(of entry: AuditEntry, _ photograph: Photograph) async throws -> MistakeCause {
    let truth = try known.index(of: entry.truth)
    let causes = try await causes(photograph, truth: truth)
    return MistakeCause(
      name: entry.name, kind: try await kind(causes, entry, photograph, truth: truth),
      main: causes?.main ?? [], relation: causes?.relation ?? .single,
      fix: causes?.fix?.reading.corrections ?? [],
      fixedProbability: causes?.fix?.reading.truthProbability)
  }

  private func causes(_ photograph: Photograph, truth: Int) async throws -> CauseAnalysis? {
    if let reader { return try await reader.causes(of: photograph, options.recipe, truth: truth) }
    return try await PictureCauses(
      network: known.network, photograph: photograph, recipe: options.recipe, own: nil,
      truth: truth
    ).result().analysis
  }

  private func kind(
    _ causes: CauseAnalysis?, _ entry: AuditEntry, _ photograph: Photograph, truth: Int
  ) async throws -> VerdictKind {
    guard let causes else { return .empty }
    if causes.isExplained { return .preparation }
    guard reader != nil, let said = entry.said else { return .unexplained }
    let full = try RecipeTrial(.mnist, photograph, [known] + options.networks)
    guard let tensor = full.prepared?.tensor, let answer = full.answers.first else {
      return .unexplained
    }
    let shape = try await ShapeReader(
      known, tensor, recipe: full.name, answer: answer, trainingPicture: nil
    ).reading(said: known.index(of: said), truth: truth)
    let fed = try RecipeTrial(options.recipe, photograph, [known])
    let twins = try known.twins?.reading(of: tensor, recipe: full.name, truth: truth)
    return VerdictWriter(
      labels: known.labels, answer: fed.answers.first ?? answer, truth: truth, isGiven: true,
      readings: [fed.reading(truth: truth)], full: full.reading(truth: truth), measures: [],
      causes: causes, shape: shape, twins: twins.map { [$0] } ?? [], isEmpty: false
    ).kind
  }
}
