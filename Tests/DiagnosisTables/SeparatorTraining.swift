import Diagnostics
import MisreadKit
import Networks
import Photographs
import Tensors
import Training

/// Trains the network that tells whether a part of touching ink is one whole digit.
///
/// What it sees are the parts of 2,880 varied rows: a digit's class where a part and the digit share
/// nine tenths of their ink, the class "none" where they share less than seven, and between these
/// one or the other by lot, in proportion.
struct SeparatorTraining {
  private static let (touchingRows, apartRows) = (1200, 240)
  private static let none = 10
  private static let options = TrainingOptions(epochs: 5, batchSize: 256)

  /// Parts as the network sees them, with their classes.
  private struct Lesson: Sendable {
    var pixels: [Float] = []
    var labels: [Int64] = []
  }

  /// Makes rows, trains, and writes the network.
  static func run(writingTo path: String) async throws {
    var pictures = try RowPictures(.training, seed: 77, isVaried: true)
    var rows: [RowPictures.Row] = []
    for origin in RowPictures.Origin.allCases {
      rows += (0..<touchingRows).map { _ in pictures.row(origin, isTouching: true) }
      rows += (0..<apartRows).map { _ in pictures.row(origin, isTouching: false) }
    }
    let lessons = try await concurrentMap(Array(rows.enumerated())) { number, row in
      try lesson(row, seed: UInt64(number))
    }
    let labels = lessons.flatMap(\.labels)
    let images = try LabelledImages(
      pixels: Tensor(
        shape: [labels.count] + InkCuts.viewShape, floats: lessons.flatMap(\.pixels)),
      labels: Tensor(shape: [labels.count], integers: labels), white: 1, classes: none + 1)
    print("\(labels.count) parts, \(labels.count { $0 != none }) of them one whole digit")
    let result = try await Trainer(startingFrom: try makeNetwork(), options: options)
      .train(on: images) { progress in
        guard progress.imagesSeen == progress.imageCount else { return }
        print("epoch \(progress.epoch): loss \(progress.loss), right \(progress.accuracy)")
      }
    try ModelFile.write(result.network, to: path, halvingWeights: true)
  }

  /// The parts of one row: all that are nearly a digit, and every fourth of the others.
  private static func lesson(_ row: RowPictures.Row, seed: UInt64) throws -> Lesson {
    var (lesson, numbers) = (Lesson(), SeededGenerator(seed: seed))
    for (cuts, parts) in try LabelledParts(of: row).groups {
      for part in parts {
        let chance = (part.overlap - 0.7) / 0.2
        guard part.overlap > 0.6 || numbers.nextFraction() < 0.25 else { continue }
        let isDigit = numbers.nextFraction() < chance
        lesson.pixels += cuts.view(of: part.part).floats
        lesson.labels.append(Int64(isDigit ? part.digit.map { row.labels[$0] } ?? none : none))
      }
    }
    return lesson
  }

  /// Two 3 × 3 convolutions (24 and 48 filters), each pooled 2 × 2, 128 hidden units, 11 outputs.
  private static func makeNetwork() throws -> Network {
    var numbers = SeededGenerator(seed: options.seed)
    var constants: [String: Tensor] = [:]
    for (name, shape) in [
      ("conv1", [24, 1, 3, 3]), ("conv2", [48, 24, 3, 3]), ("dense1", [128, 48 * 5 * 8]),
      ("dense2", [none + 1, 128]),
    ] {
      // He et al. 2015, eq. 10, <https://arxiv.org/abs/1502.01852>, of even instead of normal numbers.
      let limit = (6 / Double(shape.dropFirst().reduce(1, *))).squareRoot()
      constants["\(name).weight"] = Tensor(
        shape: shape,
        floats: (0..<shape.reduce(1, *)).map { _ in
          Float(limit * (2 * numbers.nextFraction() - 1))
        })
      constants["\(name).bias"] = Tensor(repeating: 0, shape: [shape[0]])
    }
    let nodes =
      try Graph.convolution("1", from: "image", to: "half")
      + Graph.convolution("2", from: "half", to: "quarter") + [
        Graph.Node(name: "flatten", kind: "Flatten", inputs: ["quarter"], outputs: ["features"]),
        Graph.dense("dense1", from: "features", to: "hidden"),
        Graph.Node(name: "relu3", kind: "Relu", inputs: ["hidden"], outputs: ["active"]),
        Graph.dense("dense2", from: "active", to: "logits"),
      ]
    let graph = try Graph(
      inputs: [Graph.Input(name: "image", shape: [nil] + InkCuts.viewShape)], nodes: nodes,
      outputs: ["logits"], constants: constants)
    let labels = (0..<none).map(String.init) + ["none"]
    return try Network(graph, metadata: NetworkMetadata(labels: labels, valueRange: 0...1))
  }
}
