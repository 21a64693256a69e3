import Archives
import Foundation
import Testing

@Suite struct `A file` {
  private static func temporaryPath() -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("misread-\(UUID().uuidString)").path
  }

  @Test func `is the same after it was written and read again`() throws {
    let path = Self.temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    try FileContents.write(bytes, to: path)
    #expect(try FileContents.read(path) == bytes)
    try FileContents.write([], to: path)
    #expect(try FileContents.read(path) == [])
  }

  @Test func `is refused over the limit`() throws {
    let path = Self.temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileContents.write([1, 2, 3], to: path)
    #expect(throws: FileError.tooLarge(path: path, size: 3, limit: 2)) {
      try FileContents.read(path, limit: 2)
    }
  }

  @Test func `is not there, or is a folder`() throws {
    let path = Self.temporaryPath()
    #expect(throws: FileError.notFound(path: path)) { try FileContents.read(path) }
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: FileError.isFolder(path: folder)) { try FileContents.read(folder) }
  }

  @Test func `can't be written where there is no folder`() {
    let path = Self.temporaryPath() + "/inner"
    #expect {
      try FileContents.write([1], to: path)
    } throws: { error in
      guard case .unwritable(path, _)? = error as? FileError else { return false }
      return true
    }
  }
}

@Suite struct `A content's hash` {
  @Test(arguments: [  // FIPS 180-4's own examples
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
  ])
  func `is its SHA-256`(text: String, expected: String) {
    #expect(ContentHash.sha256(of: Array(text.utf8)) == expected)
  }
}
