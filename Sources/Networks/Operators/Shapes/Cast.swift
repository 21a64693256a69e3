import Tensors

/// Elements as another type (ONNX `Cast`, `CastLike`).
///
/// Half precision becomes single, and integers of any width have 64 bits: a network computes a
/// little more exactly than its file asks.
struct Cast: Operator {
  /// `Cast`, versions 1 to 28, and `CastLike`, which takes the type of its second input.
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("Cast", versions: [1, 6, 9, 13, 19, 21, 23, 24, 25, 28]) {
      settings throws(OperatorError) in Cast(type: try type(settings))
    },
    OperatorDefinition("CastLike", versions: [15, 19, 21, 23, 24, 25]) {
      _ throws(OperatorError) in Cast(type: nil)
    },
  ]

  /// The type wanted; nil for that of the second input.
  private let type: ElementType?

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let type = if let type { type } else { try required(inputs, 1).type }
    return [ValueInfo(shape: try required(inputs, 0).shape, type: type)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    let type = if let type { type } else { try required(inputs, 1).type }
    guard input.type != type else { return [input] }
    let tensor = input.tensor
    let elements: Tensor.Elements =
      switch type {
      case .float: .float(tensor.floats)
      case .double: .double(tensor.doubles)
      case .bool: .bool(tensor.truths)
      case .int64: .int64(tensor.integers ?? tensor.doubles.map(Int64.init(clamping:)))
      }
    return [Value(Tensor(shape: input.shape, elements: elements))]
  }

  var hasGradient: Bool { type != .int64 && type != .bool }

  /// The gradient itself between floating-point types; rounding has none.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    let type = pass.outputs[0].type
    guard type == .float || type == .double else { return pass.none }
    return [pass.outputGradients[0]] + pass.none.dropFirst()
  }

  /// The attribute `to`: a number of ONNX's `TensorProto.DataType`, before version 6 its name.
  private static func type(_ settings: NodeSettings) throws(OperatorError) -> ElementType {
    let names = [
      "UNDEFINED", "FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32", "INT64", "STRING", "BOOL",
      "FLOAT16", "DOUBLE", "UINT32", "UINT64", "COMPLEX64", "COMPLEX128", "BFLOAT16",
    ]
    let number: Int =
      settings.version < 6
      ? names.firstIndex(of: try settings.attributes.string("to", default: "")) ?? 0
      : try settings.attributes.integer("to", default: 0)
    switch number {
    case 1, 10, 16: return .float
    case 2...7, 12, 13: return .int64
    case 9: return .bool
    case 11: return .double
    default:
      throw .invalidAttribute(name: "to", expected: "a type of plain numbers, not \(number)")
    }
  }
}
