import Attribution
import Networks
import Photographs
package import Tensors

/// Looks at the shape of a picture, once it is prepared.
package struct ShapeReader {
  private let known: KnownNetwork
  private let tensor: Tensor
  private let recipe: String
  private let answer: Answer
  /// The training picture of a row, where the data is at hand.
  private let trainingPicture: TrainingPicture?

  /// Takes a picture with what the network said of it.
  package init(
    _ known: KnownNetwork, _ tensor: Tensor, recipe: String, answer: Answer,
    trainingPicture: TrainingPicture?
  ) {
    (self.known, self.tensor, self.recipe) = (known, tensor, recipe)
    (self.answer, self.trainingPicture) = (answer, trainingPicture)
  }

  /// Distances; and where the picture is misread, edits and the evidence of its parts.
  ///
  /// - Parameters:
  ///   - said: The class that is to be explained.
  ///   - truth: The true class, where that is known.
  /// - Returns: What a report prints.
  /// - Throws: A `NetworkError`, an `AttributionError` or a `CancellationError`.
  /// - Complexity: one model evaluation for distances, some 85 for a misread picture, and those of
  ///   an occlusion map.
  package func reading(said: Int, truth: Int?) async throws -> ShapeReading {
    let distances = try distances()
    let isMisread = truth.map { $0 != answer.saidIndex } ?? false
    let misread = isMisread ? truth : nil
    let contrast = try await misread.asyncMap { try await self.contrast(against: $0) }
    return ShapeReading(
      recipe: recipe, fed: FedImage(tensor), answer: answer,
      toSaid: distances.flatMap { distance(to: said, $0) },
      toTruth: distances.flatMap { found in truth.flatMap { distance(to: $0, found) } },
      edits: try misread.map { try edits(truth: $0) } ?? [], contrast: contrast,
      evidence: try await misread.asyncMap { truth in
        try await PartEvidence.make(known, tensor, toward: answer.saidIndex, against: truth)
      },
      contrastCheck: try await contrast.asyncMap {
        try await known.network.faithfulness(of: $0, image: tensor)
      })
  }

  private func contrast(against truth: Int) async throws -> AttributionMap {
    try await known.network.occlusionMap(
      of: tensor, for: .contrast(answer.saidIndex, versus: truth),
      options: .fitting(ImageLayout(known.network.imageShape)))
  }

  private func distances() throws -> NeighbourDistances? {
    guard let reference = known.profile?.reference,
      let feature = try known.network.features(for: tensor)?.floats,
      feature.count == reference.features.length
    else { return nil }
    return NeighbourDistances(reference.features, to: feature)
  }

  private func distance(to label: Int, _ found: NeighbourDistances) -> ClassDistance? {
    guard let profile = known.profile, let reference = profile.reference,
      let neighbour = found.classes[label], let held = reference.ownClass[label]
    else { return nil }
    let rows = neighbour.nearest.map { reference.features.rows[$0] }
    let picture = rows.first.flatMap { row in trainingPicture?(row, label) }
    return ClassDistance(
      label: known.network.label(of: label), distance: neighbour.distance,
      share: held.share(below: neighbour.distance), count: held.count, nearestRows: rows,
      example: picture.map { FedImage($0) }
        ?? (profile.means.indices.contains(label) ? profile.means[label] : nil),
      isTrainingPicture: picture != nil)
  }

  /// Every edit that the digit allows, the smallest first.
  private func edits(truth: Int) throws -> [EditTrial] {
    let picture = FedPicture(tensor)
    guard known.readsDigits else { return [] }
    let edited = picture.edited(ShapeEdit.allCases)
    guard !edited.isEmpty else { return [] }
    let logits = try known.network.logits(for: .stack(edited.map(\.picture.tensor)))
    return edited.enumerated().map { index, item in
      let answer = Answer(known, logits.row(index).floats.map(Double.init))
      let isRepair = answer.saidIndex == truth
      return EditTrial(
        edit: item.edit, change: item.picture.change(from: picture), said: answer.said,
        confidence: answer.confidence, truthProbability: answer.probabilities[truth],
        isRepair: isRepair, null: null(of: item.edit, truth: truth),
        fed: isRepair ? FedImage(item.picture.tensor) : nil)
    }.sorted { $0.change < $1.change }
  }

  private func null(of edit: ShapeEdit, truth: Int) -> EditTrial.Null? {
    known.profile?.null(of: edit).map { null in
      let kept = null.kept(answer.saidIndex)
      return EditTrial.Null(
        count: null.count, changed: null.changed, changedToTruth: null.changed(to: truth),
        saidCount: kept.count, saidKept: kept.right)
    }
  }
}

extension FedPicture {
  /// The picture with each of some edits of its ink; those are left out that change nothing.
  func edited(_ edits: [ShapeEdit]) -> [(edit: ShapeEdit, picture: FedPicture)] {
    guard let ink, let editor = ShapeEditor(ink) else { return [] }
    return edits.compactMap { edit in
      editor.edited(edit).flatMap { replacingInk(by: $0) }.map { (edit, $0) }
    }
  }

  /// The change of all pixels over the ink of another picture.
  func change(from other: FedPicture) -> Double {
    var change = 0.0
    for (mine, its) in zip(channels, other.channels) {
      for (value, before) in zip(mine.values, its.values) { change += Double(abs(value - before)) }
    }
    let ink = other.inkSum
    return ink > 0 ? change / ink : 0
  }
}

extension Optional where Wrapped: Sendable {
  /// `transform` of the value, where there is one.
  fileprivate func asyncMap<Result>(
    _ transform: (Wrapped) async throws -> Result
  ) async rethrows -> Result? {
    guard let value = self else { return nil }
    return try await transform(value)
  }
}
