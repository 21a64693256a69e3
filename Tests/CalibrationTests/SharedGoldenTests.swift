import Archives
import Calibration
import Foundation
import Tensors
import TestSupport
import Testing

/// Scores of both golden digit networks on held-out MNIST digits: PyTorch's logits, SciPy's optimum,
/// the scores by scikit-learn, net:cal and relplot.
@Suite(.enabled(if: SharedData.isAvailable)) struct `The golden digit networks` {
  @Test(arguments: ["digits-mlp", "digits-cnn"])
  func `get the reference's temperature and scores`(network: String) throws {
    let expected = try #require(try Self.scores()[network])
    let fit = try TemperatureFit(to: try Self.predictions(network, rows: 0..<1500))
    #expect(abs(fit.temperature - expected.temperature) < 1e-6)
    // SciPy's optimum is known to 1e-6, where the loss is flat to 1e-12.
    #expect(abs(fit.lossBefore - expected.nllFitBefore) < 1e-9)
    #expect(abs(fit.lossAfter - expected.nllFitAfter) < 1e-9)
    let heldOut = try Self.predictions(network, rows: 1500..<3000)
    Self.check(heldOut, against: expected.before)
    Self.check(heldOut.scaled(byTemperature: expected.temperature), against: expected.after)
  }

  static func check(_ predictions: Predictions, against expected: Scores) {
    let answers = predictions.answers
    #expect(abs(answers.accuracy - expected.accuracy) < 1e-12)
    #expect(abs(answers.meanConfidence - expected.meanConfidence) < 1e-9)
    #expect(abs(predictions.negativeLogLikelihood - expected.nll) < 1e-9)
    #expect(abs(predictions.brierScore - expected.brier) < 1e-9)
    let (ten, fifteen) = (
      ReliabilityCurve(of: answers, binCount: 10), ReliabilityCurve(of: answers, binCount: 15)
    )
    #expect(abs(ten.expectedCalibrationError - expected.ece10) < 1e-9)
    #expect(abs(fifteen.expectedCalibrationError - expected.ece15) < 1e-9)
    #expect(abs(SmoothCalibration(of: answers).error - expected.smoothEce) < 1e-9)
    #expect(abs(fifteen.maximumCalibrationError - expected.mce15) < 1e-9)
  }

  static func predictions(_ network: String, rows: Range<Int>) throws -> Predictions {
    try Predictions(
      logits: try tensor("\(network)-logits.npy").rows(rows),
      labels: try tensor("labels.npy").rows(rows))
  }

  private static func tensor(_ name: String) throws -> Tensor {
    try NumpyFile.decode(try FileContents.read(SharedData.path("golden/calibration/" + name)))
  }

  private static func scores() throws -> [String: Expected] {
    let bytes = try FileContents.read(SharedData.path("golden/calibration/scores.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let file = try decoder.decode(File.self, from: Data(bytes))
    return ["digits-mlp": file.mlp, "digits-cnn": file.cnn]
  }

  private struct File: Decodable {
    let mlp: Expected
    let cnn: Expected
    private enum CodingKeys: String, CodingKey {
      case mlp = "digits-mlp"
      case cnn = "digits-cnn"
    }
  }

  struct Expected: Decodable {
    let temperature: Double
    let nllFitBefore: Double
    let nllFitAfter: Double
    let before: Scores
    let after: Scores
  }

  struct Scores: Decodable {
    let accuracy: Double
    let meanConfidence: Double
    let nll: Double
    let brier: Double
    let ece15: Double
    let ece10: Double
    let mce15: Double
    let smoothEce: Double
  }
}
