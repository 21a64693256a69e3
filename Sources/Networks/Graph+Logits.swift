import Tensors

extension Graph {
  /// Walks back from an output over nodes that leave the order of the classes as it is.
  func logits(behind output: String) -> (name: String, ending: Network.Ending) {
    var name = output
    while let node = maker(of: name), let source = node.inputs.first {
      switch node.operation {
      case let softmax as Softmax:
        return (source, softmax.isLogarithm ? .logSoftmax : .softmax)
      case let function as UnaryFunction where function.activation == .sigmoid:
        return (source, .sigmoid)
      case is Identity, is any ShapeChange, is Cast: name = source
      default: return (output, .logits)
      }
    }
    return (output, .logits)
  }

  /// Whether a value's last step is a sum of products, as logits come about, and probabilities
  /// never do.
  func endsLinearly(_ output: String) -> Bool {
    var name = output
    while let node = maker(of: name), let source = node.inputs.first {
      switch node.kind {
      case "Gemm", "MatMul", "Add", "Conv", "GlobalAveragePool", "ReduceMean",
        "BatchNormalization", "Sub":
        return true
      default:
        guard node.operation is Identity || node.operation is any ShapeChange else { return false }
        name = source
      }
    }
    return false
  }

  /// The same graph with further nodes, each a kind, what it reads and what it makes; `Concat`
  /// joins along axis 1.
  func adding(
    _ nodes: [(kind: String, inputs: [String], output: String)], constants: [String: Tensor]
  ) throws(NetworkError) -> Graph {
    var added: [Node] = []
    for node in nodes {
      do throws(OperatorError) {
        added.append(
          try Node(
            name: node.output, kind: node.kind,
            attributes: node.kind == "Concat" ? ["axis": .integer(1)] : [:], inputs: node.inputs,
            outputs: [node.output], operatorSet: max(operatorSet, Graph.standardOperatorSet)))
      } catch {
        throw .node(node: node.output, reason: error)
      }
    }
    return try Graph(
      inputs: inputs, nodes: self.nodes + added, outputs: outputs,
      constants: self.constants.merging(constants) { $1 }, operatorSet: operatorSet)
  }

  /// The same graph for any number of images, where only reshapes name the number `batch`; nil
  /// where none does.
  func liftingBatch(of batch: Int) throws(NetworkError) -> Graph? {
    var (lifted, constants) = ([Node](), constants)
    var isChanged = false
    for node in nodes {
      guard node.kind == "Reshape", let change = try node.lifted(batch, in: self) else {
        lifted.append(node)
        continue
      }
      isChanged = true
      lifted.append(change.node)
      constants.merge(change.constants) { $1 }
    }
    guard isChanged else { return nil }
    return try Graph(
      inputs: inputs, nodes: lifted, outputs: outputs, constants: constants,
      operatorSet: operatorSet)
  }

  /// The node that makes a value.
  func maker(of value: String) -> Node? { nodes.first { $0.outputs.contains(value) } }
}

extension Graph.Node {
  /// A reshape that keeps the first extent, whatever it is, where it named the number of images.
  fileprivate func lifted(
    _ batch: Int, in graph: Graph
  ) throws(NetworkError) -> (node: Graph.Node, constants: [String: Tensor])? {
    var (attributes, inputs, constants) = (attributes.values, inputs, [String: Tensor]())
    if case .integers(let shape) = attributes["shape"], shape.first == batch {
      attributes["shape"] = .integers([0] + shape.dropFirst())
    } else if inputs.count > 1, let shape = graph.knownIntegers(inputs[1]), shape.first == batch {
      inputs[1] = outputs[0] + "/lifted"
      constants[inputs[1]] = Tensor(
        shape: [shape.count], integers: [0] + shape.dropFirst().map(Int64.init))
    } else {
      return nil
    }
    do throws(OperatorError) {
      let node = try Graph.Node(
        name: name, kind: kind, attributes: Attributes(attributes), inputs: inputs,
        outputs: outputs, operatorSet: graph.operatorSet)
      return (node, constants)
    } catch {
      throw .node(node: label, reason: error)
    }
  }
}

extension Graph {
  /// The integers of a constant, be it given or made by a node.
  fileprivate func knownIntegers(_ name: String) -> [Int]? {
    let constant = (maker(of: name)?.operation as? Constant)?.value
    return (constants[name] ?? constant)?.integers?.map(Int.init)
  }
}
