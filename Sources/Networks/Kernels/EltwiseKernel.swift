import COneDNN

/// A function of one number that oneDNN computes on whole vectors.
struct EltwiseRule: Hashable, Sendable {
  let algorithm: dnnl_alg_kind_t
  let alpha: Float
  let beta: Float

  init(_ algorithm: dnnl_alg_kind_t, alpha: Float = 0, beta: Float = 0) {
    (self.algorithm, self.alpha, self.beta) = (algorithm, alpha, beta)
  }

  private struct Key: Hashable {
    let rule: EltwiseRule
    let count: Int
    let isForward: Bool
  }

  /// The function of each number.
  func forward(_ x: Floats, _ kernels: KernelCache) throws(OperatorError) -> Floats {
    guard x.count > 0 else { return x }
    return try forward(count: x.count, kernels).run([.floats(x)])[0]
  }

  /// The derivative at each number of `x`, times `upstream`.
  func gradient(
    at x: Floats, _ upstream: Floats, _ kernels: KernelCache
  ) throws(OperatorError) -> Floats {
    guard x.count > 0 else { return x }
    let forward = try forward(count: x.count, kernels)
    let key = Key(rule: self, count: x.count, isForward: false)
    let primitive = try kernels.primitive(for: key) { () throws(OperatorError) in
      var operation = dnnl_eltwise_desc_t()
      let layout = try Layout(rowMajor: [x.count])
      var (gradient, data) = (layout.descriptor, layout.descriptor)
      try Engine.check(
        unsafe dnnl_eltwise_backward_desc_init(
          &operation, algorithm, &gradient, &data, alpha, beta),
        "function gradient")
      return try Primitive(
        "function gradient", operation, hint: forward,
        inputs: [.init(DNNL_ARG_SRC, layout), .init(DNNL_ARG_DIFF_DST, layout)],
        outputs: [.init(DNNL_ARG_DIFF_SRC, layout)])
    }
    return try primitive.run([.floats(x), .floats(upstream)])[0]
  }

  private func forward(
    count: Int, _ kernels: KernelCache
  ) throws(OperatorError) -> Primitive {
    let key = Key(rule: self, count: count, isForward: true)
    return try kernels.primitive(for: key) { () throws(OperatorError) in
      var operation = dnnl_eltwise_desc_t()
      let layout = try Layout(rowMajor: [count])
      var data = layout.descriptor
      try Engine.check(
        unsafe dnnl_eltwise_forward_desc_init(
          &operation, dnnl_forward_training, algorithm, &data, alpha, beta),
        "function")
      return try Primitive(
        "function", operation, inputs: [.init(DNNL_ARG_SRC, layout)],
        outputs: [.init(DNNL_ARG_DST, layout)])
    }
  }
}
