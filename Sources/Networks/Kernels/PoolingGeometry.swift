import COneDNN

/// All extents of one pooling: what oneDNN compiles a primitive for.
struct PoolingGeometry: Hashable, Sendable {
  /// What a window becomes.
  enum Kind: Hashable, Sendable {
    case maximum
    case average(countsPadding: Bool)
  }

  let kind: Kind
  /// `[N, C, …]`.
  let image: [Int]
  /// `[N, C, …]`.
  let target: [Int]
  let kernel: [Int]
  let strides: [Int]
  let dilations: [Int]
  /// Padding before and after each spatial axis.
  let before: [Int]
  let after: [Int]
  /// Whether image and target are stored with their channels as the last axis.
  var isChannelsLast = false

  private enum Purpose: Hashable { case inference, training, gradient }
  private struct Key: Hashable {
    let geometry: PoolingGeometry
    let purpose: Purpose
  }

  /// Input image; output target.
  func forward(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    try forward(.inference, kernels)
  }

  /// Input image; outputs target and, for the maximum, the workspace that the gradient needs.
  func forwardWithWorkspace(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    try forward(.training, kernels)
  }

  private func forward(
    _ purpose: Purpose, _ kernels: KernelCache
  ) throws(OperatorError) -> Primitive {
    try kernels.primitive(for: Key(geometry: self, purpose: purpose)) {
      () throws(OperatorError) in
      var operation = dnnl_pooling_v2_desc_t()
      let isTraining = purpose == .training
      let (imageLayout, targetLayout) = (try stored(image), try stored(target))
      var (source, destination) = (imageLayout.descriptor, targetLayout.descriptor)
      try withSteps { kernel, steps, spacing, before, after throws(OperatorError) in
        try Engine.check(
          unsafe dnnl_pooling_v2_forward_desc_init(
            &operation, isTraining ? dnnl_forward_training : dnnl_forward_inference, algorithm,
            &source, &destination, &steps, &kernel, &spacing, &before, &after),
          "pooling")
      }
      return try Primitive(
        "pooling", operation, inputs: [.init(DNNL_ARG_SRC, imageLayout)],
        outputs: [.init(DNNL_ARG_DST, targetLayout)] + (isTraining ? workspace : []))
    }
  }

  /// Inputs the target's gradient and, for the maximum, the workspace; output the image's.
  func backward(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    let forward = try forwardWithWorkspace(kernels)
    return try kernels.primitive(for: Key(geometry: self, purpose: .gradient)) {
      () throws(OperatorError) in
      var operation = dnnl_pooling_v2_desc_t()
      let (imageLayout, targetLayout) = (try stored(image), try stored(target))
      var (source, destination) = (imageLayout.descriptor, targetLayout.descriptor)
      try withSteps { kernel, steps, spacing, before, after throws(OperatorError) in
        try Engine.check(
          unsafe dnnl_pooling_v2_backward_desc_init(
            &operation, algorithm, &source, &destination, &steps, &kernel, &spacing, &before,
            &after),
          "pooling gradient")
      }
      return try Primitive(
        "pooling gradient", operation, hint: forward,
        inputs: [.init(DNNL_ARG_DIFF_DST, targetLayout)] + workspace,
        outputs: [.init(DNNL_ARG_DIFF_SRC, imageLayout)])
    }
  }

  private func stored(_ shape: [Int]) throws(OperatorError) -> Layout {
    isChannelsLast ? try Layout(channelsLast: shape) : try Layout(rowMajor: shape)
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
