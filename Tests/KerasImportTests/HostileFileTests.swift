import Foundation
import KerasImport
import Networks
import Tensors
import Testing

/// Damaged files give a typed error or a working network, and never end the process.
///
/// `MISREAD_FUZZ_CASES` sets how many files are made, which takes about 20 ms each.
@Suite struct `A damaged Keras file` {
  @Test(arguments: ["keras2.h5", "softmax.keras"])
  func `gives a typed error or a network where bytes are changed`(name: String) throws {
    let bytes = try Fixture.bytes(name)
    let count = ProcessInfo.processInfo.environment["MISREAD_FUZZ_CASES"].flatMap(Int.init) ?? 60
    var generator = SeededGenerator(seed: 1)
    var (opened, refused) = (0, 0)
    for index in 0..<count {
      var damaged = bytes
      // Half of the changes hit the first bytes, where the structure is.
      let range = index.isMultiple(of: 2) ? bytes.count : min(4096, bytes.count)
      for _ in 0...Int.random(in: 0..<9, using: &generator) {
        damaged[Int.random(in: 0..<range, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      do {
        let network = try KerasFile.decode(damaged)
        let image = Tensor(repeating: 0.5, shape: [1] + network.imageShape)
        #expect(try network.logits(for: image).shape == [1, network.classCount])
        opened += 1
      } catch is KerasError {
        refused += 1
      } catch is NetworkError {
        refused += 1
      }
    }
    print("\(name): \(opened) opened, \(refused) refused")
    #expect(opened + refused == count)
    #expect(refused > 0)
  }
}
