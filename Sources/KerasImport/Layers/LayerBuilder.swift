import Networks
import Tensors

/// Turns one call of a layer into nodes.
struct LayerBuilder {
  var graph: GraphBuilder
  let layer: LayerConfiguration
  /// The layer's path among the models that it lies in.
  let path: String
  let inputs: [LayerValue]
  let weights: [String: Tensor]
  let isKeras2: Bool

  /// The layer's settings.
  var settings: LayerSettings { layer.settings }

  /// The one value that the layer reads.
  var input: LayerValue {
    get throws(KerasError) {
      guard let first = inputs.first, inputs.count == 1 else {
        throw .invalidDescription(
          place: "layer '\(path)'", expected: "one input, not \(inputs.count)")
      }
      return first
    }
  }

  /// A weight by its name.
  func weight(_ name: String, rank: Int? = nil) throws(KerasError) -> LayerWeight {
    guard let tensor = weights[name] else { throw .missingWeights(layer: path, name: name) }
    guard let rank, tensor.rank != rank else {
      return LayerWeight(tensor, from: WeightSource(WeightPlace(layer: path, name: name)))
    }
    throw .invalidDescription(
      place: "weight '\(name)' of layer '\(path)', shape \(tensor.shape)",
      expected: "\(rank) axes")
  }

  mutating func add(
    _ kind: String, _ inputs: [String], _ attributes: Attributes = [:]
  ) throws(KerasError) -> String {
    try graph.add(kind, inputs, attributes, layer: path)
  }

  mutating func constant(_ tensor: Tensor, _ name: String) -> String {
    graph.constant(tensor, "\(path)/\(name)")
  }

  mutating func constant(_ weight: LayerWeight, _ name: String) -> String {
    graph.constant(weight, "\(path)/\(name)")
  }

  mutating func constant(_ number: Float, _ name: String) -> String {
    constant(Tensor(shape: [], floats: [number]), name)
  }

  mutating func constant(_ integers: [Int], _ name: String) -> String {
    constant(Tensor(shape: [integers.count], integers: integers.map(Int64.init)), name)
  }

  /// The same node on the same value, wherever its channels stand.
  mutating func apply(
    _ kind: String, to value: LayerValue, _ others: [String] = [], _ attributes: Attributes = [:]
  ) throws(KerasError) -> LayerValue {
    LayerValue(
      name: try add(kind, [value.name] + others, attributes), isMoved: value.isMoved)
  }

  /// The value with its axes as the layers have them.
  mutating func plain(_ value: LayerValue) throws(KerasError) -> LayerValue {
    guard value.isMoved else { return value }
    return LayerValue(
      name: try graph.moved(value.name, toLast: true, layer: path), isMoved: false)
  }

  /// The value with its last axis moved to the second place.
  mutating func moved(_ value: LayerValue) throws(KerasError) -> LayerValue {
    guard !value.isMoved else { return value }
    return LayerValue(
      name: try graph.moved(value.name, toLast: false, layer: path), isMoved: true)
  }

  /// The layer's input with the channels before the places, as operators take it.
  mutating func spatialInput(places: Int) throws(KerasError) -> LayerValue {
    let value = try settings.isChannelsFirst ? plain(input) : moved(input)
    let shape = graph.shape(of: value.name)
    guard shape.count == places + 2 else {
      throw .invalidDescription(
        place: "layer '\(path)', whose input has \(shape.count) axes",
        expected: "\(places + 2) axes")
    }
    return value
  }

  /// The shape of a value with its axes as the layers have them, one image included.
  func plainShape(of value: LayerValue) -> [Int] {
    let shape = graph.shape(of: value.name)
    guard value.isMoved, shape.count > 2 else { return shape }
    return [shape[0]] + shape[2...] + [shape[1]]
  }

  /// A constant whose axes are the layers' last ones, placed so that it meets the same of `value`.
  mutating func constant(
    _ weight: LayerWeight, meeting value: LayerValue, _ name: String
  ) -> String {
    let rank = graph.shape(of: value.name).count - 1
    guard value.isMoved, weight.rank > 0, weight.rank <= rank, rank > 1 else {
      return constant(weight, name)
    }
    let shape = Array(repeating: 1, count: rank - weight.rank) + weight.shape
    let order = [rank - 1] + (0..<rank - 1)
    return constant(weight.reshaped(to: shape).transposed(order), name)
  }

  /// An axis counted from the front, with the batch as axis 0.
  func axis(_ axis: Int, of value: LayerValue) throws(KerasError) -> Int {
    let rank = graph.shape(of: value.name).count
    let counted = axis < 0 ? axis + rank : axis
    guard (1..<max(rank, 2)).contains(counted) else {
      throw settings.invalid("axis", "an axis of \(rank), not that of the images")
    }
    return counted
  }
}
