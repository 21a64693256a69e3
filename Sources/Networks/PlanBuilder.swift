import Tensors

/// Works out the shapes, the constants and the slots of a plan.
struct PlanBuilder {
  private let graph: Graph
  private let kernels: KernelCache
  private let parameters: Set<String>
  private var slots: [String: Int] = [:]
  private var infos: [String: ValueInfo] = [:]

  private(set) var steps: [Plan.Step] = []
  private(set) var slotCount = 0
  private(set) var inputSlot = 0
  private(set) var constants: [(slot: Int, tensor: Tensor)] = []
  private(set) var outputs: [(slot: Int, info: ValueInfo)] = []
  private(set) var parameterSlots: [String: Int] = [:]

  init(_ graph: Graph, kernels: KernelCache, parameters: Set<String>) {
    (self.graph, self.kernels, self.parameters) = (graph, kernels, parameters)
  }

  mutating func compile(inputShape: [Int], wanted: [String]) throws(NetworkError) {
    guard let input = graph.inputs.first, graph.inputs.count == 1 else {
      throw .inputs(found: graph.inputs.map(\.name))
    }
    for (name, tensor) in graph.constants {
      infos[name] =
        parameters.contains(name)
        ? ValueInfo(shape: tensor.shape, type: tensor.type) : ValueInfo(tensor)
    }
    infos[input.name] = ValueInfo(shape: inputShape)
    inputSlot = slot(of: input.name)
    let needed = needed(for: wanted)
    for (index, node) in graph.nodes.enumerated() where needed.contains(index) {
      if try !isFolded(node) { addStep(node) }
    }
    for name in wanted {
      guard let info = infos[name] else { throw .undefinedValue(name: name, node: "the output") }
      outputs.append((slot(of: name), info))
    }
    for (name, slot) in slots {
      if let known = infos[name]?.known { constants.append((slot, known)) }
      guard parameters.contains(name), let tensor = graph.constants[name] else { continue }
      constants.append((slot, tensor))
      parameterSlots[name] = slot
    }
    releaseEarly()
  }

  /// The nodes on which `wanted` depends.
  private func needed(for wanted: [String]) -> Set<Int> {
    var open = Set(wanted)
    var needed: Set<Int> = []
    for (index, node) in graph.nodes.enumerated().reversed()
    where node.outputs.contains(where: open.contains) {
      needed.insert(index)
      open.formUnion(node.inputs)
    }
    return needed
  }

  /// Infers a node's outputs; computes them now when all its inputs are known.
  private mutating func isFolded(_ node: Graph.Node) throws(NetworkError) -> Bool {
    do throws(OperatorError) {
      let inputs = node.inputs.map { $0.isEmpty ? nil : infos[$0] }
      var results = try node.operation.outputs(of: inputs)
      let isKnown = zip(node.inputs, inputs).allSatisfy { $0.isEmpty || $1?.known != nil }
      if isKnown, results.contains(where: { $0.known == nil }) {
        results = try node.operation.forward(inputs.map { $0?.known }, kernels)
          .map(ValueInfo.init)
      }
      for (name, info) in zip(node.outputs, results) where !name.isEmpty { infos[name] = info }
      return results.allSatisfy { $0.known != nil }
    } catch {
      throw .node(node: node.label, reason: error)
    }
  }

  private mutating func addStep(_ node: Graph.Node) {
    let inputs = node.inputs.map { $0.isEmpty ? nil : slot(of: $0) }
    let outputs = node.outputs.map { $0.isEmpty ? nil : slot(of: $0) }
    steps.append(
      Plan.Step(
        operation: node.operation, label: node.label, inputs: inputs, outputs: outputs,
        released: []))
  }

  private mutating func slot(of name: String) -> Int {
    if let slot = slots[name] { return slot }
    slots[name] = slotCount
    slotCount += 1
    return slotCount - 1
  }

  /// Marks each value that is not asked for to be dropped after its last reader.
  private mutating func releaseEarly() {
    var seen = Set(outputs.map(\.slot)).union(constants.map(\.slot))
    for index in steps.indices.reversed() {
      let step = steps[index]
      let last = Set((step.inputs + step.outputs).compactMap { $0 }).subtracting(seen)
      seen.formUnion(last)
      steps[index] = Plan.Step(
        operation: step.operation, label: step.label, inputs: step.inputs,
        outputs: step.outputs, released: last.sorted())
    }
  }
}
