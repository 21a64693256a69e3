import Networks
import Photographs
public import Tensors

/// The parts of a diagnosis that do not ask what is wrong with the preparation.
struct DiagnosisSections {
  let assurance: Assurance
  let twins: [TwinReading]
  let sensitivity: Sensitivity
  let shape: ShapeReading
}

extension Diagnostician {
  /// Looks at confidence, twins, sensitivity and shape.
  ///
  /// - Parameters:
  ///   - subject: The picture.
  ///   - options: What is looked at.
  ///   - truth: The true class, where that is known.
  ///   - fed: The picture as it was fed, with the answer to it.
  ///   - full: The picture fully prepared; nil where there is no such recipe.
  /// - Returns: The sections.
  /// - Throws: A ``DiagnosticsError``, a `NetworkError` or a `CancellationError`.
  /// - Complexity: some 235 model evaluations, 85 more where the prepared picture is misread, and
  ///   two of each twin.
  func sections(
    _ subject: DiagnosisSubject, _ options: DiagnosisOptions, truth: Int?, fed: RecipeTrial?,
    full: RecipeTrial?
  ) async throws -> DiagnosisSections {
    guard let fed, let tensor = fed.prepared?.tensor, let answer = fed.answers.first else {
      throw fed?.failure ?? .noInk(contrast: 0)
    }
    let prepared = full.flatMap { $0.prepared == nil ? nil : $0 } ?? fed
    let said = answer.saidIndex
    let other = truth.flatMap { $0 == said ? nil : $0 } ?? answer.runnerUp(to: said)
    async let sensitivity = SensitivityScan(known, tensor, answer).sensitivity(against: other)
    let assurance = try assurance(of: answer, tensor, subject, options)
    let twins = try twinReadings(
      [fed] + (prepared.name == fed.name ? [] : [prepared]), truth)
    let shape = try await ShapeReader(
      known, prepared.prepared?.tensor ?? tensor, recipe: prepared.name,
      answer: prepared.answers.first ?? answer, trainingPicture: options.trainingPicture
    ).reading(said: said, truth: truth)
    return DiagnosisSections(
      assurance: assurance, twins: twins, sensitivity: try await sensitivity, shape: shape)
  }

  private func assurance(
    of answer: Answer, _ tensor: Tensor, _ subject: DiagnosisSubject, _ options: DiagnosisOptions
  ) throws -> Assurance {
    if let audit = options.audit {
      guard audit.model.hash == known.hash, audit.recipe == options.recipe.name else {
        throw DiagnosticsError.otherAudit(
          model: audit.model.name, recipe: audit.recipe, neededRecipe: options.recipe.name)
      }
    }
    return Assurance(
      answer.confidence, calibrated: known.calibratedConfidence(of: answer),
      isFedAlike: options.recipe.name == known.calibration?.recipe,
      audited: options.audit.flatMap {
        AuditedShare(of: $0, at: answer.confidence, without: subject.name)
      },
      likeness: try known.likeness(of: tensor))
  }

  private func twinReadings(_ trials: [RecipeTrial], _ truth: Int?) throws -> [TwinReading] {
    guard let twins = known.twins else { return [] }
    return try trials.compactMap { trial in
      try trial.prepared.map {
        try twins.reading(of: $0.tensor, recipe: trial.name, truth: truth)
      }
    }
  }
}

extension KnownNetwork {
  /// How a picture compares with training pictures; nil without a profile.
  ///
  /// - Throws: A `NetworkError`.
  /// - Complexity: one model evaluation.
  public func likeness(of tensor: Tensor) throws -> Likeness? {
    guard let reference = profile?.reference,
      let feature = try network.features(for: tensor)?.floats,
      feature.count == reference.features.length
    else { return nil }
    return Likeness(NeighbourDistances(reference.features, to: feature), reference)
  }
}
