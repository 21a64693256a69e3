import ArgumentParser
import MisreadKit

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a model file holds: input, layers, classes and metadata.",
    discussion: "  misread inspect model.onnx\n  misread inspect cnn --json")

  @Argument(help: "An .onnx, .keras or .h5 file, or mlp or cnn.") var model: String
  @OptionGroup var reading: ModelReadingOptions
  @Flag(help: "Print as JSON.") var json = false

  func run() throws {
    let known = try reading.open(model)
    let inspection = Inspection(known)
    if json {
      try JSONOutput.print(inspection)
    } else {
      print(inspection.text)
    }
  }
}

/// The facts of a model file.
private struct Inspection: Encodable {
  struct Layer: Encodable {
    let name: String
    let kind: String
    let parameters: Int
  }

  let name: String
  let sha256: String
  let input: [Int]
  let classes: [String]
  let ending: String
  let operatorSet: Int
  let parameters: Int
  let layers: [Layer]
  let valueRange: [Float]?
  let recipe: String?
  let training: String?
  let metadata: [String: String]

  init(_ known: KnownNetwork) {
    let (network, graph) = (known.network, known.network.graph)
    (name, sha256, input, classes) = (known.name, known.hash, network.imageShape, known.labels)
    ending =
      switch network.ending {
      case .logits: "logits"
      case .softmax: "softmax"
      case .logSoftmax: "log-softmax"
      case .sigmoid: "sigmoid"
      case .probabilities: "probabilities"
      }
    operatorSet = graph.operatorSet
    let weights = graph.constants.filter { $0.value.type == .float }
    parameters = weights.values.reduce(0) { $0 + $1.count }
    layers = graph.nodes.map { node in
      Layer(
        name: node.name, kind: node.kind,
        parameters: node.inputs.reduce(0) { $0 + (weights[$1]?.count ?? 0) })
    }
    valueRange = network.metadata.valueRange.map { [$0.lowerBound, $0.upperBound] }
    (recipe, training) = (network.metadata.recipe, network.metadata.training)
    metadata = network.metadata.others
  }

  var text: String {
    var lines = [
      "model       \(name)", "sha256      \(sha256)",
      "input       [N, \(input.map(String.init).joined(separator: ", "))]",
      "classes     \(classes.count): \(classes.joined(separator: " "))",
      "ends in     \(ending)", "parameters  \(parameters)", "operators   set \(operatorSet)",
    ]
    if let valueRange { lines.append("values      \(valueRange[0]) to \(valueRange[1])") }
    if let recipe { lines.append("recipe      \(recipe)") }
    if let training { lines.append("training    \(training)") }
    lines += metadata.sorted { $0.key < $1.key }.map { "\($0.key)  \($0.value)" }
    lines.append("layers")
    lines += layers.map { layer in
      let weights = layer.parameters > 0 ? "  \(layer.parameters) parameters" : ""
      return "  \(layer.kind)\(layer.name.isEmpty ? "" : " \(layer.name)")\(weights)"
    }
    return lines.joined(separator: "\n")
  }
}
