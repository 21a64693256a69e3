import Tensors

/// A graph on its way to a plan: steps over numbered values, which passes rewrite.
struct Draft {
  /// One node to be run.
  struct Step: Sendable {
    var operation: any Operator
    /// Kind and name of the node, for messages.
    var label: String
    /// The values read; nil is an absent optional input.
    var inputs: [Int?]
    /// The values made; nil is an output that nobody reads.
    var outputs: [Int?]

    /// Whether the step applies this rule to two tensors.
    func isArithmetic(_ kind: ArithmeticKind) -> Bool {
      (operation as? Arithmetic)?.kind == kind
    }
  }

  /// A value that is asked for.
  struct Output: Sendable {
    /// The value's number.
    var value: Int
    /// What it is to its reader, whatever the order in which it is stored.
    let info: ValueInfo
    /// Whether it is stored with its channels as the last axis.
    var isChannelsLast = false
  }

  /// What is known of each value, by its number.
  private(set) var infos: [ValueInfo] = []
  /// The name that each value has in the graph, for the model's own numbers.
  private(set) var names: [String?] = []
  /// The values given from outside, in the order of the graph's inputs.
  private(set) var inputs: [Int] = []
  /// The weights that a run may replace.
  private(set) var parameters: [String: Int] = [:]
  /// In the order in which they run.
  var steps: [Step] = []
  var outputs: [Output] = []
  /// The elements of the largest value, as they are stored for a kernel.
  private(set) var largestValue = 0
  let kernels: KernelCache
  private let valueLimit: Int

  /// Works out all shapes, folds what is known, and keeps the nodes on which `wanted` depends.
  ///
  /// - Parameters:
  ///   - graph: The nodes and their constants.
  ///   - inputs: What is known of the values given from outside, by name.
  ///   - wanted: The names of the values asked for.
  ///   - parameters: Constants that a run may replace, and that are therefore not folded.
  ///   - kernels: Where compiled primitives are kept.
  ///   - valueLimit: The most elements of a value that is no part of the model.
  /// - Throws: ``NetworkError/node(node:reason:)`` for the first node whose inputs do not fit, or
  ///   whose outputs are too large.
  init(
    _ graph: Graph, inputs: [String: ValueInfo], wanted: [String], parameters: Set<String>,
    kernels: KernelCache, valueLimit: Int = .max
  ) throws(NetworkError) {
    self.kernels = kernels
    // What is worked out of weights may be as large as they are.
    self.valueLimit = max(valueLimit, graph.constants.values.reduce(0) { $0 + $1.count })
    var numbers: [String: Int] = [:]
    for (name, tensor) in graph.constants.sorted(by: { $0.key < $1.key }) {
      let isFree = parameters.contains(name)
      let info = isFree ? ValueInfo(shape: tensor.shape, type: tensor.type) : ValueInfo(tensor)
      numbers[name] = add(info, named: name)
      if isFree { self.parameters[name] = numbers[name] }
    }
    for input in graph.inputs {
      guard let info = inputs[input.name] else { continue }
      let number = add(info, named: input.name)
      numbers[input.name] = number
      if info.known == nil { self.inputs.append(number) }
    }
    let needed = graph.nodes(leadingTo: wanted)
    for (index, node) in graph.nodes.enumerated() where needed.contains(index) {
      try append(node, &numbers)
    }
    for name in wanted {
      guard let number = numbers[name] else {
        throw .undefinedValue(name: name, node: "the output")
      }
      outputs.append(Output(value: number, info: infos[number]))
    }
  }

  /// Adds a value.
  mutating func add(_ info: ValueInfo, named name: String? = nil) -> Int {
    infos.append(info)
    names.append(name)
    return infos.count - 1
  }

  /// The number that `value` holds in every run, or nil where it depends on the inputs.
  func known(_ value: Int?) -> Tensor? { value.flatMap { infos[$0].known } }

  /// The steps that read each value; outputs count as readers under the index −1.
  func readers() -> [[Int]] {
    var readers = infos.map { _ in [Int]() }
    for (index, step) in steps.enumerated() {
      for case .some(let input) in step.inputs { readers[input].append(index) }
    }
    for output in outputs { readers[output.value].append(-1) }
    return readers
  }

  /// Refuses a value that is too large, before anything is allocated for it.
  private mutating func weigh(_ shape: [Int]) throws(OperatorError) {
    guard let count = shape.storedCount else {
      throw .valueTooLarge(count: nil, limit: valueLimit)
    }
    guard count <= valueLimit else { throw .valueTooLarge(count: count, limit: valueLimit) }
    largestValue = max(largestValue, count)
  }

  /// Infers a node's outputs; adds a step unless all of them are known already.
  private mutating func append(
    _ node: Graph.Node, _ numbers: inout [String: Int]
  ) throws(NetworkError) {
    do throws(OperatorError) {
      var inputs: [Int?] = []
      for name in node.inputs { inputs.append(name.isEmpty ? nil : numbers[name]) }
      let read = inputs.map { $0.map { infos[$0] } }
      var results = try node.operation.outputs(of: read)
      for info in results { try weigh(info.shape) }
      let isKnown = inputs.allSatisfy { $0.map { infos[$0].known != nil } ?? true }
      if isKnown, results.contains(where: { $0.known == nil }) {
        let known = read.map { $0?.known.map { Value($0) } }
        results = try node.operation.forward(known, kernels).map { ValueInfo($0.tensor) }
      }
      let made = zip(node.outputs, results).map { name, info in
        name.isEmpty ? nil : add(info, named: name)
      }
      for (name, number) in zip(node.outputs, made) where !name.isEmpty {
        numbers[name] = number
      }
      guard results.contains(where: { $0.known == nil }) else { return }
      steps.append(
        Step(operation: node.operation, label: node.label, inputs: inputs, outputs: made))
    } catch {
      throw .node(node: node.label, reason: error)
    }
  }
}

extension Graph {
  /// The indices of the nodes on which the values `wanted` depend.
  func nodes(leadingTo wanted: [String]) -> Set<Int> {
    var open = Set(wanted)
    var needed: Set<Int> = []
    for (index, node) in nodes.enumerated().reversed()
    where node.outputs.contains(where: open.contains) {
      needed.insert(index)
      open.formUnion(node.inputs)
    }
    return needed
  }
}

extension [Int] {
  /// The elements of a tensor of this shape as kernels store it, with its channels filled up to
  /// blocks of 16; nil where that can't be counted.
  fileprivate var storedCount: Int? {
    var count = 1
    for (axis, extent) in enumerated() {
      let stored = axis == 1 && self.count > 2 ? (Swift.max(extent, 0) + 15) / 16 * 16 : extent
      let (product, overflow) = count.multipliedReportingOverflow(by: stored)
      guard !overflow, extent >= 0 else { return nil }
      count = product
    }
    return count
  }
}
