import MisreadKit

/// The facts of a model file.
struct Inspection: Encodable {
  let name: String
  let sha256: String
  let input: [Int]
  /// All outputs of the graph; `output` is the one that scores the classes.
  let outputs: [String]
  let output: String
  let classes: [String]
  let ending: String
  let operatorSet: Int
  let parameters: Int
  let multiplyAdds: Int
  let layers: [NetworkLayer]
  let valueRange: [Float]?
  let recipe: String?
  let training: String?
  let metadata: [String: String]

  init(_ known: KnownNetwork) throws {
    let (network, graph) = (known.network, known.network.graph)
    (name, sha256, input, classes) = (known.name, known.hash, network.imageShape, known.labels)
    (outputs, output) = (graph.outputs, network.outputName)
    ending =
      switch network.ending {
      case .logits: "logits"
      case .softmax: "softmax"
      case .logSoftmax: "log-softmax"
      case .sigmoid: "sigmoid"
      case .probabilities: "probabilities"
      }
    operatorSet = graph.operatorSet
    parameters = graph.constants.values.filter { $0.type == .float }.reduce(0) { $0 + $1.count }
    layers = try network.layers()
    multiplyAdds = layers.reduce(0) { $0 + $1.multiplyAdds }
    valueRange = network.metadata.valueRange.map { [$0.lowerBound, $0.upperBound] }
    (recipe, training) = (network.metadata.recipe, network.metadata.training)
    metadata = network.metadata.others
  }

  var text: String {
    var facts = [
      ("model", name), ("sha256", sha256),
      ("input", "[N, \(input.map(String.init).joined(separator: ", "))]"),
      ("output", output + others), ("classes", classList), ("ends in", ending + taken),
      ("parameters", Self.grouped(parameters)),
      ("products", "\(Self.grouped(multiplyAdds)) multiply-adds for one image"),
      ("operators", "set \(operatorSet)"), ("no gradient", withoutGradient),
    ]
    if let valueRange { facts.append(("values", "\(valueRange[0]) to \(valueRange[1])")) }
    if let recipe { facts.append(("recipe", recipe)) }
    if let training { facts.append(("training", training)) }
    facts += metadata.sorted { $0.key < $1.key }
    let lines = PlainTable(rows: facts.map { [$0, $1] }).lines
    return (lines + ["layers"] + layerTable.lines.map { "  \($0)" }).joined(separator: "\n")
  }

  private var layerTable: PlainTable {
    let rows = layers.map { layer in
      [
        layer.kind, layer.name, Self.shape(layer.outputShape), Self.count(layer.parameters),
        Self.count(layer.multiplyAdds),
        layer.receptiveField?.map(String.init).joined(separator: " × ") ?? "",
        [layer.hasGradient ? "" : "no gradient", layer.makesLogits ? "logits" : ""]
          .filter { !$0.isEmpty }.joined(separator: ", "),
      ]
    }
    return PlainTable(
      rows: [["operator", "name", "output", "parameters", "multiply-adds", "sees", ""]] + rows,
      rightAligned: [3, 4])
  }

  private var others: String {
    let rest = outputs.filter { $0 != output }
    return rest.isEmpty ? "" : ", besides \(rest.joined(separator: ", "))"
  }

  private var classList: String {
    let areNumbers = classes == classes.indices.map { String($0) }
    return areNumbers && classes.count > 20
      ? "\(classes.count)" : "\(classes.count): \(classes.joined(separator: " "))"
  }

  /// Where the logits stand, when they are not the output.
  private var taken: String {
    guard ending != "logits", let maker = layers.last(where: \.makesLogits) else { return "" }
    let label = maker.name.isEmpty ? maker.kind : "\(maker.kind) \(maker.name)"
    return ending == "probabilities"
      ? "; their logarithms stand for the logits" : "; the logits are taken from \(label)"
  }

  private var withoutGradient: String {
    let kinds = Set(layers.filter { !$0.hasGradient }.map(\.kind)).sorted()
    return kinds.isEmpty ? "none" : kinds.joined(separator: ", ")
  }

  private static func shape(_ shape: [Int]) -> String {
    "[\(shape.map(String.init).joined(separator: ", "))]"
  }

  private static func count(_ count: Int) -> String { count > 0 ? grouped(count) : "" }

  /// Thousands apart, as in 2,440,960.
  private static func grouped(_ count: Int) -> String {
    let digits = String(count)
    return digits.enumerated().map { place, digit in
      place > 0 && (digits.count - place).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
    }.joined()
  }
}
