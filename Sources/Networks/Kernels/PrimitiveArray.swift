/// An array that crosses into a primitive or out of it.
enum PrimitiveArray {
  /// Row-major 32-bit floats.
  case floats([Float])
  /// Bytes in the primitive's own layout, such as a workspace.
  case opaque([UInt8])

  /// The elements of a row-major array; empty for bytes in a layout that only oneDNN knows.
  var floats: [Float] {
    guard case .floats(let values) = self else { return [] }
    return values
  }

  /// Calls `body` with the addresses of all arrays at once.
  static func withAddresses<Result>(
    of arrays: ArraySlice<PrimitiveArray>, _ known: [UnsafeRawPointer?] = unsafe [],
    _ body: ([UnsafeRawPointer?]) -> Result
  ) -> Result {
    guard let first = arrays.first else { return unsafe body(known) }
    let rest = arrays.dropFirst()
    return switch first {
    case .floats(let floats):
      unsafe floats.withUnsafeBytes {
        unsafe withAddresses(of: rest, known + [$0.baseAddress], body)
      }
    case .opaque(let bytes):
      unsafe bytes.withUnsafeBytes {
        unsafe withAddresses(of: rest, known + [$0.baseAddress], body)
      }
    }
  }

  /// Creates arrays that `body` fills; each of `kinds` says whether floats, and how many bytes.
  static func filled(
    _ kinds: ArraySlice<(isFloat: Bool, byteCount: Int)>,
    _ known: [UnsafeMutableRawPointer?] = unsafe [],
    _ body: ([UnsafeMutableRawPointer?]) -> Void
  ) -> [PrimitiveArray] {
    guard let kind = kinds.first else {
      unsafe body(known)
      return []
    }
    var others: [PrimitiveArray] = []
    func fillOthers(_ address: UnsafeMutableRawPointer?) {
      others = unsafe filled(kinds.dropFirst(), known + [address], body)
    }
    if kind.isFloat {
      let count = kind.byteCount / MemoryLayout<Float>.stride
      let floats = unsafe [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
        unsafe fillOthers(buffer.baseAddress)
        initialized = count
      }
      return [.floats(floats)] + others
    }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: kind.byteCount) {
      buffer, initialized in
      unsafe fillOthers(buffer.baseAddress)
      initialized = kind.byteCount
    }
    return [.opaque(bytes)] + others
  }
}
