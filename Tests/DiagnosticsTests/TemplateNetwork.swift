import Diagnostics
import Networks
import Photographs
import Tensors

/// A network for colour pictures of 16 × 16 that says which of seven templates is nearest.
///
/// Its logits are 0.2 (2⟨x, t⟩ − ⟨t, t⟩), which differ as squared distances do: a picture of one of its
/// templates is read rightly, and what any change of it does can be worked out.
struct TemplateNetwork {
  /// What the network's training pictures were like.
  enum Training {
    case plain, normalized, symmetric, blueFirst
  }

  static let labels = ["red", "blue", "up", "down", "tall", "round", "white"]
  static let side = 16

  /// The network, its template of each class seen as in training.
  static func make(_ training: Training, valueRange: ClosedRange<Float>? = nil) throws
    -> KnownNetwork
  {
    let templates = try labels.map { label in
      try recipe(training).tensor(of: picture(label, isBlueFirst: training == .blueFirst)).floats
    }
    let count = 3 * side * side
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil, 3, side, side])],
      nodes: [
        Graph.Node(kind: "Flatten", inputs: ["image"], outputs: ["pixels"]),
        Graph.Node(
          kind: "Gemm", attributes: ["transB": .integer(1)],
          inputs: ["pixels", "weights", "biases"], outputs: ["logits"]),
      ],
      outputs: ["logits"],
      constants: [
        "weights": Tensor(
          shape: [labels.count, count], floats: templates.flatMap { $0.map { 0.4 * $0 } }),
        "biases": Tensor(
          shape: [labels.count],
          floats: templates.map { -0.2 * $0.reduce(0) { $0 + $1 * $1 } }),
      ])
    let network = try Network(graph, metadata: .init(labels: labels, valueRange: valueRange))
    return KnownNetwork(name: "templates", hash: "0", network: network)
  }

  /// The recipe of the training pictures.
  static func recipe(_ training: Training) -> Preparation {
    let tone: [PreparationStep] =
      switch training {
      case .plain, .blueFirst: [.scale(.init())]
      case .normalized: [.scale(.init()), .normalize(.init())]
      case .symmetric: [.scale(.init(divisor: 127.5, offset: -1))]
      }
    return Preparation(
      name: "own", steps: [.resize(.init(width: side, height: side, filter: .bilinear))] + tone)
  }

  /// A picture of a class, in its middle if it is wider than high.
  static func picture(_ label: String, width: Int = side, isBlueFirst: Bool = false) -> Photograph {
    var pixels: [UInt8] = []
    for row in 0..<side {
      for column in 0..<width {
        let (x, y) = (Double(column) + 0.5 - Double(width) / 2, Double(row) + 0.5 - 8)
        let color = color(of: label, x, y)
        pixels += isBlueFirst ? color.reversed() : color
      }
    }
    return Photograph(ColorPicture(width: width, height: side, pixels: pixels))
  }

  private static func color(of label: String, _ x: Double, _ y: Double) -> [UInt8] {
    func oval(_ across: Double, _ down: Double, _ color: [UInt8]) -> [UInt8] {
      x * x / (across * across) + y * y / (down * down) <= 1 ? color : [102, 102, 102]
    }
    return switch label {
    case "red": oval(5, 5, [230, 26, 26])
    case "blue": oval(5, 5, [26, 26, 230])
    case "tall": oval(2.5, 7, [26, 230, 26])
    case "round": oval(5, 5, [26, 230, 26])
    case "up": Array(repeating: y < 0 ? 230 : 26, count: 3)
    case "down": Array(repeating: y > 0 ? 230 : 26, count: 3)
    default: Array(repeating: 242, count: 3)
    }
  }
}
