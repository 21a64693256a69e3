import Foundation
import MisreadKit

/// Times the fit of a temperature and prints the figures as JSON.
///
/// `calibration-benchmark LOGITS.npy LABELS.npy REPEATS`. What is timed is what net:cal's `fit`
/// does: from scores in memory to a temperature.
@main struct CalibrationBenchmark {
  private struct Figures: Encodable {
    let seconds: [Double]
    let temperature: Double
    let loss: Double
  }

  static func main() throws {
    let words = CommandLine.arguments
    guard words.count == 4, let repeats = Int(words[3]) else {
      print("usage: LOGITS.npy LABELS.npy REPEATS")
      exit(64)
    }
    let answers = try LabelledAnswers(scores: words[1], areLogits: true, labels: words[2])
    var fit = try TemperatureFit(to: answers.predictions)
    var seconds: [Double] = []
    for _ in 0..<repeats {
      let start = ContinuousClock.now
      fit = try TemperatureFit(to: answers.predictions)
      seconds.append((ContinuousClock.now - start) / .seconds(1))
    }
    let figures = Figures(
      seconds: seconds, temperature: fit.temperature, loss: fit.lossAfter)
    print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
  }
}
