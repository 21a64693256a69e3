public import Tensors

/// A tensor on its way through a network; its floats may lie where kernels like them best.
package struct Value: Sendable {
  private enum Storage {
    case floats(Floats)
    case others(Tensor.Elements)
  }

  /// The extent of each axis.
  package let shape: [Int]
  private let storage: Storage

  /// Takes a tensor as it is.
  package init(_ tensor: Tensor) {
    shape = tensor.shape
    storage =
      if case .float(let array) = tensor.elements { .floats(Floats(array)) } else {
        .others(tensor.elements)
      }
  }

  /// Takes floats in row-major order.
  ///
  /// - Precondition: there are as many as `shape` says.
  init(shape: [Int], _ floats: Floats) {
    precondition(shape.product == floats.count, "shape \(shape), \(floats.count) numbers")
    (self.shape, storage) = (shape, .floats(floats))
  }

  /// The number of axes.
  package var rank: Int { shape.count }

  /// The number of elements.
  package var count: Int {
    switch storage {
    case .floats(let floats): floats.count
    case .others(let elements): elements.count
    }
  }

  /// The type of the elements.
  package var type: ElementType {
    switch storage {
    case .floats: .float
    case .others(let elements): elements.type
    }
  }

  /// The value as a tensor.
  ///
  /// - Complexity: O(1), or O(`count`) for floats that a kernel made.
  package var tensor: Tensor {
    switch storage {
    case .floats(let floats): Tensor(shape: shape, floats: floats.array)
    case .others(let elements): Tensor(shape: shape, elements: elements)
    }
  }

  /// The elements for kernels, converted where they are of another type.
  var floats: Floats {
    switch storage {
    case .floats(let floats): floats
    case .others: Floats(tensor.floats)
    }
  }

  /// The same elements under another shape.
  func reshaped(to shape: [Int]) -> Value {
    switch storage {
    case .floats(let floats): Value(shape: shape, floats)
    case .others(let elements): Value(Tensor(shape: shape, elements: elements))
    }
  }
}

/// The types that a value's elements may have.
public enum ElementType: Hashable, Sendable {
  /// 32-bit floating point.
  case float
  /// 64-bit integer.
  case int64
  /// Truth value.
  case bool
  /// 64-bit floating point.
  case double
}

extension Tensor {
  /// The type of the elements.
  public var type: ElementType { elements.type }
}

extension Tensor.Elements {
  /// The type of the elements.
  package var type: ElementType {
    switch self {
    case .float: .float
    case .int64: .int64
    case .bool: .bool
    default: .double
    }
  }
}

extension Tensor {
  /// The elements in double precision, converted where they are of another type (true is 1).
  var doubles: [Double] {
    switch elements {
    case .float(let values): values.map(Double.init)
    case .int64(let values): values.map(Double.init)
    case .bool(let values): values.map { $0 ? 1 : 0 }
    case .double(let values): values
    }
  }
}
