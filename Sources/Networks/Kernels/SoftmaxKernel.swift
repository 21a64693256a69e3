import COneDNN

/// Softmax and its logarithm along the middle axis of `[outer, classes, inner]`.
struct SoftmaxKernel: Hashable, Sendable {
  let shape: [Int]
  let isLogarithm: Bool

  /// Input and output in row-major order.
  func forward(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    try kernels.primitive(for: self) { () throws(OperatorError) in
      var layout = try Layout(rowMajor: shape).descriptor
      let arguments = [Primitive.Argument(DNNL_ARG_SRC, shape)]
      let results = [Primitive.Argument(DNNL_ARG_DST, shape)]
      if isLogarithm {
        var operation = dnnl_logsoftmax_desc_t()
        try Engine.check(
          unsafe dnnl_logsoftmax_forward_desc_init(
            &operation, dnnl_forward_inference, &layout, 1), "log softmax")
        return try Primitive("log softmax", operation, inputs: arguments, outputs: results)
      }
      var operation = dnnl_softmax_desc_t()
      try Engine.check(
        unsafe dnnl_softmax_forward_desc_init(&operation, dnnl_forward_inference, &layout, 1),
        "softmax")
      return try Primitive("softmax", operation, inputs: arguments, outputs: results)
    }
  }
}
