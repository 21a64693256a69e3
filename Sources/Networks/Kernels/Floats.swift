/// Numbers that kernels read: a Swift array as it came, or memory that a kernel filled.
struct Floats: Sendable {
  private enum Storage {
    case array([Float])
    case memory(AlignedMemory)
  }

  /// The number of elements.
  let count: Int
  private let storage: Storage

  /// Takes an array as it is.
  init(_ array: [Float]) {
    count = array.count
    storage = array.isEmpty ? .memory(AlignedMemory(byteCount: 0)) : .array(array)
  }

  /// Takes memory that holds `count` numbers and is not written any more.
  init(_ memory: AlignedMemory, count: Int) {
    precondition(count * MemoryLayout<Float>.stride <= memory.byteCount, "\(count) numbers")
    (self.count, storage) = (count, .memory(memory))
  }

  /// `count` times the same number.
  init(repeating value: Float, count: Int) {
    self = unsafe Floats.filled(count: count) { target in
      for index in 0..<count { unsafe target[index] = value }
    }
  }

  /// The numbers as an array.
  ///
  /// - Complexity: O(1) for what came as an array, else O(`count`).
  var array: [Float] {
    switch storage {
    case .array(let array): array
    case .memory:
      unsafe withPointer { source in
        unsafe Array(UnsafeBufferPointer(start: source, count: count))
      }
    }
  }

  /// Calls `body` with the address of the first number.
  @inline(__always)
  func withPointer<Result, Failure: Error>(
    _ body: (UnsafePointer<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch storage {
    case .array(let array):
      return try unsafe array.withUnsafeBufferPointer { buffer throws(Failure) in
        guard let address = buffer.baseAddress else {
          preconditionFailure("\(count) numbers without an address")
        }
        return try unsafe body(address)
      }
    case .memory(let memory):
      defer { withExtendedLifetime(memory) {} }
      return try unsafe body(
        UnsafePointer(memory.address.assumingMemoryBound(to: Float.self)))
    }
  }

  /// New numbers, all of which `body` writes.
  @inline(__always)
  static func filled<Failure: Error>(
    count: Int, _ body: (UnsafeMutablePointer<Float>) throws(Failure) -> Void
  ) throws(Failure) -> Floats {
    let memory = AlignedMemory(byteCount: count * MemoryLayout<Float>.stride)
    try unsafe body(memory.address.bindMemory(to: Float.self, capacity: max(1, count)))
    return Floats(memory, count: count)
  }
}
