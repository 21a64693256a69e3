import ONNXSchema
import Tensors

extension NodeExpansion {
  /// `softmax(Q Kᵀ · scale) V`, as PyTorch exports it from operator set 23 on: without mask, cap or
  /// cache, heads as the second axis.
  ///
  /// Vaswani and others 2017, equation 1, <https://arxiv.org/abs/1706.03762>.
  /// The scale is 1 / √E for heads of E numbers unless the node names it.
  mutating func attention(_ node: Onnx_NodeProto, _ output: String) -> [Onnx_NodeProto]? {
    let inputs = node.input.filter { !$0.isEmpty }
    let outputs = node.output.filter { !$0.isEmpty }
    let others = ["is_causal", "q_num_heads", "kv_num_heads", "qk_matmul_output_mode"]
    guard node.input.count == inputs.count, inputs.count == 3, outputs.count == 1,
      others.allSatisfy({ (node.settings($0)?.i ?? 0) == 0 }),
      (node.settings("softcap")?.f ?? 0) == 0
    else { return nil }
    let (scale, making) = scale(node, inputs[0], output)
    return making + [
      keysTurned(inputs[1], output),
      standard("MatMul", [inputs[0], output + "/keys"], output + "/products"),
      standard("Mul", [output + "/products", scale], output + "/scores"),
      standard("Softmax", [output + "/scores"], output + "/weights", ["axis": -1]),
      standard("MatMul", [output + "/weights", inputs[2]], output),
    ]
  }

  /// The name of the scale, and the nodes that make it of the queries' shape.
  private mutating func scale(
    _ node: Onnx_NodeProto, _ queries: String, _ output: String
  ) -> (name: String, nodes: [Onnx_NodeProto]) {
    if let given = node.settings("scale")?.f {
      return (constant([given], output + "/scale"), [])
    }
    let real = Int(ONNXElementType.float.rawValue)
    return (
      output + "/scale",
      [
        standard("Shape", [queries], output + "/width", ["start": -1]),
        standard("Cast", [output + "/width"], output + "/real", ["to": real]),
        standard("Sqrt", [output + "/real"], output + "/root"),
        standard("Reciprocal", [output + "/root"], output + "/scale"),
      ]
    )
  }

  private func keysTurned(_ keys: String, _ output: String) -> Onnx_NodeProto {
    var node = standard("Transpose", [keys], output + "/keys")
    var order = Onnx_AttributeProto()
    (order.name, order.type, order.ints) = ("perm", .ints, [0, 1, 3, 2])
    node.attribute = [order]
    return node
  }
}
