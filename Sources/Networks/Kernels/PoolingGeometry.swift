import COneDNN

/// All extents of one pooling: what oneDNN compiles a primitive for.
struct PoolingGeometry: Hashable, Sendable {
  /// What a window becomes.
  enum Kind: Hashable, Sendable {
    case maximum
    case average(countsPadding: Bool)
  }

  let kind: Kind
  /// `[N, C, …]`
  let image: [Int]
  /// `[N, C, …]`
  let target: [Int]
  let kernel: [Int]
  let strides: [Int]
  let dilations: [Int]
  /// Padding before and after each spatial axis.
  let before: [Int]
  let after: [Int]

  private struct Key: Hashable {
    let geometry: PoolingGeometry
    let isForward: Bool
  }

  /// Input image; outputs target and, for the maximum, the workspace that the gradient needs.
  func forward(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    try kernels.primitive(for: Key(geometry: self, isForward: true)) { () throws(OperatorError) in
      var operation = dnnl_pooling_v2_desc_t()
      var source = try Layout(rowMajor: image).descriptor
      var destination = try Layout(rowMajor: target).descriptor
      try withSteps { kernel, steps, spacing, before, after throws(OperatorError) in
        try Engine.check(
          unsafe dnnl_pooling_v2_forward_desc_init(
            &operation, dnnl_forward_training, algorithm, &source, &destination, &steps,
            &kernel, &spacing, &before, &after),
          "pooling")
      }
      return try Primitive(
        "pooling", operation, inputs: [.init(DNNL_ARG_SRC, image)],
        outputs: [.init(DNNL_ARG_DST, target)] + workspace)
    }
  }

  /// Inputs the target's gradient and, for the maximum, the workspace; output the image's.
  func backward(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    let forward = try forward(kernels)
    return try kernels.primitive(for: Key(geometry: self, isForward: false)) {
      () throws(OperatorError) in
      var operation = dnnl_pooling_v2_desc_t()
      var source = try Layout(rowMajor: image).descriptor
      var destination = try Layout(rowMajor: target).descriptor
      try withSteps { kernel, steps, spacing, before, after throws(OperatorError) in
        try Engine.check(
          unsafe dnnl_pooling_v2_backward_desc_init(
            &operation, algorithm, &source, &destination, &steps, &kernel, &spacing, &before,
            &after),
          "pooling gradient")
      }
      return try Primitive(
        "pooling gradient", operation, hint: forward,
        inputs: [.init(DNNL_ARG_DIFF_DST, target)] + workspace,
        outputs: [.init(DNNL_ARG_DIFF_SRC, image)])
    }
  }

  private var workspace: [Primitive.Argument] {
    kind == .maximum ? [.init(DNNL_ARG_WORKSPACE, nil)] : []
  }

  private var algorithm: dnnl_alg_kind_t {
    switch kind {
    case .maximum: dnnl_pooling_max
    case .average(countsPadding: true): dnnl_pooling_avg_include_padding
    case .average(countsPadding: false): dnnl_pooling_avg_exclude_padding
    }
  }

  private func withSteps(
    _ body: (
      inout [Int64], inout [Int64], inout [Int64], inout [Int64], inout [Int64]
    ) throws(OperatorError) -> Void
  ) throws(OperatorError) {
    var (kernel, steps) = (kernel.map(Int64.init), strides.map(Int64.init))
    var spacing = dilations.map { Int64($0 - 1) }
    var (before, after) = (before.map(Int64.init), after.map(Int64.init))
    try body(&kernel, &steps, &spacing, &before, &after)
  }
}
