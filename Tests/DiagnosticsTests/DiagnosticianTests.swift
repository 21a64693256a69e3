import Attribution
import Diagnostics
import Foundation
import Photographs
import Tensors
import Testing

@Suite("A diagnosis") struct DiagnosticianTests {
  private let provenance = Provenance(version: "0", command: "none")
  private let answer = Preparation(name: "plain", steps: Preparation.answer.steps)

  private func diagnose(truth: String?, isUp: Bool = true) async throws -> Diagnosis {
    let known = try TinyNetwork.make()
    return try await Diagnostician(known).diagnose(
      DiagnosisSubject(
        name: "x.png", hash: "1", content: .photograph(TinyNetwork.picture(isUp: isUp))),
      options: DiagnosisOptions(recipe: answer, truth: truth), provenance: provenance)
  }

  @Test("gives what the network said, with logits worked by hand")
  func said() async throws {
    let diagnosis = try await diagnose(truth: "up")
    // 48 black pixels, inverted to 1, times 0.1.
    #expect(diagnosis.said == "up")
    #expect(abs(diagnosis.logits[0] - 4.8) < 1e-5 && abs(diagnosis.logits[1]) < 1e-6)
    #expect(abs(diagnosis.confidence - 1 / (1 + exp(-4.8))) < 1e-6)
    #expect(diagnosis.truthSource == .given)
    #expect(diagnosis.calibratedConfidence == nil)
  }

  @Test("contrasts what was said with the truth: the ink speaks for the class said")
  func contrast() async throws {
    let maps = try #require(try await diagnose(truth: "down").contrast)
    #expect(maps.toward == "up" && maps.against == "down" && maps.isAgainstTruth)
    #expect(maps.occlusion.values.floats[6 * 28 + 12] > 0)
    // d(z₀ − z₁)/dx is 0.1 in the upper half and −0.1 in the lower.
    #expect(abs(maps.gradient.values.floats[0] - 0.1) < 1e-6)
    #expect(abs(maps.gradient.values.floats[783] + 0.1) < 1e-6)
  }

  @Test("says in its headline what was read, how surely, and what it is")
  func headline() async throws {
    let wrong = try await diagnose(truth: "down")
    // Turned by half a circle, a block in the upper half lies in the lower.
    #expect(
      wrong.verdict.headline
        == "Read as up, 99.2\u{202f}% sure. It is a down, and what helps is its orientation.")
    let right = try await diagnose(truth: "up")
    #expect(right.verdict.headline == "Read as up, 99.2\u{202f}% sure, and it is an up.")
  }

  @Test("survives its own JSON, pictures included")
  func json() async throws {
    let diagnosis = try await diagnose(truth: nil)
    let data = try JSONEncoder().encode(diagnosis)
    #expect(try JSONDecoder().decode(Diagnosis.self, from: data) == diagnosis)
  }

  @Test("refuses a truth that is no class")
  func label() async throws {
    await #expect(throws: DiagnosticsError.noSuchLabel("9", labels: ["up", "down"])) {
      try await diagnose(truth: "9")
    }
  }

  @Test("refuses a recipe that makes pictures of another shape")
  func shape() async throws {
    let known = try TinyNetwork.make()
    await #expect(
      throws: DiagnosticsError.recipeDoesNotFit(
        recipe: "imagenet", makes: [3, 224, 224], needed: [1, 28, 28])
    ) {
      try await Diagnostician(known).diagnose(
        DiagnosisSubject(
          name: "x.png", hash: "1", content: .photograph(TinyNetwork.picture(isUp: true))),
        options: DiagnosisOptions(recipe: .imageNet), provenance: provenance)
    }
  }
}
