import Archives

/// The IDX format of the MNIST files: a magic number, big-endian extents, raw elements.
///
/// Source: LeCun, Cortes & Burges, "The MNIST database", section "FILE FORMATS".
public enum IDXFile {
  /// Decodes an IDX file of unsigned bytes, gzipped or plain.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - limit: The most elements that are accepted.
  /// - Returns: An `Int64` tensor for one axis (labels); else a `Float` tensor of 0…255.
  /// - Throws: A ``TensorFileError``, or an `ArchiveError` for a damaged gzip stream.
  public static func decode(_ bytes: [UInt8], limit: Int = 1 << 30) throws -> Tensor {
    let plain =
      Gzip.isCompressed(bytes) ? try Gzip.decompress(bytes, limit: limit + 64) : bytes
    return try decodePlain(plain, limit: limit)
  }

  private static func decodePlain(
    _ bytes: [UInt8], limit: Int
  ) throws(TensorFileError) -> Tensor {
    var reader = ByteReader(bytes)
    guard let magic = reader.bigEndian(UInt32.self), magic >> 16 == 0 else {
      throw .wrongMagic(expected: "00 00, element type, number of axes")
    }
    let (type, rank) = (magic >> 8 & 0xff, Int(magic & 0xff))
    guard type == 0x08 else { throw .unsupportedElementType("0x" + String(type, radix: 16)) }
    guard rank >= 1 else { throw .invalidHeader(field: "number of axes", found: "0") }
    let shape = try extents(&reader, rank: rank)
    let count = try checkedCount(of: shape, limit: limit)
    guard let elements = reader.take(count) else {
      throw .truncated(offset: bytes.count, expected: count - reader.remaining)
    }
    guard reader.remaining == 0 else { throw .trailingBytes(count: reader.remaining) }
    guard rank > 1 else { return Tensor(shape: shape, integers: elements.map(Int64.init)) }
    return Tensor(shape: shape, floats: elements.map(Float.init))
  }

  private static func extents(
    _ reader: inout ByteReader, rank: Int
  ) throws(TensorFileError) -> [Int] {
    var shape: [Int] = []
    for _ in 0..<rank {
      guard let extent = reader.bigEndian(UInt32.self) else {
        throw .truncated(offset: reader.offset, expected: 4)
      }
      shape.append(Int(extent))
    }
    return shape
  }
}

/// The product of `shape`, refused when it overflows or passes `limit`.
func checkedCount(of shape: [Int], limit: Int) throws(TensorFileError) -> Int {
  var count = 1
  for extent in shape {
    let (product, overflow) = count.multipliedReportingOverflow(by: extent)
    guard !overflow, extent >= 0, product <= limit else {
      throw .tooManyElements(shape: shape, limit: limit)
    }
    count = product
  }
  return count
}
