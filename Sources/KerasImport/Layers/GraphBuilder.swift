import Networks
import Tensors

/// Collects nodes, and knows the shape of every value for a batch of one image.
struct GraphBuilder {
  /// The operator set in which the nodes are written.
  static let operatorSet = 21

  private(set) var nodes: [Graph.Node] = []
  private(set) var constants: [String: Tensor] = [:]
  private var infos: [String: ValueInfo] = [:]
  private var names: Set<String> = []
  /// Where constants come from that are weights of the file, and the reverse.
  private(set) var sources: [String: WeightSource] = [:]
  private var constantNames: [WeightSource: String] = [:]
  /// The value that holds another one with its channels as the second axis, and the reverse.
  private var twins: [String: String] = [:]

  /// Announces a value that is given from outside.
  mutating func input(_ name: String, shape: [Int]) {
    names.insert(name)
    infos[name] = ValueInfo(shape: [1] + shape)
  }

  /// The shape of a value, with one image.
  func shape(of value: String) -> [Int] { infos[value]?.shape ?? [] }

  /// Adds a constant of the model.
  mutating func constant(_ tensor: Tensor, _ name: String) -> String {
    let name = unique(name)
    constants[name] = tensor
    infos[name] = ValueInfo(tensor)
    return name
  }

  /// Adds a weight; it stays one constant where several calls of a layer read it.
  mutating func constant(_ weight: LayerWeight, _ name: String) -> String {
    guard let source = weight.source else { return constant(weight.tensor, name) }
    if let earlier = constantNames[source] { return earlier }
    let name = constant(weight.tensor, name)
    (sources[name], constantNames[source]) = (source, name)
    return name
  }

  /// Adds a node with one output.
  ///
  /// - Throws: ``KerasError/node(label:reason:)`` where the inputs do not fit.
  mutating func add(
    _ kind: String, _ inputs: [String], _ attributes: Attributes = [:], layer: String
  ) throws(KerasError) -> String {
    let output = unique("\(layer)/\(kind)")
    do throws(OperatorError) {
      let node = try Graph.Node(
        name: layer, kind: kind, attributes: attributes, inputs: inputs, outputs: [output],
        operatorSet: Self.operatorSet)
      infos[output] = try node.operation.outputs(of: inputs.map { infos[$0] })[0]
      nodes.append(node)
    } catch {
      throw .node(label: "\(kind) \"\(layer)\"", reason: error)
    }
    return output
  }

  /// Gives a value the name by which it is handed out.
  mutating func handOut(_ value: String, as name: String) throws(KerasError) -> String {
    let output = unique(name)
    do throws(OperatorError) {
      nodes.append(
        try Graph.Node(
          kind: "Identity", inputs: [value], outputs: [output], operatorSet: Self.operatorSet))
    } catch {
      throw .node(label: "Identity", reason: error)
    }
    return output
  }

  /// The value with its channels moved to the second axis, or back to the last.
  mutating func moved(
    _ value: String, toLast: Bool, layer: String
  ) throws(KerasError) -> String {
    let rank = shape(of: value).count
    guard rank > 2 else { return value }
    if let twin = twins[value] { return twin }
    let order = toLast ? [0] + (2..<rank) + [1] : [0, rank - 1] + (1..<rank - 1)
    let twin = try add("Transpose", [value], ["perm": .integers(order)], layer: layer)
    (twins[value], twins[twin]) = (twin, value)
    return twin
  }

  private mutating func unique(_ name: String) -> String {
    var (candidate, count) = (name, 1)
    while !names.insert(candidate).inserted {
      count += 1
      candidate = "\(name):\(count)"
    }
    return candidate
  }
}

/// A value between layers.
struct LayerValue {
  let name: String
  /// Whether its channels stand as the second axis, while the layers have them last.
  let isMoved: Bool
}
