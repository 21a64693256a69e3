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
    let fed = diagnosis.recipes.first
    return .group([
      .image: image, .model: model, .provenance: provenance, .verdict: verdict,
      .said: .text(diagnosis.said), .confidence: .number(diagnosis.confidence),
      .calibratedConfidence: .number(ifKnown: diagnosis.calibratedConfidence),
      .truth: .text(ifKnown: diagnosis.truth), .isTruthKnown: .flag(diagnosis.truth != nil),
      .isTruthGiven: .flag(diagnosis.truthSource == .given),
      .isTruthAgreed: .flag(diagnosis.truthSource == .agreement),
      .isRight: .flag(diagnosis.truth == diagnosis.said),
      .isWrong: .flag(diagnosis.truth.map { $0 != diagnosis.said } ?? false),
      .probabilities: probabilities, .tones: pictures.value,
      .fed: fed.map { recipe($0) } ?? .nothing, .full: full.map { recipe($0) } ?? .nothing,
      .prepared: (full ?? fed).map { recipe($0) } ?? .nothing,
      .recipes: .list(diagnosis.recipes.map { recipe($0) }),
      .hasOthers: .flag(diagnosis.recipes.count > 1),
      .readings: .list(diagnosis.recipes.flatMap { readings($0) }),
      .answers: .list(answers), .contrast: contrast,
      .measures: .list(measures(of: diagnosis.measures)),
      .open: .list(measures(of: diagnosis.measures.filter { !$0.isSafe })),
      .fine: .list(measures(of: diagnosis.measures.filter(\.isSafe))),
      .calibration: diagnosis.calibration.map {
        CalibrationValues($0, confidence: diagnosis.confidence).root
      } ?? .nothing,
    ])
  }

  private var image: ReportValue {
    let image = diagnosis.image
    return .group([
      .name: .text(image.name), .hash: .text(image.hash), .format: .text(image.format),
      .width: .count(image.width), .height: .count(image.height),
      .captureDate: .text(ifKnown: image.captureDate), .isPrepared: .flag(image.picture == nil),
      .picture: image.picture.map { .picture(PhotographImage($0.raster)) } ?? .nothing,
    ])
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
        calibrated: diagnosis.calibratedProbabilities, said: said,
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
