import Diagnostics
import Networks
import Photographs
import Tensors

/// A network that tells two places apart, if its input has one certain sum of squares; else it says
/// "other".
///
/// logits = [4 · Σ first / d, 4 · Σ second / d, 400 · |Σ x² − s| / s − 20], d being by how much the right
/// place outweighs the other.
enum PickyNetwork {
  static let labels = ["up", "down", "other"]

  /// The network for images of `shape` that wants `squares` as `s` and takes `lead` as `d`; an element
  /// belongs to the first place, to the second, or where `isFirst` is nil to neither.
  static func make(
    _ shape: [Int], squares: Float, lead: Float, isFirst: (Int) -> Bool?
  ) throws -> KnownNetwork {
    let count = shape.reduce(1, *)
    var weights = [Float](repeating: 0, count: 3 * count)
    for index in 0..<count {
      guard let first = isFirst(index) else { continue }
      weights[first ? index : count + index] = 4 / lead
    }
    let transposed: Attributes = ["transB": .integer(1)]
    let graph = try Graph(
      inputs: [.init(name: "image", shape: [nil] + shape)],
      nodes: [
        Graph.Node(kind: "Flatten", inputs: ["image"], outputs: ["x"]),
        Graph.Node(kind: "Mul", inputs: ["x", "x"], outputs: ["squares"]),
        Graph.Node(
          kind: "Gemm", attributes: transposed, inputs: ["squares", "ones", "wanted"],
          outputs: ["excess"]),
        Graph.Node(kind: "Abs", inputs: ["excess"], outputs: ["distance"]),
        Graph.Node(
          kind: "Gemm", attributes: transposed, inputs: ["distance", "penalty", "start"],
          outputs: ["other"]),
        Graph.Node(
          kind: "Gemm", attributes: transposed, inputs: ["x", "places"], outputs: ["place"]),
        Graph.Node(kind: "Add", inputs: ["place", "other"], outputs: ["logits"]),
      ],
      outputs: ["logits"],
      constants: [
        "ones": Tensor(repeating: 1, shape: [1, count]),
        "wanted": Tensor(shape: [1], floats: [-squares]),
        "penalty": Tensor(shape: [3, 1], floats: [0, 0, 400 / squares]),
        "start": Tensor(shape: [3], floats: [0, 0, -20]),
        "places": Tensor(shape: [3, count], floats: weights),
      ])
    return KnownNetwork(
      name: "picky", hash: "0", network: try Network(graph, metadata: .init(labels: labels)))
  }

  /// The upper against the lower half of 8 × 8 pixels.
  static func halves(squares: Float, lead: Float, shape: [Int] = [1, 8, 8]) throws -> KnownNetwork {
    try make(shape, squares: squares, lead: lead) { $0 < 32 }
  }

  /// A bright block of 4 × 2 pixels in the upper or lower half of a black picture of 8 × 8, or the
  /// negative of that.
  static func picture(isUp: Bool, column: Int, isInverted: Bool = false) -> Photograph {
    let pixels = (0..<64).map { index -> UInt8 in
      let isBlock =
        (column..<column + 4).contains(index % 8) && (isUp ? 1..<3 : 5..<7).contains(index / 8)
      return isBlock != isInverted ? 255 : 0
    }
    return Photograph(GreyPicture(width: 8, height: 8, pixels: pixels))
  }
}
