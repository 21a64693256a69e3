import Networks
import Photographs
import Tensors

/// A file of an audit that was decoded and prepared, before any network has seen it.
struct PreparedFile: Sendable {
  let name: String
  let truth: Int
  let width: Int
  let height: Int
  let hash: String
  /// One tensor per recipe; nil where the recipe could not prepare the picture.
  let tensors: [Tensor?]
  /// Why the audited recipe could not.
  let failure: String?
  let measures: PictureMeasures?

  init(
    _ file: DecodedFile, name: String, truth: Int, _ recipes: [Preparation],
    measuring reader: InkReader?, takesMeasures: Bool
  ) {
    let photograph = file.photograph
    (self.name, self.truth, hash) = (name, truth, String(file.hash.prefix(15)))
    (width, height) = (photograph.fullSize.width, photograph.fullSize.height)
    let results = recipes.map { recipe in
      Result { () throws(PhotographError) in try recipe.tensor(of: photograph) }
    }
    tensors = results.map { result in
      if case .success(let tensor) = result { tensor } else { nil }
    }
    failure =
      if case .failure(let error)? = results.first { error.words } else { nil }
    measures =
      takesMeasures
      ? PictureMeasures(photograph, reader?.readings(photograph, recipes.first) ?? []) : nil
  }

  /// The entry, once the networks have answered.
  ///
  /// - Parameters:
  ///   - known: The audited network.
  ///   - answer: Of that network under the audited recipe.
  ///   - readings: Of every network under every recipe.
  ///   - likeness: How the picture compares with training pictures.
  /// - Returns: What the audit keeps of the file.
  func entry(
    _ known: KnownNetwork, _ answer: Answer?, readings: [AuditReading?], likeness: Double?
  ) -> AuditEntry {
    AuditEntry(
      name: name, truth: known.network.label(of: truth), width: width, height: height,
      hash: hash, said: answer?.said, confidence: answer?.confidence ?? 0,
      truthProbability: answer?.probabilities[truth] ?? 0, logits: answer?.logits ?? [],
      readings: readings, measures: measures, likeness: likeness, failure: failure)
  }
}

/// Takes the measures of ink of a picture as it was fed, and looks for the causes of a mistake.
struct InkReader {
  private let known: KnownNetwork
  private let profile: Profile

  /// Nil for a network that does not read digits, or where neither it nor a companion has a profile.
  init?(_ known: KnownNetwork, _ companions: [KnownNetwork]) {
    guard known.readsDigits, let profile = known.profile(besides: companions) else { return nil }
    (self.known, self.profile) = (known, profile)
  }

  /// The measures against the network's safe ranges; none where there is no ink.
  func readings(_ photograph: Photograph, _ recipe: Preparation?) -> [MeasureReading] {
    guard let (ink, prepared) = parts(photograph, recipe) else { return [] }
    return MeasureTaker(profile).readings(prepared, of: ink)
  }

  /// What of the preparation caused a mistake; nil where there is no ink.
  ///
  /// - Throws: A `NetworkError` or a `CancellationError`.
  func causes(
    of photograph: Photograph, _ recipe: Preparation, truth: Int
  ) async throws -> CauseAnalysis? {
    guard let (ink, prepared) = parts(photograph, recipe) else { return nil }
    let gates = CorrectionGates(MeasureTaker(profile).readings(prepared, of: ink))
    return try await CauseFinder(
      network: known.network,
      feed: InkCorrector(photograph, ink: ink, prepared: prepared, recipe: recipe), truth: truth,
      open: gates.open, prerequisites: gates.prerequisites
    ).analysis()
  }

  private func parts(
    _ photograph: Photograph, _ recipe: Preparation?
  ) -> (FoundInk, PreparedImage)? {
    guard let recipe else { return nil }
    do throws(PhotographError) {
      return (try FoundInk(in: photograph), try recipe.prepare(photograph))
    } catch { return nil }
  }
}
