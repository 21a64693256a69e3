import CChildProcess

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a child process that reads does instead of the program's own work.
@c @implementation
func misread_child_read(_ input: Int32, _ output: Int32, _ limit: Int64) -> Int32 {
  let writer = HDF5MessageWriter(output: output)
  do throws(HDF5Failure) {
    var walk = HDF5Walk(writer: writer, elements: Int(limit))
    try walk.visit(try contents(of: input))
    return 0
  } catch {
    return report(error, to: writer)
  }
}

/// What a child process that rewrites does instead of the program's own work.
@c @implementation
func misread_child_rewrite(_ input: Int32, _ output: Int32) -> Int32 {
  var writer = HDF5MessageWriter(output: output)
  do throws(HDF5Failure) {
    try writer.file(try HDF5Rewriting(decoding: try contents(of: input)).result())
    try writer.end()
    return 0
  } catch {
    return report(error, to: writer)
  }
}

/// Tells the parent why the work can't be done.
private func report(_ failure: HDF5Failure, to writer: HDF5MessageWriter) -> Int32 {
  var writer = writer
  do throws(HDF5Failure) {
    try writer.failure(failure.reason)
    return 0
  } catch {
    return 1
  }
}

/// The whole file behind a descriptor.
private func contents(of input: Int32) throws(HDF5Failure) -> [UInt8] {
  let size = Int(lseek(input, 0, Int32(SEEK_END)))
  guard size >= 0, lseek(input, 0, Int32(SEEK_SET)) == 0 else {
    throw HDF5Failure("the file can't be handed to its reader")
  }
  var bytes = [UInt8](repeating: 0, count: size)
  var start = 0
  while start < size {
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe read(input, $0.baseAddress?.advanced(by: start), size - start)
    }
    guard count > 0 else { throw HDF5Failure("the file can't be handed to its reader") }
    start += count
  }
  return bytes
}
