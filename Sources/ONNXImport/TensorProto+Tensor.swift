import Foundation
import Networks
import ONNXSchema
import Tensors

extension Onnx_TensorProto {
  /// The values as a tensor.
  ///
  /// - Parameters:
  ///   - limit: The most elements that are accepted.
  ///   - folder: Where data in other files lie; nil when there may be none.
  /// - Returns: Integers of any width as 64-bit ones, half precision as single.
  /// - Throws: ``ONNXError/invalidTensor(name:reason:)`` or
  ///   ``ONNXError/tooLarge(what:count:limit:)``.
  func tensor(limit: Int, folder: ExternalData? = nil) throws(ONNXError) -> Tensor {
    let shape = dims.map(Int.init)
    let count = try elementCount(shape, limit: limit)
    guard let type = ONNXElementType(rawValue: dataType) else {
      throw .invalidTensor(name: name, reason: "element type \(dataType) is not read")
    }
    let elements = try elements(of: type, count: count, folder)
    guard elements.count == count else {
      throw .invalidTensor(
        name: name, reason: "shape \(shape) wants \(count) elements, found \(elements.count)")
    }
    return Tensor(shape: shape, elements: elements)
  }

  private func elementCount(_ shape: [Int], limit: Int) throws(ONNXError) -> Int {
    var count = 1
    for extent in shape {
      guard extent >= 0 else { throw .invalidTensor(name: name, reason: "shape \(shape)") }
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard !overflow, product <= limit else {
        throw .tooLarge(what: "elements", count: overflow ? .max : product, limit: limit)
      }
      count = product
    }
    return count
  }

  private func elements(
    of type: ONNXElementType, count: Int, _ folder: ExternalData?
  ) throws(ONNXError) -> Tensor.Elements {
    if dataLocation == .external {
      guard let folder else {
        throw .invalidTensor(
          name: name, reason: "its data lie in another file; open the model from its folder")
      }
      return type.elements(try folder.bytes(of: self, count: count * type.size))
    }
    guard rawData.isEmpty else {
      guard rawData.count == count * type.size else {
        throw .invalidTensor(
          name: name, reason: "\(rawData.count) bytes for \(count) elements of \(type.size)")
      }
      return type.elements([UInt8](rawData))
    }
    return typedElements(of: type)
  }

  /// The elements in the field of their own type.
  private func typedElements(of type: ONNXElementType) -> Tensor.Elements {
    switch type {
    case .float: .float(floatData)
    case .double: .double(doubleData)
    case .int64: .int64(int64Data)
    case .uint32, .uint64: .int64(uint64Data.map { Int64(clamping: $0) })
    case .bool: .bool(int32Data.map { $0 != 0 })
    case .float16, .bfloat16:
      // Their bits, each in an integer of its own.
      type.elements(
        int32Data.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
    case .uint8, .int8, .uint16, .int16, .int32: .int64(int32Data.map(Int64.init))
    }
  }

  /// A message that holds `tensor` under `name`, elements as raw little-endian bytes.
  init(_ tensor: Tensor, name: String) {
    self.init()
    self.name = name
    dims = tensor.shape.map(Int64.init)
    switch tensor.elements {
    case .float(let values):
      dataType = ONNXElementType.float.rawValue
      rawData = Self.data(values.map(\.bitPattern))
    case .double(let values):
      dataType = ONNXElementType.double.rawValue
      rawData = Self.data(values.map(\.bitPattern))
    case .int64(let values):
      dataType = ONNXElementType.int64.rawValue
      rawData = Self.data(values)
    case .bool(let values):
      dataType = ONNXElementType.bool.rawValue
      rawData = Self.data(values.map { UInt8($0 ? 1 : 0) })
    }
  }

  /// A message that holds the floats of `tensor`, rounded to half precision.
  init(halving tensor: Tensor, name: String) {
    self.init()
    self.name = name
    dims = tensor.shape.map(Int64.init)
    dataType = ONNXElementType.float16.rawValue
    rawData = Self.data(RawNumbers.halfBits(of: tensor.floats))
  }

  private static func data<I: FixedWidthInteger>(_ values: [I]) -> Data {
    var data = Data(capacity: values.count * I.bitWidth / 8)
    for value in values {
      for byte in 0..<I.bitWidth / 8 {
        data.append(UInt8(truncatingIfNeeded: value >> I(byte * 8)))
      }
    }
    return data
  }
}
