/// Serialized protocol-buffer fields, put together by hand.
struct ProtobufBytes {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ field: Int, _ value: Int) {
    add(varint: field << 3)
    add(varint: value)
  }

  mutating func add(_ field: Int, _ content: [UInt8]) {
    add(varint: field << 3 | 2)
    add(varint: content.count)
    bytes += content
  }

  mutating func add(_ field: Int, _ text: String) { add(field, Array(text.utf8)) }

  mutating func add(_ field: Int, _ build: (inout ProtobufBytes) -> Void) {
    var inner = ProtobufBytes()
    build(&inner)
    add(field, inner.bytes)
  }

  private mutating func add(varint: Int) {
    var rest = UInt64(bitPattern: Int64(varint))
    while rest > 127 {
      bytes.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// A model of some nodes from an input `[N, 4]` to an output; each also reads the initializer
  /// `weights`, where there is one.
  ///
  /// Field numbers are those of the ONNX specification.
  static func model(
    operatorSet: Int? = 17, nodes: [(kind: String, domain: String)],
    attributes: [String: Int] = [:],
    initializer: ((inout ProtobufBytes) -> Void)? = nil
  ) -> [UInt8] {
    var model = ProtobufBytes()
    model.add(1, 8)
    model.add(7) { graph in
      for (index, node) in nodes.enumerated() {
        graph.add(1) { message in
          message.add(1, index == 0 ? "image" : "value\(index - 1)")
          if initializer != nil { message.add(1, "weights") }
          message.add(2, index == nodes.count - 1 ? "scores" : "value\(index)")
          message.add(3, "node\(index)")
          message.add(4, node.kind)
          for (name, value) in attributes {
            message.add(5) { attribute in
              attribute.add(1, name)
              attribute.add(3, value)
              attribute.add(20, 2)
            }
          }
          if !node.domain.isEmpty { message.add(7, node.domain) }
        }
      }
      if let initializer { graph.add(5, initializer) }
      graph.add(11) { input in
        input.add(1, "image")
        input.add(2) { type in
          type.add(1) { tensor in
            tensor.add(1, 1)
            tensor.add(2) { shape in
              shape.add(1) { $0.add(2, "N") }
              shape.add(1) { $0.add(1, 4) }
            }
          }
        }
      }
      graph.add(12) { $0.add(1, "scores") }
    }
    if let operatorSet { model.add(8) { $0.add(2, operatorSet) } }
    return model.bytes
  }
}
