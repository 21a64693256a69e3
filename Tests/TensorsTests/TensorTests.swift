import Foundation
import Tensors
import Testing

@Suite struct `A tensor` {
  private static let six = Tensor(shape: [2, 3], floats: [1, 2, 3, 4, 5, 6])

  @Test func `is cut along its first axis`() {
    #expect(Self.six.rows(1..<2) == Tensor(shape: [1, 3], floats: [4, 5, 6]))
    #expect(Self.six.row(0) == Tensor(shape: [3], floats: [1, 2, 3]))
    #expect(Self.six.rows(1..<1).shape == [0, 3])
    #expect(Tensor.stack([Self.six.row(0), Self.six.row(1)]) == Self.six)
  }

  @Test func `is converted where a caller wants floats or integers`() {
    let truths = Tensor(shape: [2], elements: .bool([true, false]))
    #expect(truths.floats == [1, 0])
    #expect(truths.integers == [1, 0])
    #expect(Tensor(shape: [1], integers: [3]).floats == [3])
    #expect(Tensor(shape: [1], elements: .double([0.5])).floats == [0.5])
    #expect(Self.six.integers == nil)
  }

  @Test func `has its axes in another order`() {
    #expect(
      Self.six.transposed([1, 0]) == Tensor(shape: [3, 2], floats: [1, 4, 2, 5, 3, 6]))
    let volume = Tensor(shape: [1, 2, 3], integers: [1, 2, 3, 4, 5, 6])
    let turned = volume.transposed([2, 0, 1])
    #expect(turned == Tensor(shape: [3, 1, 2], integers: [1, 4, 2, 5, 3, 6]))
    #expect(turned.transposed([1, 2, 0]) == volume)
    #expect(Tensor(shape: [0, 2], floats: []).transposed([1, 0]).shape == [2, 0])
  }

  @Test func `survives a round trip through JSON`() throws {
    for tensor in [
      Self.six, Tensor(shape: [1], integers: [-1]), Tensor(shape: [], elements: .bool([true])),
      Tensor(shape: [1], elements: .double([0.1])),
    ] {
      let data = try JSONEncoder().encode(tensor)
      #expect(try JSONDecoder().decode(Tensor.self, from: data) == tensor)
    }
  }

  @Test(arguments: [
    #"{"shape": [2], "values": [1]}"#, #"{"shape": [-1], "values": []}"#,
    #"{"shape": [4611686018427387904, 4], "values": []}"#,
  ])
  func `is not read from JSON that does not fill it`(json: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Tensor.self, from: Data(json.utf8))
    }
  }

  @Test func `traps on a wrong number of elements, the caller's bug`() async {
    await #expect(processExitsWith: .failure) { _ = Tensor(shape: [2], floats: [1]) }
    await #expect(processExitsWith: .failure) {
      _ = Tensor(shape: [2], floats: [1, 2]).rows(1..<3)
    }
    await #expect(processExitsWith: .failure) {
      _ = Tensor(shape: [2], floats: [1, 2]).transposed([1])
    }
  }
}
