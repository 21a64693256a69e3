import ONNXSchema

/// A file's nodes by what they make, to find what scores are made from.
struct TrimmedGraph {
  private let nodes: [Onnx_NodeProto]
  private let makers: [String: Int]

  init(_ nodes: [Onnx_NodeProto]) {
    self.nodes = nodes
    var makers: [String: Int] = [:]
    for (index, node) in nodes.enumerated() {
      for output in node.output where !output.isEmpty { makers[output] = index }
    }
    self.makers = makers
  }

  /// Whether a node makes a value of this name.
  func makes(_ name: String) -> Bool { makers[name] != nil }

  /// The scores from which an output's labels or dictionaries are made, or the output itself.
  ///
  /// scikit-learn's converter ends networks in `ArgMax`, `ArrayFeatureExtractor`, `Cast` and
  /// `Reshape` for the label and in `ZipMap` for the probabilities.
  func scores(behind output: String) -> String {
    var name = output
    for _ in nodes.indices {
      guard let maker = makers[name] else { break }
      let node = nodes[maker]
      switch node.opType {
      case "ZipMap", "ArgMax":
        guard let source = node.input.first else { return name }
        name = source
      case "ArrayFeatureExtractor", "Cast", "Reshape", "Squeeze", "LabelEncoder", "Identity":
        // Only where it leads to a label: a network may well end in a reshape.
        guard let source = node.input.last(where: { isLabel($0) }) else { return name }
        name = source
      default: return name
      }
    }
    return name
  }

  /// The indices of the nodes on which a value depends.
  func nodes(leadingTo value: String) -> Set<Int> {
    var open = [value]
    var needed: Set<Int> = []
    while let name = open.popLast() {
      guard let maker = makers[name], needed.insert(maker).inserted else { continue }
      open += nodes[maker].input
    }
    return needed
  }

  /// Whether a value is a class's number or name, by the nodes that make it.
  private func isLabel(_ name: String) -> Bool {
    var name = name
    for _ in nodes.indices {
      guard let maker = makers[name] else { return false }
      let node = nodes[maker]
      switch node.opType {
      case "ArgMax": return true
      case "ArrayFeatureExtractor", "LabelEncoder", "Cast", "Reshape", "Squeeze", "Identity":
        guard let source = node.input.last(where: { makers[$0] != nil }) else { return false }
        name = source
      default: return false
      }
    }
    return false
  }
}
