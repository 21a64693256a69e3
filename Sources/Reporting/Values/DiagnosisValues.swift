import Diagnostics
import Drawing
import Photographs

/// A diagnosis as values of a template: its own numbers under the names that templates use.
struct DiagnosisValues {
  let diagnosis: Diagnosis
  let vocabulary: Vocabulary
  private let pictures: FedPictures

  init(_ diagnosis: Diagnosis, _ vocabulary: Vocabulary) {
    (self.diagnosis, self.vocabulary) = (diagnosis, vocabulary)
    pictures = FedPictures(diagnosis.recipes.compactMap(\.fed))
  }

  /// The reading under the recipe that makes a picture like the training images, where that is
  /// not how the picture was fed.
  private var full: RecipeReading? {
    diagnosis.recipes.dropFirst().first { $0.name == Preparation.mnist.name }
  }

  /// All of it.
  var root: ReportValue {
    let parts = [record, answer, readings, findings, layout]
    return .group(parts.reduce(into: [:]) { all, part in all.merge(part) { first, _ in first } })
  }

  /// What was asked, of whom, and what was found in words.
  private var record: [ValueName: ReportValue] {
    [.image: image, .model: model, .provenance: provenance, .verdict: verdict]
  }

  private var answer: [ValueName: ReportValue] {
    let truth = diagnosis.truth
    return [
      .said: .text(diagnosis.said), .confidence: .number(diagnosis.confidence),
      .calibratedConfidence: .number(ifKnown: diagnosis.calibratedConfidence),
      .truth: .text(ifKnown: truth), .isTruthKnown: .flag(truth != nil),
      .isTruthGiven: .flag(diagnosis.truthSource == .given),
      .isTruthAgreed: .flag(diagnosis.truthSource == .agreement),
      .isRight: .flag(truth == diagnosis.said),
      .isWrong: .flag(truth != nil && truth != diagnosis.said),
      .probabilities: probabilities, .answers: .list(answers),
    ]
  }

  private var readings: [ValueName: ReportValue] {
    let recipes = diagnosis.recipes.map { recipe($0) }
    let fed = recipes.first ?? .nothing
    let full = full.map { recipe($0) } ?? .nothing
    return [
      .fed: fed, .full: full, .prepared: full.isShown ? full : fed, .recipes: .list(recipes),
      .hasOthers: .flag(recipes.count > 1), .tones: pictures.value,
      .readings: .list(diagnosis.recipes.flatMap { readings($0) }),
    ]
  }

  private var findings: [ValueName: ReportValue] {
    let twins = diagnosis.twins.map {
      TwinValues(twin: $0, said: diagnosis.said, truth: diagnosis.truth).root
    }
    let measures = diagnosis.measures
    return [
      .causes: causes, .twins: .list(twins), .contrast: contrast, .calibration: calibration,
      .assurance: AssuranceValues(diagnosis.assurance).root,
      .sensitivity: SensitivityValues(diagnosis, vocabulary).root,
      .shape: ShapeValues(diagnosis: diagnosis, vocabulary: vocabulary, pictures: pictures).root,
      .measures: .list(self.measures(of: measures)),
      .open: .list(self.measures(of: measures.filter { !$0.isSafe })),
      .fine: .list(self.measures(of: measures.filter(\.isSafe))),
    ]
  }

  /// What page one is about.
  private var layout: [ValueName: ReportValue] {
    [
      .isCauseShown: .flag(isCauseShown), .isShapeShown: .flag(isShapeShown),
      .isPlain: .flag(!isCauseShown && !isShapeShown),
      .chart: PageChart(diagnosis: diagnosis, vocabulary: vocabulary).root,
    ]
  }

  private var calibration: ReportValue {
    diagnosis.calibration.map { CalibrationValues($0, confidence: diagnosis.confidence).root }
      ?? .nothing
  }

  private var image: ReportValue {
    let image = diagnosis.image
    return .group([
      .name: .text(image.name), .hash: .text(image.hash), .format: .text(image.format),
      .width: .count(image.width), .height: .count(image.height),
      .captureDate: .text(ifKnown: image.captureDate), .isPrepared: .flag(image.picture == nil),
      .picture: image.picture.map { .picture(photograph($0)) } ?? .nothing,
    ])
  }

  /// Whether page one is about how the picture was fed.
  private var isCauseShown: Bool {
    diagnosis.causes != nil && diagnosis.verdict.kind != .shape
      && diagnosis.measures.contains { !$0.isSafe }
  }

  /// Whether page one is about the picture's shape.
  private var isShapeShown: Bool {
    !isCauseShown && diagnosis.shape.evidence != nil && !diagnosis.shape.edits.isEmpty
  }

  /// The photograph with the box of its ink.
  private func photograph(_ picture: PictureRecord) -> PhotographImage {
    let scale = Double(picture.width) / Double(max(1, diagnosis.image.width))
    let boxes = diagnosis.ink.map { [Overlay(box: $0.box.scaled(by: scale))] }
    return PhotographImage(picture.raster, overlays: boxes ?? [])
  }

  /// The box of the ink as fed, with the length of its longer side; drawn where that is to blame.
  private var fedBox: [Overlay] {
    let blamed = diagnosis.measures.contains {
      !$0.isSafe && [.size, .position].contains($0.measure)
    }
    guard blamed, let box = diagnosis.ink?.fedBox else { return [] }
    let side = Numeral.plain(box.longestSide.rounded(), figures: 3)
    return [
      Overlay(
        box: box.scaled(by: 1), label: side + " " + (vocabulary.units["size"] ?? "px"),
        color: Color(hex: 0xe07b28))
    ]
  }

  private var causes: ReportValue {
    diagnosis.causes.map { causes in
      CauseValues(
        causes: causes, measures: diagnosis.measures, truth: diagnosis.truth,
        vocabulary: vocabulary, pictures: pictures
      ).root
    } ?? .nothing
  }

  private var model: ReportValue {
    .group([
      .name: .text(diagnosis.model.name), .hash: .text(diagnosis.model.hash),
      .classCount: .count(diagnosis.model.labels.count),
    ])
  }

  private var provenance: ReportValue {
    .group([
      .version: .text(diagnosis.provenance.version),
      .command: .text(diagnosis.provenance.command),
    ])
  }

  private var verdict: ReportValue {
    let verdict = diagnosis.verdict
    return .group([
      .headline: .prose(verdict.headline), .finding: .prose(verdict.finding),
      .isShape: .flag(verdict.kind == .shape), .isPreparation: .flag(verdict.kind == .preparation),
      .advice: .list(verdict.advice.map { .prose($0) }),
    ])
  }

  private var probabilities: ReportValue {
    let labels = diagnosis.model.labels
    guard let said = labels.firstIndex(of: diagnosis.said),
      labels.count == diagnosis.probabilities.count
    else { return .nothing }
    return .classes(
      ClassProbabilities(
        labels: labels, raw: diagnosis.probabilities,
        calibrated: diagnosis.assurance.calibrated == nil
          ? nil : diagnosis.calibratedProbabilities, said: said,
        truth: diagnosis.truth.flatMap(labels.firstIndex)))
  }

  /// What each network said of the picture as fed, and of the picture fully prepared.
  private var answers: [ReportValue] {
    let fed = diagnosis.recipes.first?.answers ?? []
    return fed.enumerated().map { index, answer in
      let prepared = full.flatMap { index < $0.answers.count ? $0.answers[index] : nil }
      return .group([
        .network: .text(answer.network), .isFirst: .flag(index == 0), .fed: self.answer(answer),
        .full: prepared.map { self.answer($0) } ?? .nothing,
      ])
    }
  }

  private func answer(_ answer: Answer) -> ReportValue {
    let labels = diagnosis.model.labels
    let truth = diagnosis.truth.flatMap(labels.firstIndex).flatMap { index in
      index < answer.probabilities.count ? answer.probabilities[index] : nil
    }
    return .group([
      .network: .text(answer.network), .said: .text(answer.said),
      .confidence: .number(answer.confidence), .truthProbability: .number(ifKnown: truth),
      .isRight: .flag(answer.said == diagnosis.truth),
      .isWrong: .flag(diagnosis.truth.map { $0 != answer.said } ?? false),
    ])
  }

  private func recipe(_ reading: RecipeReading) -> ReportValue {
    .group([
      .name: .text(reading.name), .said: .text(ifKnown: reading.said),
      .confidence: .number(ifKnown: reading.confidence),
      .truthProbability: .number(ifKnown: reading.truthProbability),
      .isRight: .flag(reading.said != nil && reading.said == diagnosis.truth),
      .isFed: .flag(reading == diagnosis.recipes.first), .isFull: .flag(reading == full),
      .failure: .text(ifKnown: reading.failure),
      .answers: .list(reading.answers.map { answer($0) }),
      .fedPicture: reading.fed.map { .picture(pictures.picture(of: $0)) } ?? .nothing,
      .picture: reading.fed.map { .picture(pictures.picture(of: $0, overlays: fedBox)) }
        ?? .nothing,
      .width: .number(ifKnown: reading.fed.map { Double($0.width) }),
      .height: .number(ifKnown: reading.fed.map { Double($0.height) }),
      .steps: .list(reading.steps.map { StepValues($0, vocabulary).root }),
    ])
  }

  /// One row per network, or one with the reason where the recipe failed.
  private func readings(_ reading: RecipeReading) -> [ReportValue] {
    let (name, isFed) = (
      ReportValue.text(reading.name), ReportValue.flag(reading == diagnosis.recipes.first)
    )
    guard reading.failure == nil else {
      return [
        .group([
          .recipe: name, .isFirst: .flag(true), .isFed: isFed,
          .failure: .text(ifKnown: reading.failure),
        ])
      ]
    }
    return reading.answers.enumerated().map { index, answer in
      guard case .group(var members) = self.answer(answer) else { return .nothing }
      members[.recipe] = name
      members[.isFed] = isFed
      members[.isFirst] = .flag(index == 0)
      members[.failure] = .nothing
      return .group(members)
    }
  }

  private var contrast: ReportValue {
    guard let contrast = diagnosis.contrast else { return .nothing }
    let fed = diagnosis.recipes.first?.fed
    return .group([
      .toward: .text(contrast.toward), .against: .text(contrast.against),
      .isAgainstTruth: .flag(contrast.isAgainstTruth),
      .occlusion: contrast.occlusion.value(over: fed, vocabulary),
      .gradient: contrast.gradient.value(over: fed, vocabulary),
    ])
  }

  private func measures(of readings: [MeasureReading]) -> [ReportValue] {
    readings.map { MeasureValues($0, vocabulary).root }
  }
}

extension InkBox {
  /// The box as a picture of another scale has it.
  fileprivate func scaled(by scale: Double) -> Rectangle {
    Rectangle(x: left * scale, y: top * scale, width: width * scale, height: height * scale)
  }
}
