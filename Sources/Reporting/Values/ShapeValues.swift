import Attribution
import Diagnostics
import Drawing
import Photographs

/// What a picture's shape has to do with the answer, as values of a template.
struct ShapeValues {
  let diagnosis: Diagnosis
  let vocabulary: Vocabulary
  let pictures: FedPictures

  private var shape: ShapeReading { diagnosis.shape }

  /// All of it.
  var root: ReportValue {
    let repairs = shape.edits.filter(\.isRepair)
    let members: [ValueName: ReportValue] = [
      .recipe: .text(shape.recipe), .said: .text(shape.answer.said),
      .confidence: .number(shape.answer.confidence), .isWrong: .flag(isMisread),
      .isUnusual: .flag(shape.isUnusual),
      .fedPicture: .picture(pictures.picture(of: shape.fed)),
      .distances: .list(distances), .toTruth: distance(ifKnown: shape.toTruth),
      .toSaid: distance(ifKnown: shape.toSaid),
      .edits: .list(shape.edits.map(edit)), .count: .count(shape.edits.count),
      .repairs: .list(repairs.prefix(4).map(edit)), .repair: shape.repair.map(edit) ?? .nothing,
      .contrast: contrast, .evidence: shape.evidence.map(evidence) ?? .nothing,
    ]
    return .group(members)
  }

  private var isMisread: Bool { diagnosis.truth.map { $0 != shape.answer.said } ?? false }

  /// The map, crossed out where it fails its check.
  private var contrast: ReportValue {
    guard let contrast = shape.contrast else { return .nothing }
    let check = shape.contrastCheck
    let value = contrast.value(
      over: shape.fed, vocabulary, isDoubtful: check.map { !$0.passes } ?? false)
    guard let check, case .group(var members) = value else { return value }
    members[.passes] = .flag(check.passes)
    members[.deletionWins] = .count(check.deletionWins)
    members[.insertionWins] = .count(check.insertionWins)
    members[.randomCount] = .count(check.random.count)
    return .group(members)
  }

  private func distance(ifKnown found: ClassDistance?) -> ReportValue {
    found.map(distance) ?? .nothing
  }

  /// To the true class and to the one said, each once.
  private var distances: [ReportValue] {
    let own = shape.toTruth.map { [$0] } ?? []
    let other = shape.toSaid.map { [$0] } ?? []
    return (own + other.filter { $0.label != own.first?.label }).map(distance)
  }

  private func distance(_ distance: ClassDistance) -> ReportValue {
    .group([
      .name: .text(distance.label), .distance: .number(distance.distance),
      .share: .number(distance.share), .count: .count(distance.count),
      .isOutside: .flag(distance.share >= 0.95), .isPictured: .flag(distance.isTrainingPicture),
      .picture: distance.example.map { .picture(pictures.picture(of: $0)) } ?? .nothing,
    ])
  }

  private func edit(_ trial: EditTrial) -> ReportValue {
    var members: [ValueName: ReportValue] = [
      .name: .text(vocabulary.edits[trial.edit.rawValue] ?? trial.edit.words),
      .effect: .number(trial.change), .said: .text(trial.said),
      .confidence: .number(trial.confidence), .truthProbability: .number(trial.truthProbability),
      .isRight: .flag(trial.isRepair),
    ]
    members[.fedPicture] = trial.fed.map { .picture(pictures.picture(of: $0)) } ?? .nothing
    guard let null = trial.null else { return .group(members) }
    members[.count] = .count(null.count)
    members[.changed] = .count(null.changed)
    members[.toTruth] = .count(null.changedToTruth)
    members[.kept] = .count(null.saidKept)
    members[.before] = .count(null.saidCount)
    return .group(members)
  }

  private func evidence(_ evidence: PartEvidence) -> ReportValue {
    .group([
      .toward: .text(evidence.toward), .against: .text(evidence.against),
      .low: .number(evidence.empty), .value: .number(evidence.whole),
      .rows: .list(
        evidence.parts.map { part in
          .group([
            .name: .text(vocabulary.places[part.place.rawValue] ?? part.place.rawValue),
            .value: .number(part.evidence),
          ])
        }),
      .picture: .picture(evidencePicture(evidence)),
    ])
  }

  /// The prepared picture with its parts, each with what it says.
  private func evidencePicture(_ evidence: PartEvidence) -> any Picture {
    let boxes = evidence.parts.map { part in
      Overlay(
        box: Rectangle(
          x: Double(part.area.left), y: Double(part.area.top), width: Double(part.area.width),
          height: Double(part.area.height)),
        label: Numeral.fixed(part.evidence, digits: 1, isSigned: true),
        line: part.evidence < 0 ? .dashed : .solid)
    }
    return pictures.picture(of: shape.fed, overlays: boxes)
  }
}
