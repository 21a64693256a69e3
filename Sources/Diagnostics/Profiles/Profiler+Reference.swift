import Networks
import Photographs
import Tensors

extension Profiler {
  /// What the network says of all held-out pictures.
  func answers(_ data: ProfileData) async throws -> HeldOutAnswers {
    let logits = try await known.network.logits(count: data.heldOutLabels.count) { range in
      data.heldOut.rows(range)
    }
    return HeldOutAnswers(logits: logits, labels: data.heldOutLabels)
  }

  /// The first pictures of each class as the network sees them, with distances of all held-out
  /// ones to them; nil where the network has no last layer to look at.
  func reference(_ data: ProfileData) async throws -> TrainingReference? {
    let classes = known.network.classCount
    var rows = Array(repeating: [Int](), count: classes)
    guard let length = try features(data.heldOut, [0])?.shape[1],
      (1...TrainingFeatures.longest).contains(length)
    else { return nil }
    // Many classes with long vectors get fewer pictures each.
    let kept = max(2, min(options.kept, Self.mostBytes / (length * classes)))
    for (row, label) in data.trainingLabels.enumerated() where rows[label].count < kept {
      rows[label].append(row)
    }
    guard let training = try features(data.training, rows.flatMap { $0 }),
      let heldOut = try features(data.heldOut, Array(data.heldOutLabels.indices))
    else { return nil }
    let features = TrainingFeatures(
      training, counts: rows.map(\.count), rows: rows.flatMap { $0 })
    return try await TrainingReference(features, heldOut: heldOut, labels: data.heldOutLabels)
  }

  /// The most bytes that features may take.
  private static let mostBytes = 1 << 26

  private func features(_ pictures: Tensor, _ rows: [Int]) throws -> Tensor? {
    var floats: [Float] = []
    var length = 0
    for start in stride(from: 0, to: rows.count, by: known.network.blockSize) {
      let part = rows[start..<min(start + known.network.blockSize, rows.count)]
      guard let block = try known.network.features(for: .stack(part.map(pictures.row))) else {
        return nil
      }
      length = block.shape[1]
      floats += block.floats
    }
    return Tensor(shape: [rows.count, length], floats: floats)
  }

  /// The most elements that all mean pictures together may have.
  private static let mostElements = 1 << 20

  /// The mean training picture of each class; none where there are too many to be kept.
  static func means(of data: ProfileData, classes: Int) -> [FedImage?] {
    let shape = Array(data.training.shape.dropFirst())
    let width = shape.product
    guard width * classes <= mostElements else { return Array(repeating: nil, count: classes) }
    var sums = Array(repeating: [Double](repeating: 0, count: width), count: classes)
    var counts = Array(repeating: 0, count: classes)
    for (row, label) in data.trainingLabels.enumerated() {
      let values = data.training.row(row).floats
      counts[label] += 1
      for index in 0..<width { sums[label][index] += Double(values[index]) }
    }
    return zip(sums, counts).map { sum, count in
      guard count > 0 else { return nil }
      // A thousandth of full scale is finer than any print.
      let values = sum.map { Float(($0 / Double(count) * 1000).rounded() / 1000) }
      return FedImage(Tensor(shape: shape, floats: values))
    }
  }
}
