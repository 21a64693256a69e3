import COneDNN
import Tensors

/// All extents of one convolution: what oneDNN compiles a primitive for.
struct ConvolutionGeometry: Hashable, Sendable {
  /// `[N, C, …]`
  let image: [Int]
  /// `[M, C / groups, …]`
  let filters: [Int]
  /// `[N, M, …]`
  let target: [Int]
  let groups: Int
  let hasBias: Bool
  let strides: [Int]
  let dilations: [Int]
  /// Padding before and after each spatial axis.
  let before: [Int]
  let after: [Int]

  private enum Direction: Hashable { case forward, toImage, toFilters }
  private struct Key: Hashable {
    let geometry: ConvolutionGeometry
    let direction: Direction
  }

  /// Inputs image, filters and, where there is one, bias; output target.
  func forward(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    try kernels.primitive(for: Key(geometry: self, direction: .forward)) {
      () throws(OperatorError) in
      var operation = dnnl_convolution_desc_t()
      var (source, weights, bias, destination) = try layouts()
      try withSteps { steps, spacing, before, after throws(OperatorError) in
        try Engine.check(
          unsafe dnnl_dilated_convolution_forward_desc_init(
            &operation, dnnl_forward_training, dnnl_convolution_direct, &source, &weights,
            &bias, &destination, &steps, &spacing, &before, &after),
          "convolution")
      }
      let biasArgument = hasBias ? [Primitive.Argument(DNNL_ARG_BIAS, [filters[0]])] : []
      return try Primitive(
        "convolution", operation,
        inputs: [.init(DNNL_ARG_SRC, image), .init(DNNL_ARG_WEIGHTS, groupedFilters)]
          + biasArgument,
        outputs: [.init(DNNL_ARG_DST, target)])
    }
  }

  /// Inputs filters and the target's gradient; output the image's gradient.
  func backwardToImage(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    let forward = try forward(kernels)
    return try kernels.primitive(for: Key(geometry: self, direction: .toImage)) {
      () throws(OperatorError) in
      var operation = dnnl_convolution_desc_t()
      var (source, weights, _, destination) = try layouts()
      try withSteps { steps, spacing, before, after throws(OperatorError) in
        try Engine.check(
          unsafe dnnl_dilated_convolution_backward_data_desc_init(
            &operation, dnnl_convolution_direct, &source, &weights, &destination, &steps,
            &spacing, &before, &after),
          "convolution gradient")
      }
      return try Primitive(
        "convolution gradient", operation, hint: forward,
        inputs: [
          .init(DNNL_ARG_WEIGHTS, groupedFilters), .init(DNNL_ARG_DIFF_DST, target),
        ],
        outputs: [.init(DNNL_ARG_DIFF_SRC, image)])
    }
  }

  /// Inputs image and the target's gradient; outputs the gradients of filters and bias.
  func backwardToFilters(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    let forward = try forward(kernels)
    return try kernels.primitive(for: Key(geometry: self, direction: .toFilters)) {
      () throws(OperatorError) in
      var operation = dnnl_convolution_desc_t()
      var (source, weights, bias, destination) = try layouts()
      try withSteps { steps, spacing, before, after throws(OperatorError) in
        try Engine.check(
          unsafe dnnl_dilated_convolution_backward_weights_desc_init(
            &operation, dnnl_convolution_direct, &source, &weights, &bias,
            &destination, &steps, &spacing, &before, &after),
          "filter gradient")
      }
      let biasArgument = hasBias ? [Primitive.Argument(DNNL_ARG_DIFF_BIAS, [filters[0]])] : []
      return try Primitive(
        "filter gradient", operation, hint: forward,
        inputs: [.init(DNNL_ARG_SRC, image), .init(DNNL_ARG_DIFF_DST, target)],
        outputs: [.init(DNNL_ARG_DIFF_WEIGHTS, groupedFilters)] + biasArgument)
    }
  }

  /// oneDNN wants the groups as an axis of their own.
  private var groupedFilters: [Int] {
    groups == 1 ? filters : [groups, filters[0] / groups] + filters.dropFirst()
  }

  private func layouts() throws(OperatorError) -> (
    source: dnnl_memory_desc_t, weights: dnnl_memory_desc_t, bias: dnnl_memory_desc_t,
    destination: dnnl_memory_desc_t
  ) {
    (
      try Layout(any: image).descriptor, try Layout(any: groupedFilters).descriptor,
      hasBias ? try Layout(any: [filters[0]]).descriptor : Layout.absent.descriptor,
      try Layout(any: target).descriptor
    )
  }

  private func withSteps(
    _ body: (
      inout [Int64], inout [Int64], inout [Int64], inout [Int64]
    ) throws(OperatorError) -> Void
  ) throws(OperatorError) {
    var steps = strides.map(Int64.init)
    var spacing = dilations.map { Int64($0 - 1) }
    var (before, after) = (before.map(Int64.init), after.map(Int64.init))
    try body(&steps, &spacing, &before, &after)
  }
}
