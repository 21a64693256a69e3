import Networks
import Tensors
import Testing

/// One operator applied to given tensors.
struct OperatorCase: Sendable, CustomTestStringConvertible {
  let kind: String
  let inputs: [Tensor?]
  var attributes: Attributes = [:]
  var outputCount = 1
  var operatorSet = 22
  /// The inputs that decide shapes, whose values a plan must know.
  var known: Set<Int> = []
  /// What is special about it.
  var note = ""

  init(
    _ kind: String, _ inputs: [Tensor?], _ attributes: Attributes = [:], outputs: Int = 1,
    operatorSet: Int = 22, known: Set<Int> = [], _ note: String = ""
  ) {
    (self.kind, self.inputs, self.attributes) = (kind, inputs, attributes)
    (outputCount, self.operatorSet, self.known, self.note) = (outputs, operatorSet, known, note)
  }

  var testDescription: String {
    let shapes = inputs.map { $0.map { "\($0.shape)" } ?? "–" }.joined(separator: " ")
    return "\(kind) \(operatorSet) \(shapes) \(note)"
  }

  /// The graph of this one node.
  func graph() throws -> Graph {
    let names = inputs.indices.map { inputs[$0] == nil ? "" : "input\($0)" }
    let outputs = (0..<outputCount).map { "output\($0)" }
    let node = try Graph.Node(
      kind: kind, attributes: attributes, inputs: names, outputs: outputs,
      operatorSet: operatorSet)
    return try Graph(
      inputs: inputs.indices.compactMap { index in
        inputs[index].map { Graph.Input(name: names[index], shape: $0.shape) }
      },
      nodes: [node], outputs: outputs, constants: [:], operatorSet: operatorSet)
  }

  /// Runs the operator, with other values for some inputs.
  func evaluate(replacing others: [Int: Tensor] = [:]) throws -> Evaluation {
    var values: [String: Tensor] = [:]
    for (index, input) in inputs.enumerated() {
      values["input\(index)"] = others[index] ?? input
    }
    return try Evaluation(
      try graph(), inputs: values, known: Set(known.map { "input\($0)" }))
  }

  /// The outputs.
  func run() throws -> [Tensor] { try evaluate().outputs }
}

/// Random numbers that are the same in every run.
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }

  /// A number of `-1..<1` that float arithmetic keeps exact after small steps.
  mutating func next() -> Float {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Float(Int64(state >> 40) - 1 << 23) / Float(1 << 23)
  }

  /// A tensor of numbers of `centre ± width`.
  mutating func tensor(_ shape: [Int], around centre: Float = 0, by width: Float = 1) -> Tensor {
    Tensor(shape: shape, floats: (0..<shape.reduce(1, *)).map { _ in centre + width * next() })
  }
}

/// A tensor of random numbers of `centre ± width`.
func random(
  _ shape: [Int], seed: UInt64 = 1, around centre: Float = 0, by width: Float = 1
) -> Tensor {
  var numbers = Numbers(seed: seed)
  return numbers.tensor(shape, around: centre, by: width)
}

/// A tensor of different numbers, none near another, in random order: for maxima and corners.
func distinct(_ shape: [Int], seed: UInt64 = 1, step: Float = 0.25) -> Tensor {
  var numbers = Numbers(seed: seed)
  let count = shape.reduce(1, *)
  let order = (0..<count).map { ($0, numbers.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
  return Tensor(
    shape: shape, floats: order.map { (Float($0) - Float(count) / 2 + 0.5) * step })
}

/// A tensor of integers.
func integers(_ values: [Int64], shape: [Int]? = nil) -> Tensor {
  Tensor(shape: shape ?? [values.count], integers: values)
}

/// The largest distance of two tensors, relative to the largest element of the second.
func distance(_ found: Tensor, _ expected: Tensor) -> Double {
  guard found.shape == expected.shape else { return .infinity }
  let largest = expected.floats.map { abs(Double($0)) }.max() ?? 0
  let worst =
    zip(found.floats, expected.floats).map { a, b in
      a == b || (a.isNaN && b.isNaN) ? 0 : abs(Double(a) - Double(b))
    }.max() ?? 0
  return worst == 0 ? 0 : worst / max(largest, 1e-30)
}
