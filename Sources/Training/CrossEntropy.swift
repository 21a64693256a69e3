import Networks
import Tensors

/// The loss of training: `−ln p` of the true class.
enum CrossEntropy {
  /// The sum of the losses in nats, and how many of the answers are right.
  ///
  /// - Parameters:
  ///   - logits: Shape `[N, K]`.
  ///   - labels: One class per row.
  /// - Returns: Sum and count over the rows.
  static func score(_ logits: Tensor, _ labels: [Int]) -> (loss: Double, correct: Int) {
    var (loss, correct) = (0.0, 0)
    for (index, label) in labels.enumerated() {
      let row = logits.row(index).floats.map(Double.init)
      loss += logarithmOfSum(of: row) - row[label]
      if row.firstIndex(of: row.max() ?? 0) == label { correct += 1 }
    }
    return (loss, correct)
  }

  /// `scale · (p − 1[label])`, the derivative of the scaled sum of losses; shape `[N, K]`.
  ///
  /// - Parameters:
  ///   - logits: Shape `[N, K]`.
  ///   - labels: One class per row.
  ///   - scales: The factor of each row's loss.
  /// - Returns: One row per row of `logits`.
  static func gradient(_ logits: Tensor, _ labels: [Int], scales: [Float]) -> Tensor {
    var floats: [Float] = []
    for (index, label) in labels.enumerated() {
      var row = softmax(logits.row(index).floats.map(Double.init))
      row[label] -= 1
      floats += row.map { Float($0) * scales[index] }
    }
    return Tensor(shape: logits.shape, floats: floats)
  }
}
