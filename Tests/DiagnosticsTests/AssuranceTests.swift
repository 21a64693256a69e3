import Calibration
import Diagnostics
import Foundation
import Photographs
import Testing

@Suite("What a confidence is worth") struct AssuranceTests {
  private let recipe = Preparation(name: "plain", steps: Preparation.answer.steps)

  private func subject(_ name: String) -> DiagnosisSubject {
    DiagnosisSubject(
      name: name, hash: "1", content: .photograph(TinyNetwork.picture(isUp: true)))
  }

  private func audit(_ truths: [String]) async throws -> Audit {
    try await Auditor(TinyNetwork.make(), options: .init(recipe: recipe)).audit(
      truths.enumerated().map { LabelledFile(name: "\($0).png", truth: $1) }, folder: "own",
      provenance: Provenance(version: "0", command: "none"),
      source: Auditor.Source { _ in
        DecodedFile(TinyNetwork.picture(isUp: true))
      } describe: {
        "\($0)"
      })
  }

  private func assurance(_ known: KnownNetwork, _ audit: Audit?) async throws -> Assurance {
    var options = DiagnosisOptions(recipe: recipe, truth: "up")
    options.audit = audit
    return try await Diagnostician(known).diagnose(
      subject("0.png"), options: options, provenance: Provenance(version: "0", command: "none")
    ).assurance
  }

  @Test("is unknown where nothing was calibrated and nothing audited")
  func nothing() async throws {
    let assurance = try await assurance(TinyNetwork.make(), nil)
    #expect(assurance.obstacle == .notCalibrated && !assurance.isGiven)
  }

  @Test("is the calibrated one only where the picture was fed as the calibrated ones were")
  func recipeDecides() async throws {
    for (name, applies) in [("plain", true), ("mnist", false)] {
      let record = CalibrationRecord(
        temperature: 2, fitCount: 100, fittedOn: "pictures", recipe: name, reliability: nil,
        applies: false)
      let known = try TinyNetwork.make().with(calibration: record, profile: nil, twins: nil)
      let assurance = try await assurance(known, nil)
      #expect(assurance.obstacle == (applies ? nil : .otherRecipe))
      // Logits 4.8 and 0 over a temperature of 2.
      let expected = 1 / (1 + exp(-2.4))
      #expect(assurance.calibrated.map { abs($0 - expected) < 1e-6 } == (applies ? true : nil))
    }
  }

  @Test("is what was right among audited pictures this sure, the picture itself left out")
  func audited() async throws {
    let audit = try await audit(["up", "up", "down", "up", "up", "down"])
    let share = try #require(try await assurance(TinyNetwork.make(), audit).audited)
    #expect(share.count == 5 && share.right == 3)
    #expect(share.lower == 0.9 && share.upper == 1)
    // Wilson for 3 of 5, worked by hand: centre 0.5566, half width 0.3259.
    #expect(abs(share.interval.lower - 0.2307) < 1e-4)
    #expect(abs(share.interval.upper - 0.8824) < 1e-4)
  }

  @Test("does not come from an audit of another recipe")
  func otherAudit() async throws {
    let audit = try await audit(["up", "down"])
    var options = DiagnosisOptions(recipe: .answer)
    options.audit = audit
    await #expect(
      throws: DiagnosticsError.otherAudit(model: "tiny", recipe: "plain", neededRecipe: "answer")
    ) {
      try await Diagnostician(TinyNetwork.make()).diagnose(
        subject("x.png"), options: options, provenance: Provenance(version: "0", command: ""))
    }
  }
}
