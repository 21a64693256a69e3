public import Tensors

/// One kind of node: its shape rule, its value and its gradient.
///
/// A conforming type is a value that holds the node's settings. Adding an operator is one file in
/// `Operators/` and one line in ``OperatorTable``; nothing else knows the kinds there are.
public protocol Operator: Sendable {
  /// The ONNX name, the versions understood, and how a node's settings are read.
  static var definition: OperatorDefinition { get }

  /// The shapes (and, where they are known before any image is, the values) of the outputs.
  ///
  /// - Parameter inputs: One entry per input; nil where an optional input is absent.
  /// - Throws: An ``OperatorError`` that names the input at fault.
  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo]

  /// The values of the outputs.
  ///
  /// - Parameters:
  ///   - inputs: One tensor per input, of the shapes that ``outputs(of:)`` was asked about.
  ///   - kernels: Where compiled primitives are kept between runs.
  func forward(_ inputs: [Tensor?], _ kernels: KernelCache) throws(OperatorError) -> [Tensor]

  /// The gradient of a scalar with respect to the inputs, from that with respect to the outputs.
  ///
  /// - Returns: One tensor per input, of that input's shape; nil where it was not wanted or where
  ///   the scalar does not depend on it.
  /// - Throws: ``OperatorError/notDifferentiable``.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Tensor?]
}

/// What is known of a value before any image is.
public struct ValueInfo: Hashable, Sendable {
  /// The extent of each axis.
  public let shape: [Int]
  /// The type of the elements.
  public let type: ElementType
  /// The value itself where it does not depend on the image.
  public let known: Tensor?

  /// Describes a value that depends on the image.
  public init(shape: [Int], type: ElementType = .float) {
    (self.shape, self.type, known) = (shape, type, nil)
  }

  /// Describes a value that is known.
  public init(_ known: Tensor) {
    (shape, type, self.known) = (known.shape, known.type, known)
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
  public var type: ElementType {
    switch elements {
    case .float: .float
    case .int64: .int64
    case .bool: .bool
    default: .double
    }
  }
}

/// What an operator needs to send a gradient from its outputs back to its inputs.
public struct BackwardPass: Sendable {
  /// The inputs of the forward run; nil where an optional input is absent.
  public let inputs: [Tensor?]
  /// The outputs of the forward run.
  public let outputs: [Tensor]
  /// The gradient with respect to each output; nil where the scalar does not depend on it.
  public let outputGradients: [Tensor?]
  /// Whether the gradient with respect to each input is asked for.
  public let wanted: [Bool]
}
