import Foundation
import Networks
import ONNXImport
import Tensors
import Testing

@Suite struct `A tensor in an ONNX file` {
  /// A serialized `TensorProto`; field numbers are those of the ONNX specification.
  static func tensor(
    type: Int, shape: [Int], raw: [UInt8]? = nil, _ fill: (inout ProtobufBytes) -> Void = { _ in }
  ) -> [UInt8] {
    var message = ProtobufBytes()
    for extent in shape { message.add(1, extent) }
    message.add(2, type)
    message.add(8, "tensor")
    if let raw { message.add(9, raw) }
    fill(&message)
    return message.bytes
  }

  @Test(
    arguments: [
      (1, [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0], Tensor(shape: [2], floats: [1, -2])),
      (2, [1, 255], Tensor(shape: [2], integers: [1, 255])),
      (3, [1, 255], Tensor(shape: [2], integers: [1, -1])),
      (4, [1, 0, 255, 255], Tensor(shape: [2], integers: [1, 65535])),
      (5, [1, 0, 255, 255], Tensor(shape: [2], integers: [1, -1])),
      (6, [1, 0, 0, 0, 254, 255, 255, 255], Tensor(shape: [2], integers: [1, -2])),
      (
        7, [1, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 255, count: 8),
        Tensor(shape: [2], integers: [1, -1])
      ),
      (9, [0, 1], Tensor(shape: [2], elements: .bool([false, true]))),
      // 1 and the smallest subnormal number, 2⁻²⁴.
      (10, [0, 0x3c, 1, 0], Tensor(shape: [2], floats: [1, 5.960_464_5e-8])),
      (10, [0, 0xfc, 0xff, 0x7b], Tensor(shape: [2], floats: [-.infinity, 65504])),
      (
        11, [0, 0, 0, 0, 0, 0, 0xf0, 0x3f] + [0, 0, 0, 0, 0, 0, 0, 0xc0],
        Tensor(shape: [2], elements: .double([1, -2]))
      ),
      (12, [1, 0, 0, 0, 255, 255, 255, 255], Tensor(shape: [2], integers: [1, 4_294_967_295])),
      (
        13, [1, 0, 0, 0, 0, 0, 0, 0] + [UInt8](repeating: 255, count: 8),
        Tensor(shape: [2], integers: [1, .max])
      ),
      (16, [0x80, 0x3f, 0, 0xc0], Tensor(shape: [2], floats: [1, -2])),
    ] as [(Int, [UInt8], Tensor)])
  func `is read in every type from raw data`(type: Int, raw: [UInt8], expected: Tensor) throws {
    let bytes = Self.tensor(type: type, shape: [2], raw: raw)
    #expect(try ONNXFile.tensor(in: bytes) == expected)
  }

  @Test func `is read from the field of its type`() throws {
    func check(_ type: Int, _ field: Int, _ packed: [UInt8], _ expected: Tensor) throws {
      let bytes = Self.tensor(type: type, shape: [expected.count]) { $0.add(field, packed) }
      #expect(try ONNXFile.tensor(in: bytes) == expected)
    }
    try check(1, 4, [0, 0, 0x80, 0x3f], Tensor(shape: [1], floats: [1]))
    try check(7, 7, [5], Tensor(shape: [1], integers: [5]))
    try check(6, 5, [5, 6], Tensor(shape: [2], integers: [5, 6]))
    try check(9, 5, [0, 1], Tensor(shape: [2], elements: .bool([false, true])))
    try check(10, 5, [0x80, 0x78], Tensor(shape: [1], floats: [1]))  // 0x3c00 as a varint
    try check(16, 5, [0x80, 0x7f], Tensor(shape: [1], floats: [1]))  // 0x3f80
    try check(11, 10, [0, 0, 0, 0, 0, 0, 0xf0, 0x3f], Tensor(shape: [1], elements: .double([1])))
    try check(13, 11, [5], Tensor(shape: [1], integers: [5]))
  }

  @Test func `is refused when its bytes do not fill its shape`() {
    let error = ONNXError.invalidTensor(
      name: "tensor", reason: "7 bytes for 2 elements of 4")
    #expect(throws: error) {
      try ONNXFile.tensor(
        in: Self.tensor(type: 1, shape: [2], raw: [UInt8](repeating: 0, count: 7)))
    }
  }
}

@Suite struct `Data in a file beside the model` {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("misread-\(UUID().uuidString)")
    let inner = folder.appendingPathComponent("model")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    let numbers: [UInt8] = [9, 9, 9, 9] + [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]
    try Data(numbers).write(to: inner.appendingPathComponent("weights.bin"))
    try Data(numbers).write(to: folder.appendingPathComponent("outside.bin"))
    try FileManager.default.createSymbolicLink(
      at: inner.appendingPathComponent("link.bin"),
      withDestinationURL: folder.appendingPathComponent("outside.bin"))
  }

  /// A model that adds two numbers to its four pixels' first two.
  private func model(_ entries: [(String, String)], extent: Int = 2) -> [UInt8] {
    ProtobufBytes.model(nodes: [("Concat", "")], attributes: ["axis": 1]) { tensor in
      tensor.add(1, 1)
      tensor.add(1, extent)
      tensor.add(2, 1)
      tensor.add(8, "weights")
      for (key, value) in entries {
        tensor.add(13) { entry in
          entry.add(1, key)
          entry.add(2, value)
        }
      }
      tensor.add(14, 1)
    }
  }

  private func open(_ entries: [(String, String)], extent: Int = 2) throws -> Graph {
    try ONNXFile.graph(
      in: model(entries, extent: extent), folder: folder.appendingPathComponent("model").path)
  }

  @Test func `is read from where it says`() throws {
    let graph = try open([("location", "weights.bin"), ("offset", "4"), ("length", "8")])
    #expect(graph.constants["weights"] == Tensor(shape: [1, 2], floats: [1, 2]))
    let whole = try open([("location", "weights.bin")], extent: 3)
    #expect(whole.constants["weights"]?.floats.dropFirst() == [1, 2])
  }

  @Test(arguments: [
    "../outside.bin", "link.bin", "../model/../outside.bin", "/etc/passwd", "none.bin", ".",
  ])
  func `is never read from elsewhere`(location: String) {
    #expect {
      try open([("location", location), ("offset", "4")])
    } throws: { error in
      guard case .invalidTensor("weights", let reason)? = error as? ONNXError else { return false }
      return reason.hasPrefix("the data file '\(location)'")
    }
  }

  @Test(arguments: [
    [("offset", "4")], [("location", "weights.bin"), ("offset", "-4")],
    [("location", "weights.bin"), ("offset", "5")],
    [("location", "weights.bin"), ("offset", "x")],
    [("location", "weights.bin"), ("length", "4")],
    [("location", "weights.bin"), ("offset", "9223372036854775807")],
  ])
  func `has to be there`(entries: [(String, String)]) {
    #expect(throws: ONNXError.self) { try open(entries) }
  }

  @Test func `is limited before it is read`() {
    #expect(throws: ONNXError.tooLarge(what: "elements", count: 1 << 40, limit: 1 << 30)) {
      try open([("location", "weights.bin")], extent: 1 << 40)
    }
  }
}
