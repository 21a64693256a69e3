import KerasImport
import Testing

@Suite struct `A Keras file that can't be opened` {
  @Test(arguments: [
    (
      "lambda.keras",
      KerasError.unsupportedLayers(lambda: ["twice (Lambda)"], custom: [], others: [])
    ),
    (
      "custom.keras", .unsupportedLayers(lambda: [], custom: ["mine (Own)"], others: [])
    ),
    ("recurrent.h5", .unsupportedLayers(lambda: [], custom: [], others: ["lstm (LSTM)"])),
    ("only.weights.h5", .weightsOnly),
  ])
  func `says why`(name: String, expected: KerasError) throws {
    let bytes = try Fixture.bytes(name)
    #expect(throws: expected) { try KerasFile.decode(bytes) }
  }

  @Test(arguments: [
    ("\n<!DOCTYPE html><html></html>", KerasError.webPage), ("<html lang=\"en\">", .webPage),
    ("version https://git-lfs.github.com/spec/v1\n", .gitPointer),
    ("hello", .notKeras(byteCount: 5)), ("", .notKeras(byteCount: 0)),
  ])
  func `says what it is instead`(text: String, expected: KerasError) {
    #expect(throws: expected) { try KerasFile.decode(Array(text.utf8)) }
  }

  @Test(arguments: ["keras2.h5", "softmax.keras"])
  func `gives a typed error for every truncated prefix`(name: String) throws {
    let bytes = try Fixture.bytes(name)
    for count in stride(from: 0, to: bytes.count, by: 997) {
      #expect(throws: KerasError.self) { try KerasFile.decode(Array(bytes[..<count])) }
    }
  }

  @Test func `has more layers than its limit allows`() throws {
    let bytes = try Fixture.bytes("softmax.keras")
    #expect(throws: KerasError.tooLarge(what: "layers", count: 5, limit: 4)) {
      try KerasFile.decode(bytes, limits: .init(layers: 4))
    }
  }

  @Test func `has more weights than its limit allows`() throws {
    let bytes = try Fixture.bytes("keras2.h5")
    #expect {
      try KerasFile.decode(bytes, limits: .init(elements: 100))
    } throws: { error in
      guard case .damagedWeights(let reason)? = error as? KerasError else { return false }
      return reason.contains("larger than")
    }
  }
}
