/// An array of numbers with a shape, contiguous in row-major order.
///
/// Networks compute in `Float`; the other element types carry shapes, indices and masks, and
/// `Double` appears in constants and in files only.
public struct Tensor: Hashable, Sendable {
  /// The elements, typed.
  @nonexhaustive
  public enum Elements: Hashable, Sendable {
    /// 32-bit floating point, the type of all images, weights and activations.
    case float([Float])
    /// 64-bit integers: shapes, axes, indices, labels.
    case int64([Int64])
    /// Truth values: masks.
    case bool([Bool])
    /// 64-bit floating point, for constants and files.
    case double([Double])
  }

  /// The extent of each axis, outermost first; empty for a scalar.
  public let shape: [Int]
  /// The elements in row-major order; their count is the product of `shape`.
  public let elements: Elements

  /// Creates a tensor of any element type.
  ///
  /// - Precondition: the number of elements is the product of `shape`.
  public init(shape: [Int], elements: Elements) {
    let count = elements.count
    precondition(
      shape.allSatisfy { $0 >= 0 } && shape.product == count,
      "shape \(shape) wants \(shape.product) elements, got \(count)")
    (self.shape, self.elements) = (shape, elements)
  }

  /// Creates a `Float` tensor.
  ///
  /// - Precondition: `floats.count` is the product of `shape`.
  public init(shape: [Int], floats: [Float]) {
    self.init(shape: shape, elements: .float(floats))
  }

  /// Creates an `Int64` tensor.
  ///
  /// - Precondition: `integers.count` is the product of `shape`.
  public init(shape: [Int], integers: [Int64]) {
    self.init(shape: shape, elements: .int64(integers))
  }

  /// Creates a `Float` tensor in which every element is `value`.
  public init(repeating value: Float, shape: [Int]) {
    self.init(shape: shape, floats: Array(repeating: value, count: shape.product))
  }

  /// The number of elements.
  public var count: Int { elements.count }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// The elements as `Float`, converted where they are of another type (true is 1).
  ///
  /// - Complexity: O(1) for `Float` tensors, else O(`count`).
  public var floats: [Float] {
    switch elements {
    case .float(let values): values
    case .int64(let values): values.map(Float.init)
    case .bool(let values): values.map { $0 ? 1 : 0 }
    case .double(let values): values.map(Float.init)
    }
  }

  /// The elements as `Int64`, or nil for the floating-point types.
  public var integers: [Int64]? {
    switch elements {
    case .int64(let values): values
    case .bool(let values): values.map { $0 ? 1 : 0 }
    case .float, .double: nil
    }
  }

  /// The same elements under another shape.
  ///
  /// - Precondition: the product of `shape` is `count`.
  public func reshaped(to shape: [Int]) -> Tensor {
    Tensor(shape: shape, elements: elements)
  }

  /// The sub-tensors at `range` of the first axis; shape `[range.count, …]`.
  ///
  /// - Precondition: the tensor has an axis and `range` lies within it.
  public func rows(_ range: Range<Int>) -> Tensor {
    precondition(
      rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0],
      "rows \(range) of shape \(shape)")
    let width = shape.dropFirst().product
    let part = range.lowerBound * width..<range.upperBound * width
    let rowsShape = [range.count] + shape.dropFirst()
    return Tensor(shape: rowsShape, elements: elements[part])
  }

  /// One sub-tensor of the first axis, without that axis; shape `[…]`.
  ///
  /// - Precondition: `index` lies within the first axis.
  public func row(_ index: Int) -> Tensor {
    rows(index..<index + 1).reshaped(to: Array(shape.dropFirst()))
  }

  /// Joins `Float` tensors of one shape along a new first axis; shape `[tensors.count, …]`.
  ///
  /// - Precondition: there is at least one tensor and all have the same shape.
  public static func stack(_ tensors: [Tensor]) -> Tensor {
    precondition(!tensors.isEmpty, "expected at least one tensor")
    let shape = tensors[0].shape
    precondition(
      tensors.allSatisfy { $0.shape == shape }, "expected one shape, got \(tensors.map(\.shape))")
    return Tensor(shape: [tensors.count] + shape, floats: tensors.flatMap(\.floats))
  }
}

extension Tensor.Elements {
  /// The number of elements.
  public var count: Int {
    switch self {
    case .float(let values): values.count
    case .int64(let values): values.count
    case .bool(let values): values.count
    case .double(let values): values.count
    }
  }

  fileprivate subscript(range: Range<Int>) -> Self {
    switch self {
    case .float(let values): .float(Array(values[range]))
    case .int64(let values): .int64(Array(values[range]))
    case .bool(let values): .bool(Array(values[range]))
    case .double(let values): .double(Array(values[range]))
    }
  }
}

extension Sequence<Int> {
  /// The product of the elements; 1 when there are none.
  package var product: Int { reduce(1, *) }
}
