import Tensors

/// What a reduction makes of the elements of a row.
enum ReductionRule: Sendable {
  case sum
  case mean
  case product
  case maximum
  case minimum
  case absoluteSum
  case norm
  case squareSum
  case logarithmOfSum
  case logarithmOfExponentialSum

  /// The result for one row, by definition; also for a row without elements.
  func value(of row: some Collection<Double>) -> Double {
    switch self {
    case .sum: return row.reduce(0, +)
    case .mean: return row.reduce(0, +) / Double(row.count)
    case .product: return row.reduce(1, *)
    case .maximum: return row.max() ?? -.infinity
    case .minimum: return row.min() ?? .infinity
    case .absoluteSum: return row.reduce(0) { $0 + abs($1) }
    case .norm: return row.reduce(0) { $0 + $1 * $1 }.squareRoot()
    case .squareSum: return row.reduce(0) { $0 + $1 * $1 }
    case .logarithmOfSum: return logarithm(row.reduce(0, +))
    case .logarithmOfExponentialSum: return Networks.logarithmOfSum(of: Array(row))
    }
  }

  /// The results for all rows of floats.
  func values(_ x: Floats, rows: Int, width: Int) -> Floats {
    func reduce(
      _ initial: Double, _ combine: (Double, Double) -> Double,
      finish: (Double) -> Double = { $0 }
    ) -> Floats {
      Rows.reduce(x, rows: rows, width: width, initial: initial, combine, finish: finish)
    }
    switch self {
    case .sum: return reduce(0, +)
    case .mean: return reduce(0, +) { $0 / Double(width) }
    case .product: return reduce(1, *)
    case .maximum: return reduce(-.infinity) { $1.isNaN || $1 > $0 ? $1 : $0 }
    case .minimum: return reduce(.infinity) { $1.isNaN || $1 < $0 ? $1 : $0 }
    case .absoluteSum: return reduce(0) { $0 + abs($1) }
    case .norm: return reduce(0, { $0 + $1 * $1 }) { $0.squareRoot() }
    case .squareSum: return reduce(0) { $0 + $1 * $1 }
    case .logarithmOfSum: return reduce(0, +) { logarithm($0) }
    case .logarithmOfExponentialSum:
      let largest = ReductionRule.maximum.values(x, rows: rows, width: width)
      let zeros = Floats(repeating: 0, count: rows)
      let powers = Rows.map(x, rows: rows, width: width, largest, zeros) { x, top, _ in
        top.isFinite ? Float(exponential(Double(x - top))) : x == top ? 1 : 0
      }
      let sums = Rows.reduce(powers, rows: rows, width: width, initial: 0, +) { logarithm($0) }
      return Elementwise.sum(largest, sums)
    }
  }

  /// The gradient with respect to the elements, from the results and the gradient of each.
  func gradient(_ x: Floats, rows: Int, width: Int, _ y: Floats, _ upstream: Floats) -> Floats {
    func map(_ body: (_ x: Float, _ y: Float, _ upstream: Float) -> Float) -> Floats {
      Rows.map(x, rows: rows, width: width, y, upstream, body)
    }
    switch self {
    case .sum: return map { _, _, upstream in upstream }
    case .mean: return map { _, _, upstream in upstream / Float(width) }
    case .absoluteSum: return map { x, _, upstream in x > 0 ? upstream : x < 0 ? -upstream : 0 }
    case .norm: return map { x, y, upstream in y == 0 ? 0 : x / y * upstream }
    case .squareSum: return map { x, _, upstream in 2 * x * upstream }
    case .logarithmOfSum:
      return map { _, y, upstream in Float(exponential(-Double(y))) * upstream }
    case .logarithmOfExponentialSum:
      return map { x, y, upstream in Float(exponential(Double(x - y))) * upstream }
    case .maximum, .minimum:
      let hits = Rows.map(x, rows: rows, width: width, y, y) { x, y, _ in x == y ? 1 : 0 }
      let counts = Rows.reduce(hits, rows: rows, width: width, initial: 0, +)
      let shares = Elementwise.map(upstream, counts) { $0 / $1 }
      return Rows.map(hits, rows: rows, width: width, shares, shares) { hit, share, _ in
        hit * share
      }
    case .product: return productGradient(x.array, width: width, upstream.array)
    }
  }

  /// Each element's slope is the product of the others, which a division can't tell at zeros.
  private func productGradient(_ x: [Float], width: Int, _ upstream: [Float]) -> Floats {
    var result = x
    for (row, factor) in upstream.enumerated() {
      let range = row * width..<(row + 1) * width
      var before = Double(factor)
      for index in range {
        result[index] = Float(before)
        before *= Double(x[index])
      }
      var after = 1.0
      for index in range.reversed() {
        result[index] = Float(Double(result[index]) * after)
        after *= Double(x[index])
      }
    }
    return Floats(result)
  }
}

/// Some axes made into one number each (`ReduceMean`, `ReduceMax`, …).
struct Reduction: Operator {
  private let rule: ReductionRule
  /// The axes before they became an input.
  private let fixed: [Int]?
  private let keepsAxes: Bool
  /// Whether no axes mean none, and not all.
  private let isNothingWithoutAxes: Bool

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    let given = optional(inputs, 1) == nil ? nil : try knownIntegers(inputs, 1)
    return [ValueInfo(shape: try frame(input.shape, given).target, type: input.type)]
  }

  /// Moves the axes that go to the end, then reduces row by row.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let (input, frame) = (try required(inputs, 0), try frame(inputs))
    let moved = try input.transposed(frame.order, kernels)
    guard input.type == .float else {
      return [Value(exact(moved.tensor, frame).reshaped(to: frame.target))]
    }
    let result = rule.values(moved.floats, rows: frame.rows, width: frame.width)
    return [Value(shape: frame.target, result)]
  }

  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let (input, frame) = (try required(pass.inputs, 0), try frame(pass.inputs))
    let moved = try input.transposed(frame.order, kernels)
    let result = rule.gradient(
      moved.floats, rows: frame.rows, width: frame.width, pass.outputs[0].floats,
      upstream.floats)
    var inverse = frame.order
    for (place, axis) in frame.order.enumerated() { inverse[axis] = place }
    let back = try Value(shape: moved.shape, result).transposed(inverse, kernels)
    return [back] + pass.none.dropFirst()
  }

  /// The same reduction of a tensor stored with its channels as the last axis; nil where what is
  /// left would not have them there.
  func movedAxes(rank: Int, _ axes: ValueInfo?) -> Reduction? {
    guard axes == nil || axes?.known != nil else { return nil }
    let named = axes?.known?.integers?.map(Int.init) ?? fixed ?? []
    let front = named.map { $0 < 0 ? $0 + rank : $0 }
    let order = ChannelOrder.permutation(rank: rank, toLast: true)
    let isAllSpace = Set(front) == Set(2..<rank)
    guard !named.isEmpty, keepsAxes || isAllSpace, front.allSatisfy((0..<rank).contains) else {
      return nil
    }
    return Reduction(
      rule: rule, fixed: front.compactMap { order.firstIndex(of: $0) }, keepsAxes: keepsAxes,
      isNothingWithoutAxes: false)
  }

  private func exact(_ moved: Tensor, _ frame: Frame) -> Tensor {
    let values = moved.doubles
    let results = (0..<frame.rows).map { row in
      rule.value(of: values[row * frame.width..<(row + 1) * frame.width])
    }
    let elements: Tensor.Elements =
      switch moved.type {
      case .bool: .bool(results.map { $0 > 0 })
      case .int64: .int64(results.map(Int64.init(clamping:)))
      default: .double(results)
      }
    return Tensor(shape: [frame.rows], elements: elements)
  }

  /// Which axes go, and what is left.
  private struct Frame {
    /// The axes that stay, then those that go.
    let order: [Int]
    let target: [Int]
    let rows: Int
    let width: Int
  }

  private func frame(_ inputs: [Value?]) throws(OperatorError) -> Frame {
    let given = try optional(inputs, 1).map { value throws(OperatorError) in
      try integers(of: value.tensor, 1)
    }
    return try frame(try required(inputs, 0).shape, given)
  }

  private func frame(_ shape: [Int], _ given: [Int]?) throws(OperatorError) -> Frame {
    let named = given ?? fixed ?? []
    let all = isNothingWithoutAxes ? [] : Array(shape.indices)
    let gone = named.isEmpty ? all : try axes(named, rank: shape.count)
    guard gone.allSatisfy(shape.indices.contains) else {
      throw .invalidAttribute(name: "axes", expected: "axes of \(shape.count)")
    }
    let kept = shape.indices.filter { !gone.contains($0) }
    let target =
      keepsAxes
      ? shape.indices.map { gone.contains($0) ? 1 : shape[$0] } : kept.map { shape[$0] }
    return Frame(
      order: kept + gone, target: target, rows: kept.map { shape[$0] }.product,
      width: gone.map { shape[$0] }.product)
  }

  /// `ReduceSum` and its kin; the axes are an input from version 13 (`ReduceSum`) or 18 on.
  static let definitions: [OperatorDefinition] = [
    definition("ReduceSum", [1, 11, 13], axesAreInputFrom: 13, .sum),
    definition("ReduceMean", [1, 11, 13, 18], .mean),
    definition("ReduceProd", [1, 11, 13, 18], .product),
    definition("ReduceMax", [1, 11, 12, 13, 18, 20], .maximum),
    definition("ReduceMin", [1, 11, 12, 13, 18, 20], .minimum),
    definition("ReduceL1", [1, 11, 13, 18], .absoluteSum),
    definition("ReduceL2", [1, 11, 13, 18], .norm),
    definition("ReduceSumSquare", [1, 11, 13, 18], .squareSum),
    definition("ReduceLogSum", [1, 11, 13, 18, 28], .logarithmOfSum),
    definition("ReduceLogSumExp", [1, 11, 13, 18, 28], .logarithmOfExponentialSum),
  ]

  private static func definition(
    _ name: String, _ versions: [Int], axesAreInputFrom first: Int = 18, _ rule: ReductionRule
  ) -> OperatorDefinition {
    OperatorDefinition(name, versions: versions) { settings throws(OperatorError) in
      let attributes = settings.attributes
      return Reduction(
        rule: rule, fixed: settings.version < first ? try attributes.integers("axes") : nil,
        keepsAxes: try attributes.integer("keepdims", default: 1) != 0,
        isNothingWithoutAxes: try attributes.integer("noop_with_empty_axes", default: 0) != 0)
    }
  }
}
