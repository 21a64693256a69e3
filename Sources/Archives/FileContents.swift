import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a file could not be read or written whole.
@nonexhaustive
public enum FileError: Error, Hashable, Sendable {
  /// Nothing exists at `path`.
  case notFound(path: String)
  /// `path` is a folder where a file was expected.
  case isFolder(path: String)
  /// The file has `size` bytes, over the limit.
  case tooLarge(path: String, size: Int, limit: Int)
  /// The system refused to read, for the reason it gave.
  case unreadable(path: String, reason: String)
  /// The system refused to write, for the reason it gave.
  case unwritable(path: String, reason: String)
}

/// Whole files into memory and out of it, never half.
public enum FileContents {
  /// The bytes of the file at `path`.
  ///
  /// - Throws: A ``FileError``; ``FileError/tooLarge(path:size:limit:)`` before anything is
  ///   allocated.
  public static func read(_ path: String, limit: Int = 1 << 31) throws(FileError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(reading: path, code: errno) }
    defer { close(descriptor) }
    var information = stat()
    guard unsafe fstat(descriptor, &information) == 0 else {
      throw FileError(reading: path, code: errno)
    }
    guard information.st_mode & S_IFMT != S_IFDIR else { throw .isFolder(path: path) }
    let size = Int(information.st_size)
    guard size <= limit else { throw .tooLarge(path: path, size: size, limit: limit) }
    var bytes = try part(of: descriptor, path, capacity: max(size, pipePart))
    // A file may grow while it is read, and a pipe announces no bytes at all.
    while !bytes.isEmpty {
      let more = try part(of: descriptor, path, capacity: pipePart)
      guard !more.isEmpty else { break }
      bytes += more
      guard bytes.count <= limit else {
        throw .tooLarge(path: path, size: bytes.count, limit: limit)
      }
    }
    return bytes
  }

  private static let pipePart = 1 << 12

  /// The next bytes of an open file, at most `capacity`; none at its end.
  private static func part(
    of descriptor: Int32, _ path: String, capacity: Int
  ) throws(FileError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      var result = 0
      repeat {
        result = unsafe systemRead(descriptor, buffer.baseAddress, capacity)
      } while result < 0 && errno == EINTR
      (count, code) = (max(result, 0), result < 0 ? errno : 0)
    }
    guard code == 0 else { throw FileError(reading: path, code: code) }
    return bytes
  }

  /// The number of bytes of the file at `path`; nil where there is none.
  public static func size(of path: String) -> Int? {
    var information = stat()
    return unsafe stat(path, &information) == 0 ? Int(information.st_size) : nil
  }

  /// Writes beside `path` and renames, so that a reader never meets half a file.
  ///
  /// - Throws: ``FileError/unwritable(path:reason:)``.
  public static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw .unwritable(path: path, reason: error.localizedDescription)
    }
  }
}

extension FileError {
  /// What kept the system from reading `path`, by its error number.
  fileprivate init(reading path: String, code: Int32) {
    self =
      code == ENOENT || code == ENOTDIR
      ? .notFound(path: path)
      : .unreadable(path: path, reason: unsafe String(cString: strerror(code)))
  }
}

/// `read` of the system, which a method of the same name hides.
private func systemRead(
  _ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int
) -> Int {
  unsafe read(descriptor, buffer, count)
}
