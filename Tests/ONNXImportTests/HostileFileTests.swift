import Foundation
import Networks
import ONNXImport
import Tensors
import Testing

/// Damaged files give a typed error or a working network, and never end the process.
///
/// `MISREAD_FUZZ_CASES` sets how many files are made of each; `scripts/damage-models` does the same
/// with the program, and measures time and memory.
@Suite struct `A damaged ONNX file` {
  static let names = ["tiny-cnn", "shapes"]

  @Test func `was a whole one before`() throws {
    let network = try ONNXFile.decode(Fixture.bytes("model.onnx", of: "shapes"))
    let logits = try network.logits(for: Fixture.tensor("input.npy", of: "shapes"))
    // onnxruntime sums 144 products in another order.
    #expect(relativeDistance(logits, try Fixture.tensor("logits.npy", of: "shapes")) < 1e-6)
  }

  @Test(arguments: names)
  func `gives a typed error or a network wherever it is cut off`(name: String) throws {
    let bytes = try Fixture.bytes("model.onnx", of: name)
    for count in bytes.indices {
      _ = try Self.opens(Array(bytes[..<count]))
    }
  }

  @Test(arguments: names)
  func `gives a typed error or a network where bytes are changed`(name: String) throws {
    let bytes = try Fixture.bytes("model.onnx", of: name)
    let count = ProcessInfo.processInfo.environment["MISREAD_FUZZ_CASES"].flatMap(Int.init) ?? 2000
    var generator = SeededGenerator(seed: 1)
    var opened = 0
    for _ in 0..<count {
      var damaged = bytes
      for _ in 0...Int.random(in: 0..<9, using: &generator) {
        damaged[Int.random(in: bytes.indices, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      if try Self.opens(damaged) { opened += 1 }
    }
    print("\(name): \(opened) of \(count) opened")
    #expect(opened > 0 && opened < count)
  }

  /// Whether the bytes are a network that answers; throws what is no typed error.
  private static func opens(_ bytes: [UInt8]) throws -> Bool {
    do {
      let network = try ONNXFile.decode(bytes)
      let image = Tensor(repeating: 0.5, shape: [1] + network.imageShape)
      let logits = try network.logits(for: image)
      #expect(logits.shape == [1, network.classCount])
      _ = try network.gradient(of: .logit(0), at: image)
      return true
    } catch is ONNXError {
      return false
    } catch is NetworkError {
      return false
    }
  }
}
