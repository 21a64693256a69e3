/// NumPy's `.npy` format, versions 1 to 3.
///
/// Source: NumPy Enhancement Proposal 1 and `numpy.lib.format`. Element types `f4`, `f8`, `i4`,
/// `i8`, `u1`, `b1` in little-endian order are read, in C and in Fortran order.
public enum NumpyFile {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Decodes a `.npy` file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - limit: The most elements that are accepted.
  /// - Returns: `f4` and `u1` become `Float`, `f8` `Double`, `i4` and `i8` `Int64`, `b1` `Bool`.
  /// - Throws: A ``TensorFileError``.
  public static func decode(
    _ bytes: [UInt8], limit: Int = 1 << 30
  ) throws(TensorFileError) -> Tensor {
    var reader = ByteReader(bytes)
    let header = try NumpyHeader(&reader)
    let count = try checkedCount(of: header.shape, limit: limit)
    let size = count * header.type.size
    guard let data = reader.take(size) else {
      throw .truncated(offset: bytes.count, expected: size - reader.remaining)
    }
    guard reader.remaining == 0 else { throw .trailingBytes(count: reader.remaining) }
    let elements = header.type.elements(of: data, count: count)
    let tensor = Tensor(shape: header.shape, elements: elements)
    guard header.isFortranOrder, header.shape.count > 1 else { return tensor }
    let stored = Tensor(shape: header.shape.reversed(), elements: elements)
    return stored.transposed(Array(header.shape.indices.reversed()))
  }

  /// Encodes a tensor as version 1.0, in C order; the element type is kept.
  public static func encode(_ tensor: Tensor) -> [UInt8] {
    let (type, data) = encodedElements(of: tensor)
    let extents = tensor.shape.map(String.init).joined(separator: ", ")
    let shape = tensor.rank == 1 ? "(\(extents),)" : "(\(extents))"
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }"
    let padding = (64 - (magic.count + 4 + header.utf8.count + 1) % 64) % 64
    header += String(repeating: " ", count: padding) + "\n"
    let length = UInt16(header.utf8.count)
    return magic + [1, 0, UInt8(length & 0xff), UInt8(length >> 8)] + Array(header.utf8) + data
  }

  private static func encodedElements(of tensor: Tensor) -> (type: String, data: [UInt8]) {
    switch tensor.elements {
    case .float(let values): ("<f4", values.flatMap { littleEndianBytes($0.bitPattern) })
    case .double(let values): ("<f8", values.flatMap { littleEndianBytes($0.bitPattern) })
    case .int64(let values): ("<i8", values.flatMap(littleEndianBytes))
    case .bool(let values): ("|b1", values.map { $0 ? 1 : 0 })
    }
  }

  private static func littleEndianBytes<I: FixedWidthInteger>(_ value: I) -> [UInt8] {
    (0..<I.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> I($0 * 8)) }
  }
}

/// The dictionary before the elements of a `.npy` file.
private struct NumpyHeader {
  let type: NumpyElementType
  let isFortranOrder: Bool
  let shape: [Int]

  init(_ reader: inout ByteReader) throws(TensorFileError) {
    guard let magic = reader.take(6), Array(magic) == NumpyFile.magic else {
      throw .wrongMagic(expected: "93 'NUMPY'")
    }
    let text = try Self.dictionary(&reader)
    let descriptor = try Self.value(of: "descr", in: text, endingBefore: ",")
    guard let type = NumpyElementType(rawValue: descriptor.filter { $0 != "'" && $0 != "\"" })
    else { throw .unsupportedElementType(String(descriptor)) }
    self.type = type
    let order = try Self.value(of: "fortran_order", in: text, endingBefore: ",")
    guard order == "False" || order == "True" else {
      throw .invalidHeader(field: "fortran_order", found: String(order))
    }
    isFortranOrder = order == "True"
    let tuple = try Self.value(of: "shape", in: text, endingBefore: ")")
    shape = try Self.extents(tuple)
  }

  private static func dictionary(_ reader: inout ByteReader) throws(TensorFileError) -> String {
    guard let version = reader.take(2) else { throw .truncated(offset: 6, expected: 2) }
    let major = version[version.startIndex]
    guard (1...3).contains(major) else {
      throw .invalidHeader(field: "version", found: String(major))
    }
    let length =
      major == 1
      ? reader.littleEndian(UInt16.self).map(Int.init)
      : reader.littleEndian(UInt32.self).map(Int.init)
    guard let length, let text = reader.take(length) else {
      throw .truncated(offset: reader.bytes.count, expected: length ?? 4)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func value(
    of key: String, in text: String, endingBefore end: Character
  ) throws(TensorFileError) -> String {
    for quote in ["'", "\""] {
      let pieces = text.split(separator: quote + key + quote, maxSplits: 1)
      guard pieces.count == 2 else { continue }
      let value = pieces[1].drop { $0 == ":" || $0 == " " }.prefix { $0 != end && $0 != "}" }
      return String(value.reversed().drop { $0 == " " }.reversed())
    }
    throw .invalidHeader(field: key, found: "nothing")
  }

  private static func extents(_ tuple: String) throws(TensorFileError) -> [Int] {
    guard tuple.hasPrefix("(") else { throw .invalidHeader(field: "shape", found: tuple) }
    var shape: [Int] = []
    for piece in tuple.dropFirst().split(separator: ",") {
      let digits = piece.filter { $0 != " " }
      guard !digits.isEmpty else { continue }
      guard let extent = Int(digits), extent >= 0 else {
        throw .invalidHeader(field: "shape", found: tuple)
      }
      shape.append(extent)
    }
    return shape
  }
}

/// An element type by its NumPy descriptor.
private enum NumpyElementType: String {
  case float32 = "<f4"
  case float64 = "<f8"
  case int32 = "<i4"
  case int64 = "<i8"
  case unsigned8 = "|u1"
  case boolean = "|b1"

  var size: Int {
    switch self {
    case .unsigned8, .boolean: 1
    case .float32, .int32: 4
    case .float64, .int64: 8
    }
  }

  func elements(of data: ArraySlice<UInt8>, count: Int) -> Tensor.Elements {
    switch self {
    case .float32:
      .float(integers(data, count, UInt32.self).map(Float.init(bitPattern:)))
    case .float64:
      .double(integers(data, count, UInt64.self).map(Double.init(bitPattern:)))
    case .int32: .int64(integers(data, count, Int32.self).map(Int64.init))
    case .int64: .int64(integers(data, count, Int64.self))
    case .unsigned8: .float(data.map(Float.init))
    case .boolean: .bool(data.map { $0 != 0 })
    }
  }

  private func integers<I: FixedWidthInteger>(
    _ data: ArraySlice<UInt8>, _ count: Int, _: I.Type
  ) -> [I] {
    let width = I.bitWidth / 8
    return (0..<count).map { index in
      let start = data.startIndex + index * width
      var value = I.zero
      for byte in 0..<width { value |= I(truncatingIfNeeded: data[start + byte]) << I(byte * 8) }
      return value
    }
  }
}
