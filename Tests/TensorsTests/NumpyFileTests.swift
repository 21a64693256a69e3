import Tensors
import Testing

@Suite struct `A NumPy file` {
  private static let one: [UInt8] = [0, 0, 0x80, 0x3f]  // 1 as a float
  private static let two: [UInt8] = [0, 0, 0, 0x40]

  @Test(
    arguments: [
      ("<f4", one + two, Tensor(shape: [2], floats: [1, 2])),
      (
        "<f8", [0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0],
        Tensor(shape: [2], elements: .double([1, -2]))
      ),
      ("<i4", [1, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff], Tensor(shape: [2], integers: [1, -2])),
      (
        "<i8", [0, 1, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        Tensor(shape: [2], integers: [256, -1])
      ),
      ("|u1", [0, 255], Tensor(shape: [2], floats: [0, 255])),
      ("|b1", [0, 1], Tensor(shape: [2], elements: .bool([false, true]))),
    ] as [(String, [UInt8], Tensor)])
  func `is read in every type`(descriptor: String, data: [UInt8], expected: Tensor) throws {
    #expect(try NumpyFile.decode(numpyBytes(descriptor, "(2,)", data)) == expected)
  }

  @Test(arguments: [1, 2, 3] as [UInt8])
  func `is read in every version`(version: UInt8) throws {
    let bytes = numpyBytes("<f4", "(1, 2)", Self.one + Self.two, version: version)
    #expect(try NumpyFile.decode(bytes) == Tensor(shape: [1, 2], floats: [1, 2]))
  }

  @Test func `is read in columns as in rows`() throws {
    let bytes = numpyBytes("|u1", "(2, 3)", [0, 3, 1, 4, 2, 5], order: "True")
    let expected = Tensor(shape: [2, 3], floats: [0, 1, 2, 3, 4, 5])
    #expect(try NumpyFile.decode(bytes) == expected)
    let vector = numpyBytes("|u1", "(2,)", [7, 8], order: "True")
    #expect(try NumpyFile.decode(vector).floats == [7, 8])
    let volume = numpyBytes("|u1", "(2, 1, 2)", [0, 2, 1, 3], order: "True")
    #expect(try NumpyFile.decode(volume).floats == [0, 1, 2, 3])
  }

  @Test func `may hold a scalar, nothing, or keys in double quotes`() throws {
    #expect(
      try NumpyFile.decode(numpyBytes("<f4", "()", Self.one)) == Tensor(shape: [], floats: [1]))
    #expect(try NumpyFile.decode(numpyBytes("<f4", "(0, 3)", [])).shape == [0, 3])
    let header = "{\"shape\":(1,),\"descr\":\"<f4\",\"fortran_order\":False}"
    #expect(try NumpyFile.decode(numpyBytes(header: header, Self.two)).floats == [2])
  }

  @Test(arguments: [
    Tensor(shape: [2, 1], floats: [1.5, -2]), Tensor(shape: [], floats: [3]),
    Tensor(shape: [3], integers: [.min, 0, .max]),
    Tensor(shape: [2], elements: .bool([true, false])),
    Tensor(shape: [1, 1], elements: .double([0.1])), Tensor(shape: [0], floats: []),
  ])
  func `is the same after it was written and read again`(tensor: Tensor) throws {
    let bytes = NumpyFile.encode(tensor)
    #expect(try NumpyFile.decode(bytes) == tensor)
    // NumPy aligns the elements to 64 bytes.
    #expect((bytes.count - tensor.count * Self.size(of: tensor)) % 64 == 0)
  }

  @Test func `gives a typed error for every truncated prefix`() throws {
    let bytes = NumpyFile.encode(Tensor(shape: [2, 2], floats: [1, 2, 3, 4]))
    for count in bytes.indices {
      #expect(throws: TensorFileError.self) { try NumpyFile.decode(Array(bytes[..<count])) }
    }
  }

  @Test func `says where it ends too early, or goes on`() {
    let short = numpyBytes("<f4", "(2,)", Self.one)
    #expect(throws: TensorFileError.truncated(offset: short.count, expected: 4)) {
      try NumpyFile.decode(short)
    }
    #expect(throws: TensorFileError.trailingBytes(count: 4)) {
      try NumpyFile.decode(numpyBytes("<f4", "(1,)", Self.one + Self.two))
    }
    #expect(throws: TensorFileError.truncated(offset: 6, expected: 2)) {
      try NumpyFile.decode([0x93] + Array("NUMPY".utf8) + [1])
    }
  }

  @Test(
    arguments: [
      (
        numpyBytes("<f4", "(1,)", one, version: 4),
        TensorFileError.invalidHeader(field: "version", found: "4")
      ),
      (
        numpyBytes("<f4", "(1,)", one, order: "Maybe"),
        .invalidHeader(field: "fortran_order", found: "Maybe")
      ),
      (numpyBytes("<f4", "(-1,)", one), .invalidHeader(field: "shape", found: "(-1,")),
      (numpyBytes("<f4", "(x,)", one), .invalidHeader(field: "shape", found: "(x,")),
      (numpyBytes("<f4", "1", one), .invalidHeader(field: "shape", found: "1,")),
      (numpyBytes(header: "{}", []), .invalidHeader(field: "descr", found: "nothing")),
      (numpyBytes(">f4", "(1,)", one), .unsupportedElementType("'>f4'")),
      (numpyBytes("|O", "(1,)", one), .unsupportedElementType("'|O'")),
      (
        numpyBytes("<f4", "(99999999999, 99999999999)", one),
        .tooManyElements(shape: [99_999_999_999, 99_999_999_999], limit: 1 << 30)
      ),
      (Array("PK\u{3}\u{4} is a zip".utf8), .wrongMagic(expected: "93 'NUMPY'")),
      ([], .wrongMagic(expected: "93 'NUMPY'")),
    ] as [([UInt8], TensorFileError)])
  func `is refused when its header lies`(bytes: [UInt8], error: TensorFileError) {
    #expect(throws: error) { try NumpyFile.decode(bytes) }
  }

  @Test func `is refused over the limit before anything is allocated`() {
    let bytes = numpyBytes("<f4", "(1000,)", [])
    #expect(throws: TensorFileError.tooManyElements(shape: [1000], limit: 999)) {
      try NumpyFile.decode(bytes, limit: 999)
    }
  }

  private static func size(of tensor: Tensor) -> Int {
    switch tensor.elements {
    case .float: 4
    case .int64, .double: 8
    default: 1
    }
  }
}
