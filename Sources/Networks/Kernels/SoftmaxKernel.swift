import COneDNN

/// Softmax along the middle axis of `[outer, classes, inner]`.
struct SoftmaxKernel: Hashable, Sendable {
  let shape: [Int]

  /// Input and output in row-major order.
  func forward(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    try kernels.primitive(for: self) { () throws(OperatorError) in
      let stored = try Layout(rowMajor: shape)
      var layout = stored.descriptor
      var operation = dnnl_softmax_desc_t()
      try Engine.check(
        unsafe dnnl_softmax_forward_desc_init(&operation, dnnl_forward_inference, &layout, 1),
        "softmax")
      return try Primitive(
        "softmax", operation, inputs: [.init(DNNL_ARG_SRC, stored)],
        outputs: [.init(DNNL_ARG_DST, stored)])
    }
  }
}
