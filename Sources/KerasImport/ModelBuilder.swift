import Networks
import Tensors

/// Turns a stored model into a graph of operators.
struct ModelBuilder {
  private typealias Reference = LayerConfiguration.Reference

  private let stored: StoredModel
  private var builder = GraphBuilder()
  private var inputs: [Graph.Input] = []

  init(_ stored: StoredModel) { self.stored = stored }

  /// Where those constants of the graph come from that are weights of the file.
  var sources: [String: WeightSource] { builder.sources }

  /// The whole model; its values are handed out under the names of the layers that make them.
  ///
  /// - Throws: A ``KerasError``, or a `NetworkError` for a graph without order.
  mutating func graph() throws -> Graph {
    let model = stored.model
    let values = try build(model, given: nil, path: "")
    var outputs: [String] = []
    let names = model.ends.map { $0.outputs.map(\.layer) } ?? model.layers.suffix(1).map(\.name)
    for (value, name) in zip(values, names) {
      let plain =
        value.isMoved
        ? try builder.moved(value.name, toLast: true, layer: name) : value.name
      outputs.append(try builder.handOut(plain, as: name))
    }
    return try Graph(
      inputs: inputs, nodes: builder.nodes, outputs: outputs, constants: builder.constants,
      operatorSet: GraphBuilder.operatorSet)
  }

  /// The values that a model makes; `given` are nil for the outermost one, whose inputs are the
  /// graph's.
  private mutating func build(
    _ model: ModelConfiguration, given: [LayerValue]?, path: String
  ) throws(KerasError) -> [LayerValue] {
    guard let ends = model.ends else { return [try row(model, given, path)] }
    if let given, given.count != ends.inputs.count {
      throw .invalidDescription(
        place: "model '\(path)'", expected: "\(ends.inputs.count) inputs, not \(given.count)")
    }
    var values: [Reference: LayerValue] = [:]
    for (index, reference) in ends.inputs.enumerated() {
      guard let layer = model.layers.first(where: { $0.name == reference.layer }) else {
        throw .invalidDescription(place: "model '\(model.name)'", expected: "its input layers")
      }
      if let given {
        values[reference] = given[index]
      } else {
        values[reference] = try input(layer.name, layer.inputShape)
      }
    }
    for call in try ordered(model, values) {
      let inputs = call.reads.compactMap { values[$0] }
      let made = try apply(call.layer, to: inputs, path: path)
      for (output, value) in made.enumerated() {
        values[Reference(layer: call.layer.name, call: call.number, output: output)] = value
      }
    }
    var outputs: [LayerValue] = []
    for reference in ends.outputs {
      guard let value = values[reference] else {
        throw .invalidDescription(
          place: "model '\(model.name)'", expected: "an output of layer '\(reference.layer)'")
      }
      outputs.append(value)
    }
    return outputs
  }

  /// Layers one behind the other.
  private mutating func row(
    _ model: ModelConfiguration, _ given: [LayerValue]?, _ path: String
  ) throws(KerasError) -> LayerValue {
    let first = model.layers[0]
    let shape = first.inputShape ?? model.inputShape ?? first.model?.firstShape
    var value: LayerValue
    if let given = given?.first {
      value = given
    } else {
      value = try input(first.className == "InputLayer" ? first.name : "input", shape)
    }
    for layer in model.layers {
      let made = try apply(layer, to: [value], path: path)
      guard let next = made.first, made.count == 1 else {
        throw .invalidDescription(place: "layer '\(layer.name)'", expected: "one output")
      }
      value = next
    }
    return value
  }

  /// An input of the graph.
  private mutating func input(
    _ name: String, _ shape: [Int?]?
  ) throws(KerasError) -> LayerValue {
    let extents = (shape ?? []).dropFirst().compactMap { $0 }
    guard let shape, shape.count > 1, extents.count == shape.count - 1,
      extents.allSatisfy((1...1 << 24).contains), Self.isSmall(extents)
    else {
      throw .invalidDescription(
        place: "the input '\(name)'", expected: "a fixed height, width and number of channels")
    }
    inputs.append(Graph.Input(name: name, shape: [nil] + extents))
    builder.input(name, shape: extents)
    return LayerValue(name: name, isMoved: false)
  }

  private static func isSmall(_ extents: [Int]) -> Bool {
    var count = 1
    for extent in extents {
      count *= extent
      guard count <= 1 << 31 else { return false }
    }
    return true
  }

  /// The values that one call of a layer makes.
  private mutating func apply(
    _ layer: LayerConfiguration, to inputs: [LayerValue], path: String
  ) throws(KerasError) -> [LayerValue] {
    let here = path + layer.name
    if let model = layer.model { return try build(model, given: inputs, path: here + "/") }
    guard let rule = LayerTable.rule(for: layer) else {
      throw LayerTable.refusal(of: [layer])
    }
    var call = LayerBuilder(
      graph: builder, layer: layer, path: here, inputs: inputs,
      weights: stored.weights[here], isKeras2: stored.isKeras2)
    builder = GraphBuilder()
    let value = try rule(&call)
    builder = call.graph
    return [value]
  }

  /// One use of a layer.
  private struct Call {
    let layer: LayerConfiguration
    let number: Int
    let reads: [Reference]
  }

  /// The calls of a model's layers, each behind those that it reads from.
  private func ordered(
    _ model: ModelConfiguration, _ given: [Reference: LayerValue]
  ) throws(KerasError) -> [Call] {
    let calls = model.layers.flatMap { layer in
      layer.calls.enumerated().map { Call(layer: layer, number: $0, reads: $1) }
    }
    struct Place: Hashable {
      let layer: String
      let call: Int
    }
    let makers = Dictionary(
      calls.indices.map { (Place(layer: calls[$0].layer.name, call: calls[$0].number), $0) }
    ) { first, _ in first }
    var waiting = Array(repeating: 0, count: calls.count)
    var readers = Array(repeating: [Int](), count: calls.count)
    for (index, call) in calls.enumerated() {
      for reference in call.reads where given[reference] == nil {
        guard let maker = makers[Place(layer: reference.layer, call: reference.call)] else {
          throw .invalidDescription(
            place: "'inbound_nodes' of layer '\(call.layer.name)'",
            expected: "a layer called '\(reference.layer)'")
        }
        waiting[index] += 1
        readers[maker].append(index)
      }
    }
    var ready = calls.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < ready.count {
      for reader in readers[ready[next]] {
        waiting[reader] -= 1
        if waiting[reader] == 0 { ready.append(reader) }
      }
      next += 1
    }
    guard ready.count == calls.count else {
      throw .invalidDescription(
        place: "model '\(model.name)'", expected: "layers that do not wait for each other")
    }
    return ready.map { calls[$0] }
  }
}

extension ModelConfiguration {
  /// The shape that the first layer reads, as far as the description names it.
  fileprivate var firstShape: [Int?]? {
    layers.first.flatMap { $0.inputShape ?? $0.model?.firstShape } ?? inputShape
  }
}
