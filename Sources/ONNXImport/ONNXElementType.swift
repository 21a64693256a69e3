import Networks
import Tensors

/// The element types of ONNX's `TensorProto.DataType` that are read, by their number.
enum ONNXElementType: Int32 {
  case float = 1
  case uint8 = 2
  case int8 = 3
  case uint16 = 4
  case int16 = 5
  case int32 = 6
  case int64 = 7
  case bool = 9
  case float16 = 10
  case double = 11
  case uint32 = 12
  case uint64 = 13
  case bfloat16 = 16

  /// The bytes of one element in raw data.
  var size: Int {
    switch self {
    case .uint8, .int8, .bool: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .float, .int32, .uint32: 4
    case .int64, .double, .uint64: 8
    }
  }

  /// The elements in raw little-endian data.
  ///
  /// Half precision becomes single, integers of any width have 64 bits; those over `Int64.max` are
  /// cut to it.
  func elements(_ bytes: [UInt8]) -> Tensor.Elements {
    func integers<Number: FixedWidthInteger & BitwiseCopyable>(
      _ type: Number.Type
    ) -> Tensor.Elements {
      .int64(RawNumbers.decode(bytes, as: type).map { Int64(clamping: Number(littleEndian: $0)) })
    }
    return switch self {
    case .float: .float(RawNumbers.decode(bytes, as: Float.self))
    case .double: .double(RawNumbers.decode(bytes, as: Double.self))
    case .float16: .float(RawNumbers.halves(RawNumbers.decode(bytes, as: UInt16.self)))
    case .bfloat16: .float(RawNumbers.upperHalves(RawNumbers.decode(bytes, as: UInt16.self)))
    case .bool: .bool(bytes.map { $0 != 0 })
    case .uint8: integers(UInt8.self)
    case .int8: integers(Int8.self)
    case .uint16: integers(UInt16.self)
    case .int16: integers(Int16.self)
    case .int32: integers(Int32.self)
    case .int64: integers(Int64.self)
    case .uint32: integers(UInt32.self)
    case .uint64: integers(UInt64.self)
    }
  }
}
