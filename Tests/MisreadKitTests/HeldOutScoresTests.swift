import Calibration
import Foundation
import MisreadKit
import TestSupport
import Testing

/// What scikit-learn, SciPy, netcal and cleanlab say of 3,000 digits; see the fixture's script.
private struct ExpectedScores: Decodable {
  let count: Int
  let right: Int
  let accuracy: Double
  let interval: [Double]
  let confusion: [[Int]]
  let negativeLogLikelihood: Double
  let calibrationError: Double
  let riskCoverageArea: Double
  let suspects: [Int]

  static func read(_ name: String) throws -> ExpectedScores {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/held-out/expected.json")
    struct File: Decodable {
      let mlp: ExpectedScores
      let cnn: ExpectedScores
    }
    let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: path))
    return name == "mlp" ? file.mlp : file.cnn
  }
}

@Suite("Scores of 3,000 held-out digits") struct HeldOutScoresTests {
  @Test(
    "equal those of scikit-learn, SciPy, netcal and cleanlab", arguments: BundledNetwork.allCases)
  func references(network: BundledNetwork) throws {
    let expected = try ExpectedScores.read(network.rawValue)
    let predictions = try network.heldOutPredictions()
    let scores = CalibrationScores(of: predictions)
    #expect(predictions.count == expected.count)
    #expect(predictions.confusion == expected.confusion)
    #expect(predictions.answers.rightCount == expected.right)
    // Sums of 3,000 doubles in another order.
    #expect(abs(scores.accuracy - expected.accuracy) < 1e-12)
    #expect(abs(scores.accuracyInterval.lower - expected.interval[0]) < 1e-9)
    #expect(abs(scores.accuracyInterval.upper - expected.interval[1]) < 1e-9)
    #expect(abs(scores.negativeLogLikelihood - expected.negativeLogLikelihood) < 1e-9)
    #expect(abs(scores.expectedCalibrationError - expected.calibrationError) < 1e-9)
    #expect(abs(scores.riskCoverageArea - expected.riskCoverageArea) < 1e-9)
    #expect(LabelSuspects(of: predictions).rows == expected.suspects)
  }

  @Test(
    "are those of an audit of the same digits", .enabled(if: SharedData.isAvailable),
    arguments: BundledNetwork.allCases)
  func audit(network: BundledNetwork) async throws {
    let expected = try ExpectedScores.read(network.rawValue)
    let known = try network.open()
    let source = try AuditSource(SharedData.path("mnist"), for: known)
    let audit = try await Auditor(known, options: .init(recipe: .scaled, gallery: 0)).audit(
      Array(source.files.prefix(expected.count)), folder: "mnist",
      provenance: Provenance(version: "0", command: "none"),
      source: Auditor.Source(decode: { try source.decode($0) }) { "\($0)" })
    #expect(audit.count == expected.count && audit.confusion == expected.confusion)
    #expect(abs(audit.accuracyInterval.lower - expected.interval[0]) < 1e-9)
    // Logits of other batches differ by 1e-5; a confidence may then fall into the next bin.
    let scores = audit.calibration.scores
    #expect(abs(scores.expectedCalibrationError - expected.calibrationError) < 1e-4)
    #expect(abs(scores.riskCoverageArea - expected.riskCoverageArea) < 1e-5)
    let names = Set(audit.faults.labels.map(\.name))
    #expect(names == Set(expected.suspects.map { source.files[$0].name }))
  }
}
