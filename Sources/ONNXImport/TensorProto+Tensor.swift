import Foundation
import ONNXSchema
import Tensors

extension Onnx_TensorProto {
  /// The element types that are read, by their number in the ONNX specification.
  private enum DataType: Int32 {
    case float = 1
    case uint8 = 2
    case int8 = 3
    case int32 = 6
    case int64 = 7
    case bool = 9
    case double = 11
  }

  /// The values as a tensor.
  ///
  /// - Parameter limit: The most elements that are accepted.
  /// - Returns: Integers of any width as 64-bit ones.
  /// - Throws: ``ONNXError/invalidTensor(name:reason:)`` or
  ///   ``ONNXError/tooLarge(what:count:limit:)``.
  func tensor(limit: Int) throws(ONNXError) -> Tensor {
    let shape = dims.map(Int.init)
    let count = try elementCount(shape, limit: limit)
    guard dataLocation == .default else {
      throw .invalidTensor(name: name, reason: "its data lie in another file")
    }
    guard let type = DataType(rawValue: dataType) else {
      throw .invalidTensor(name: name, reason: "element type \(dataType) is not read")
    }
    let elements = elements(of: type)
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

  private func elements(of type: DataType) -> Tensor.Elements {
    let isRaw = !rawData.isEmpty
    return switch type {
    case .float:
      .float(isRaw ? raw(UInt32.self).map(Float.init(bitPattern:)) : floatData)
    case .double:
      .double(isRaw ? raw(UInt64.self).map(Double.init(bitPattern:)) : doubleData)
    case .int64: .int64(isRaw ? raw(Int64.self) : int64Data)
    case .int32: .int64(isRaw ? raw(Int32.self).map(Int64.init) : int32Data.map(Int64.init))
    case .int8: .int64(isRaw ? raw(Int8.self).map(Int64.init) : int32Data.map(Int64.init))
    case .uint8: .int64(isRaw ? raw(UInt8.self).map(Int64.init) : int32Data.map(Int64.init))
    case .bool: .bool(isRaw ? raw(UInt8.self).map { $0 != 0 } : int32Data.map { $0 != 0 })
    }
  }

  /// The little-endian integers in `rawData`; none when its size is no multiple of theirs.
  private func raw<I: FixedWidthInteger>(_: I.Type) -> [I] {
    let (bytes, width) = ([UInt8](rawData), I.bitWidth / 8)
    guard bytes.count % width == 0 else { return [] }
    return (0..<bytes.count / width).map { index in
      var value = I.zero
      for byte in 0..<width {
        value |= I(truncatingIfNeeded: bytes[index * width + byte]) << I(byte * 8)
      }
      return value
    }
  }

  /// A message that holds `tensor` under `name`, elements as raw little-endian bytes.
  init(_ tensor: Tensor, name: String) {
    self.init()
    self.name = name
    dims = tensor.shape.map(Int64.init)
    switch tensor.elements {
    case .float(let values):
      dataType = DataType.float.rawValue
      rawData = Self.data(values.map(\.bitPattern))
    case .double(let values):
      dataType = DataType.double.rawValue
      rawData = Self.data(values.map(\.bitPattern))
    case .int64(let values):
      dataType = DataType.int64.rawValue
      rawData = Self.data(values)
    case .bool(let values):
      dataType = DataType.bool.rawValue
      rawData = Self.data(values.map { UInt8($0 ? 1 : 0) })
    }
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
