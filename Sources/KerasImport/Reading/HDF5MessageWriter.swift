#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes records to the other process.
struct HDF5MessageWriter {
  private let output: Int32
  private var buffer: [UInt8] = []

  init(output: Int32) { self.output = output }

  mutating func text(group: String, name: String, values: [String]) throws(HDF5Failure) {
    append(.text)
    append(group)
    append(name)
    append(values.count)
    for value in values { append(value) }
    try flush(over: 1 << 16)
  }

  /// An array whose numbers stand in memory as they are sent.
  mutating func array<Number: BitwiseCopyable>(
    _ tag: HDF5Record.Tag, path: String, shape: [Int], numbers: [Number]
  ) throws(HDF5Failure) {
    append(tag)
    append(path)
    append(shape.count)
    for extent in shape { append(extent) }
    unsafe numbers.withUnsafeBytes { unsafe buffer.append(contentsOf: $0) }
    try flush(over: 1 << 16)
  }

  /// A whole file.
  mutating func file(_ bytes: [UInt8]) throws(HDF5Failure) {
    append(.file)
    append(bytes.count)
    buffer.append(contentsOf: bytes)
    try flush(over: 1 << 16)
  }

  mutating func failure(_ reason: String) throws(HDF5Failure) {
    append(.failure)
    append(reason)
    try flush(over: 0)
  }

  mutating func end() throws(HDF5Failure) {
    append(.end)
    try flush(over: 0)
  }

  private mutating func append(_ tag: HDF5Record.Tag) { buffer.append(tag.rawValue) }

  private mutating func append(_ text: String) {
    append(text.utf8.count)
    buffer.append(contentsOf: text.utf8)
  }

  private mutating func append(_ count: Int) {
    for byte in 0..<8 { buffer.append(UInt8(truncatingIfNeeded: count >> (8 * byte))) }
  }

  private mutating func flush(over limit: Int) throws(HDF5Failure) {
    guard buffer.count > limit else { return }
    var start = 0
    while start < buffer.count {
      let written = unsafe buffer.withUnsafeBytes { bytes in
        unsafe write(output, bytes.baseAddress?.advanced(by: start), bytes.count - start)
      }
      guard written > 0 else { throw HDF5Failure("the reader's parent is gone") }
      start += written
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
