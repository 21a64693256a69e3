import CChildProcess
import Tensors

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads and rewrites HDF5 files in a child process, since libhdf5 crashes on some damaged ones.
enum HDF5Child {
  /// How often larger than the file the numbers in it may be: weights hardly compress.
  private static let expansion = 32

  /// The content of an HDF5 file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - limits: What the child may use.
  /// - Returns: The arrays and texts in the file, those of the optimizer left out.
  /// - Throws: ``KerasError/damagedWeights(reason:)`` where the file can't be read, the reader
  ///   crashed or ran out of a limit; ``KerasError/readerUnavailable`` where it can't be started.
  static func read(
    _ bytes: [UInt8], limits: KerasFile.Limits
  ) throws(KerasError) -> HDF5Content {
    let elements = min(limits.elements, bytes.count * expansion / 4 + 1024)
    let input = try Descriptor(misread_child_make_file())
    try write(bytes, to: input.number)
    let answer = try answer(
      to: input, MISREAD_CHILD_READS,
      misread_child_limits(
        elements: Int64(elements),
        memory_bytes: Int64(limits.readerBytes + 3 * bytes.count + 12 * elements),
        cpu_seconds: Int64(limits.readerSeconds)),
      limit: 16 * elements + bytes.count + (1 << 20)
    ) { .damagedWeights(reason: $0) }
    return try HDF5Content(decoding: answer)
  }

  /// An HDF5 file with other numbers in some of its arrays.
  ///
  /// - Parameters:
  ///   - bytes: The whole file, which ``read(_:limits:)`` could read.
  ///   - arrays: The new numbers by the paths of their arrays, whose shapes they have.
  ///   - limits: What the child may use.
  /// - Returns: The new file.
  /// - Throws: ``KerasError/unwritableWeights(reason:)`` or ``KerasError/readerUnavailable``.
  static func rewrite(
    _ bytes: [UInt8], _ arrays: [String: Tensor], limits: KerasFile.Limits
  ) throws(KerasError) -> [UInt8] {
    let elements = arrays.values.reduce(0) { $0 + $1.count }
    let input = try Descriptor(misread_child_make_file())
    do throws(HDF5Failure) {
      var writer = HDF5MessageWriter(output: input.number)
      try writer.file(bytes)
      for (path, tensor) in arrays.sorted(by: { $0.key < $1.key }) {
        try writer.array(.floats, path: path, shape: tensor.shape, numbers: tensor.floats)
      }
      try writer.end()
    } catch {
      throw .readerUnavailable
    }
    let answer = try answer(
      to: input, MISREAD_CHILD_REWRITES,
      misread_child_limits(
        elements: Int64(elements),
        memory_bytes: Int64(limits.readerBytes + 8 * bytes.count + 16 * elements),
        cpu_seconds: Int64(limits.readerSeconds)),
      limit: 2 * bytes.count + 8 * elements + (1 << 20)
    ) { .unwritableWeights(reason: $0) }
    var reader = HDF5MessageReader(answer)
    switch try reader.next() {
    case .file(let file): return file
    case .failure(let reason): throw .unwritableWeights(reason: reason)
    case .text, .array, .end: throw .unwritableWeights(reason: "no file came of it")
    }
  }

  /// What a child answers to what `input` holds.
  private static func answer(
    to input: Descriptor, _ task: misread_child_task, _ allowed: misread_child_limits,
    limit: Int, failure: (String) -> KerasError
  ) throws(KerasError) -> [UInt8] {
    guard misread_child_is_available() != 0 else { throw .readerUnavailable }
    let (child, output) = try start(task, input.number, allowed)
    let seconds = Int(allowed.cpu_seconds)
    let answer = output.contents(limit: limit, seconds: seconds)
    let signal = misread_child_finish(child, answer == nil ? 1 : 0)
    guard let answer else { throw failure("reading it took over \(seconds) seconds") }
    guard signal == 0 else { throw failure("its reader ended by signal \(signal)") }
    return answer
  }

  private static func start(
    _ task: misread_child_task, _ input: Int32, _ limits: misread_child_limits
  ) throws(KerasError) -> (child: pid_t, output: Descriptor) {
    var ends: [Int32] = [-1, -1]
    guard unsafe misread_child_make_pipe(&ends) == 0 else { throw .readerUnavailable }
    let output = try Descriptor(ends[0])
    let writingEnd = try Descriptor(ends[1])
    let child = misread_child_start(task, input, writingEnd.number, limits)
    guard child > 0 else { throw .readerUnavailable }
    return (child, output)
  }

  private static func write(_ bytes: [UInt8], to file: Int32) throws(KerasError) {
    var start = 0
    while start < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        #if canImport(Darwin)
          unsafe Darwin.write(file, $0.baseAddress?.advanced(by: start), $0.count - start)
        #else
          unsafe Glibc.write(file, $0.baseAddress?.advanced(by: start), $0.count - start)
        #endif
      }
      guard count > 0 else { throw .readerUnavailable }
      start += count
    }
  }
}

/// An open file, closed with its owner.
private final class Descriptor {
  let number: Int32

  init(_ number: Int32) throws(KerasError) {
    self.number = number
    guard number >= 0 else { throw .readerUnavailable }
  }

  /// Everything up to the end; nil where it is over the limit or takes too long.
  func contents(limit: Int, seconds: Int) -> [UInt8]? {
    let end = ContinuousClock.now + .seconds(seconds)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let left = ContinuousClock.now.duration(to: end)
      guard left > .zero,
        misread_child_await(number, Int32(clamping: left.components.seconds * 1000 + 1)) > 0
      else { return nil }
      let count = unsafe read(number, &chunk, chunk.count)
      guard count >= 0, bytes.count + count <= limit else { return nil }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: chunk.prefix(count))
    }
  }

  deinit {
    if number >= 0 { close(number) }
  }
}
