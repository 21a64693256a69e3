import Networks
import Tensors

extension LayerBuilder {
  /// Layers that make one value of several.
  static let merges: [String: LayerRule] = [
    "Add": { builder throws(KerasError) in try builder.merged("Add") },
    "Subtract": { builder throws(KerasError) in try builder.merged("Sub") },
    "Multiply": { builder throws(KerasError) in try builder.merged("Mul") },
    "Average": { builder throws(KerasError) in try builder.merged("Mean") },
    "Maximum": { builder throws(KerasError) in try builder.merged("Max") },
    "Minimum": { builder throws(KerasError) in try builder.merged("Min") },
    "Divide": { builder throws(KerasError) in try builder.merged("Div") },
    "TrueDivide": { builder throws(KerasError) in try builder.merged("Div") },
    "Concatenate": { builder throws(KerasError) in try builder.concatenated() },
  ]

  private mutating func merged(_ kind: String) throws(KerasError) -> LayerValue {
    if let operand = layer.operand, inputs.count == 1 {
      let number = constant(operand.number, "number")
      let names = operand.isFirst ? [number, inputs[0].name] : [inputs[0].name, number]
      return LayerValue(name: try add(kind, names), isMoved: inputs[0].isMoved)
    }
    guard inputs.count >= 2, !["Sub", "Div"].contains(kind) || inputs.count == 2 else {
      throw .invalidDescription(
        place: "layer '\(path)'", expected: "two inputs or more, not \(inputs.count)")
    }
    let values = try aligned()
    let names = values.map(\.name)
    guard kind == "Add" || kind == "Mul" else {
      return LayerValue(name: try add(kind, names), isMoved: values[0].isMoved)
    }
    var result = names[0]
    for name in names.dropFirst() { result = try add(kind, [result, name]) }
    return LayerValue(name: result, isMoved: values[0].isMoved)
  }

  /// The inputs with their axes in one order; those of fewer axes get further ones of extent 1
  /// behind the batch.
  private mutating func aligned() throws(KerasError) -> [LayerValue] {
    let ranks = inputs.map { graph.shape(of: $0.name).count }
    let most = ranks.max() ?? 0
    let isMoved = inputs.contains(where: \.isMoved) && ranks.allSatisfy { $0 == most }
    var values: [LayerValue] = []
    for (value, rank) in zip(inputs, ranks) {
      guard !isMoved else {
        values.append(try moved(value))
        continue
      }
      let value = try plain(value)
      guard rank < most else {
        values.append(value)
        continue
      }
      let shape = graph.shape(of: value.name)
      let wider = [0] + Array(repeating: 1, count: most - rank) + shape.dropFirst()
      values.append(try apply("Reshape", to: value, [constant(wider, "axes")]))
    }
    return values
  }

  private mutating func concatenated() throws(KerasError) -> LayerValue {
    guard let first = inputs.first else {
      throw .invalidDescription(place: "layer '\(path)'", expected: "an input")
    }
    let axis = try axis(try settings.integer("axis", default: -1), of: first)
    let isLast = axis == graph.shape(of: first.name).count - 1
    let isMoved = isLast && axis > 1 && inputs.contains(where: \.isMoved)
    var names: [String] = []
    for value in inputs { names.append(try (isMoved ? moved(value) : plain(value)).name) }
    let name = try add("Concat", names, ["axis": .integer(isMoved ? 1 : axis)])
    return LayerValue(name: name, isMoved: isMoved)
  }
}
