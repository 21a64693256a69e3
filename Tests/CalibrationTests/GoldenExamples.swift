import Calibration
import Foundation

/// Hand-made data whose scores under several tools' conventions are known.
///
/// A tests bin edges, B a small sample, C a whole classifier of three classes. Expected values: ran
/// in scikit-learn, relplot and p-lambda/verified_calibration, or worked from their formulas.
enum GoldenExamples {
  /// Twelve answers on or beside the edges of 10 and 15 bins.
  static func a() throws -> Answers {
    try Answers(
      confidences: [0, 1.0 / 15, 0.1, 0.2, 0.3, 0.5, 0.7, 0.75, 0.9, 0.95, 1, 1],
      correct: [1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0].map { $0 == 1 })
  }

  /// Thirty-eight answers: c = 0.35 + 0.64 √(i/37), right where 7i mod 10 < 6.
  static func b() throws -> Answers {
    try Answers(
      confidences: (0..<38).map { 0.35 + 0.64 * (Double($0) / 37).squareRoot() },
      correct: (0..<38).map { 7 * $0 % 10 < 6 })
  }

  /// Forty rows, or more, of three logits: z = 6 sin(1.3 i + 2.1 k), y = argmax(z + 4 cos(2.7 i + 1.1 k)).
  static func c(count: Int = 40) throws -> Predictions {
    let rows = (0..<count).map { i in
      (0..<3).map { k in 6 * sin(1.3 * Double(i) + 2.1 * Double(k)) }
    }
    let labels = (0..<count).map { i in
      let scores = (0..<3).map { k in
        rows[i][k] + 4 * cos(2.7 * Double(i) + 1.1 * Double(k))
      }
      return scores.indices.max { scores[$0] < scores[$1] } ?? 0
    }
    return try Predictions(logits: rows, labels: labels)
  }
}
