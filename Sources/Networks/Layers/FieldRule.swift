import Tensors

/// What a node does to receptive fields.
struct FieldRule {
  private let node: Graph.Node
  private let inputs: [ValueInfo?]
  private let output: ValueInfo

  init(_ node: Graph.Node, inputs: [ValueInfo?], output: ValueInfo) {
    (self.node, self.inputs, self.output) = (node, inputs, output)
  }

  /// What the output's elements see.
  ///
  /// - Parameter fields: Of each input; nil for constants, too.
  /// - Returns: nil where that is not worked out.
  /// - Throws: An ``OperatorError`` for a window that does not fit.
  func field(of fields: [ReceptiveField?]) throws(OperatorError) -> ReceptiveField? {
    var result: ReceptiveField?
    for (index, input) in inputs.enumerated() {
      guard let input, input.known == nil else { continue }
      guard let field = fields[index], let seen = try seen(field, index, input.shape) else {
        return nil
      }
      result = result?.joined(seen) ?? seen
    }
    return result
  }

  private func seen(
    _ field: ReceptiveField, _ index: Int, _ shape: [Int]
  ) throws(OperatorError) -> ReceptiveField? {
    let rank = shape.count
    switch node.operation {
    case is Convolution, is Pooling: return field.seen(through: try window(over: shape))
    case is UnaryFunction, is Clip, is Identity, is Cast, is Arithmetic, is Fold, is Where,
      is Comparison, is Connective, is Predicate, is ParametricRelu, is BatchNormalization,
      is Concat, is Split, is any SelectingOperator:
      return fromTheBack(field, rank)
    case is LocalResponseNormalization: return field.mixed(along: [1])
    case is GlobalPooling: return field.mixed(along: Set(2..<max(rank, 2)))
    case is GroupNormalization: return field.mixed(along: Set(1..<max(rank, 1)))
    case is LayerNormalization: return field.mixed(along: Set(axis(-1, rank)..<rank))
    case is Softmax, is LpNormalization: return field.mixed(along: [axis(-1, rank)])
    case is Reduction: return reduced(field, rank)
    case is MatMul:
      return field.mixed(along: [index == 0 || rank == 1 ? rank - 1 : rank - 2])
        .map { fromTheBack($0, rank) }
    case let gemm as Gemm:
      let isTransposed = index == 0 ? gemm.transposesA : gemm.transposesB
      let inner = (index == 0) == isTransposed ? 0 : 1
      return index == 2 ? nil : field.mixed(along: [inner])
    case let transpose as Transpose:
      let order = transpose.order ?? (0..<rank).reversed()
      return field.moving { old in Set(order.indices.filter { order[$0] == old }) }
    case is any ShapeChange: return reshaped(field, shape)
    default: return nil
    }
  }

  private func window(over shape: [Int]) throws(OperatorError) -> ProbedWindow {
    let filters = node.operation is Convolution ? inputs[1]?.shape : nil
    return try node.probedWindow(over: Array(shape.dropFirst(2)), filters: filters)
  }

  /// Axes counted from the last, as broadcasting does.
  private func fromTheBack(_ field: ReceptiveField, _ rank: Int) -> ReceptiveField {
    field.moving { [$0 - rank + output.shape.count] }
  }

  /// The attribute `axis`, counted from the front.
  private func axis(_ standard: Int, _ rank: Int) -> Int {
    guard case .integer(let axis) = node.attributes.values["axis"] else { return standard + rank }
    return axis < 0 ? axis + rank : axis
  }

  private func reduced(_ field: ReceptiveField, _ rank: Int) -> ReceptiveField? {
    var given = inputs.count > 1 ? inputs[1]?.known?.integers?.map(Int.init) : nil
    if case .integers(let axes) = node.attributes.values["axes"] { given = axes }
    let axes = Set((given ?? Array(0..<rank)).map { $0 < 0 ? $0 + rank : $0 })
    guard let mixed = field.mixed(along: axes) else { return nil }
    guard output.shape.count < rank else { return mixed }
    return mixed.moving { old in [old - axes.count { $0 < old }] }
  }

  /// Follows places through a reshape: axes whose extents have the same product belong together.
  private func reshaped(_ field: ReceptiveField, _ shape: [Int]) -> ReceptiveField? {
    let target = output.shape
    var places: [Int: Set<Int>] = [:]
    var (first, second) = (0, 0)
    while first < shape.count || second < target.count {
      let (start, begin) = (first, second)
      var (left, right) = (1, 1)
      repeat {
        if left <= right, first < shape.count {
          left *= shape[first]
          first += 1
        } else if second < target.count {
          right *= target[second]
          second += 1
        } else {
          return nil
        }
      } while left != right
      let longer = Set((begin..<second).filter { target[$0] > 1 })
      for axis in start..<first where shape[axis] > 1 { places[axis] = longer }
    }
    return field.moving { places[$0] ?? [] }
  }
}
