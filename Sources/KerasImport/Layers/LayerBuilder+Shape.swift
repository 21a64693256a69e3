import Networks
import Tensors

extension LayerBuilder {
  /// Layers that arrange elements anew.
  static let shapes: [String: LayerRule] = [
    "Flatten": { builder throws(KerasError) in try builder.flattened() },
    "Reshape": { builder throws(KerasError) in try builder.reshaped() },
    "Permute": { builder throws(KerasError) in
      let value = try builder.plain(builder.input)
      let rank = builder.graph.shape(of: value.name).count
      let order = try builder.settings.integers("dims", count: rank - 1)
      guard order.sorted() == Array(1..<rank) else {
        throw builder.settings.invalid("dims", "each of 1 to \(rank - 1) once")
      }
      return try builder.apply("Transpose", to: value, [], ["perm": .integers([0] + order)])
    },
    "RepeatVector": { builder throws(KerasError) in
      let value = try builder.plain(builder.input)
      let count = try builder.settings.integer("n")
      let column = builder.constant([0, 1, -1], "axes")
      let row = try builder.apply("Reshape", to: value, [column])
      return try builder.apply("Tile", to: row, [builder.constant([1, count, 1], "counts")])
    },
  ]

  private mutating func flattened() throws(KerasError) -> LayerValue {
    var value = try plain(input)
    let rank = graph.shape(of: value.name).count
    if try settings.isChannelsFirst, rank > 2 {
      let order = [0] + (2..<rank) + [1]
      value = try apply("Transpose", to: value, [], ["perm": .integers(order)])
    }
    return try apply("Flatten", to: value)
  }

  private mutating func reshaped() throws(KerasError) -> LayerValue {
    let value = try plain(input)
    let target = settings.values["target_shape"].elements
    let extents = target.compactMap { $0 == .null ? -1 : $0.integer }
    let known = extents.filter { $0 != -1 }
    let (count, limit) = (graph.shape(of: value.name).product, 1 << 31)
    guard extents.count == target.count, known.allSatisfy((1...limit).contains),
      extents.count - known.count <= 1, let product = Self.product(known), count % product == 0
    else { throw settings.invalid("target_shape", "extents that make \(count) elements") }
    let shape = [0] + extents.map { $0 == -1 ? count / product : $0 }
    return try apply("Reshape", to: value, [constant(shape, "shape")])
  }

  /// The product, or nil where it is too large to count.
  private static func product(_ extents: [Int]) -> Int? {
    var product = 1
    for extent in extents {
      let (next, isOver) = product.multipliedReportingOverflow(by: extent)
      guard !isOver else { return nil }
      product = next
    }
    return product
  }
}
