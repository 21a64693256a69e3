import COneDNN
import Tensors

/// All extents of one convolution: what oneDNN compiles a primitive for.
struct ConvolutionGeometry: Hashable, Sendable {
  /// `[N, C, …]`.
  let image: [Int]
  /// `[M, C / groups, …]`.
  let filters: [Int]
  /// `[N, M, …]`.
  let target: [Int]
  let groups: Int
  var hasBias = false
  let strides: [Int]
  let dilations: [Int]
  /// Padding before and after each spatial axis; negative where the window leaves a rest.
  let before: [Int]
  let after: [Int]
  /// Whether image and target are stored with their channels as the last axis.
  var isChannelsLast = false
  var finish = Finish()

  private enum Direction: Hashable { case forward, toImage, toFilters }
  private struct Key: Hashable {
    let geometry: ConvolutionGeometry
    let direction: Direction
  }

  /// Inputs image, filters and, where there are any, bias and added array; output target.
  func forward(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    try kernels.primitive(for: Key(geometry: self, direction: .forward)) {
      () throws(OperatorError) in
      var operation = dnnl_convolution_desc_t()
      var (source, weights, bias, destination) = try layouts()
      try withSteps { steps, spacing, before, after throws(OperatorError) in
        try Engine.check(
          unsafe dnnl_dilated_convolution_forward_desc_init(
            &operation, dnnl_forward_inference, dnnl_convolution_direct, &source, &weights,
            &bias, &destination, &steps, &spacing, &before, &after),
          "convolution")
      }
      let targetLayout = try stored(target)
      return try Primitive(
        "convolution", operation, finish: finish,
        inputs: [
          .init(DNNL_ARG_SRC, try stored(image)),
          .init(DNNL_ARG_WEIGHTS, try Layout(rowMajor: groupedFilters)),
        ] + (hasBias ? [.init(DNNL_ARG_BIAS, try Layout(rowMajor: [filters[0]]))] : [])
          + (finish.addsArray ? [.init(Finish.addedArgument, targetLayout)] : []),
        outputs: [.init(DNNL_ARG_DST, targetLayout)])
    }
  }

  /// Whether the image's gradient comes in the order `[N, C, …]` even where the image does not.
  ///
  /// With few channels the kernels for channels that come last are four times slower.
  var hasPlainImageGradient: Bool { isChannelsLast && image[1] <= 4 }

  /// Inputs filters and the target's gradient; output the image's gradient.
  func backwardToImage(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    var plain = plain
    plain.isChannelsLast = isChannelsLast && !hasPlainImageGradient
    let forward = try plain.forward(kernels)
    return try kernels.primitive(for: Key(geometry: self.plain, direction: .toImage)) {
      () throws(OperatorError) in
      var operation = dnnl_convolution_desc_t()
      var (source, weights, _, destination) = try plain.layouts(
        image: hasPlainImageGradient ? try Layout(rowMajor: image) : nil)
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
          .init(DNNL_ARG_WEIGHTS, try Layout(rowMajor: groupedFilters)),
          .init(DNNL_ARG_DIFF_DST, try stored(target)),
        ],
        outputs: [.init(DNNL_ARG_DIFF_SRC, try plain.stored(image))])
    }
  }

  /// Inputs image and the target's gradient; outputs the gradients of filters and bias.
  func backwardToFilters(_ kernels: KernelCache) throws(OperatorError) -> Primitive {
    let plain = plain
    let forward = try plain.forward(kernels)
    return try kernels.primitive(for: Key(geometry: plain, direction: .toFilters)) {
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
      let biasGradient =
        hasBias
        ? [Primitive.Argument(DNNL_ARG_DIFF_BIAS, try Layout(rowMajor: [filters[0]]))] : []
      return try Primitive(
        "filter gradient", operation, hint: forward,
        inputs: [
          .init(DNNL_ARG_SRC, try stored(image)), .init(DNNL_ARG_DIFF_DST, try stored(target)),
        ],
        outputs: [.init(DNNL_ARG_DIFF_WEIGHTS, try Layout(rowMajor: groupedFilters))]
          + biasGradient)
    }
  }

  /// The convolution alone, as the backward forms know it.
  private var plain: ConvolutionGeometry {
    var copy = self
    copy.finish = Finish()
    return copy
  }

  /// oneDNN wants the groups as an axis of their own.
  private var groupedFilters: [Int] {
    groups == 1 ? filters : [groups, filters[0] / groups] + filters.dropFirst()
  }

  private func stored(_ shape: [Int]) throws(OperatorError) -> Layout {
    isChannelsLast ? try Layout(channelsLast: shape) : try Layout(rowMajor: shape)
  }

  /// The layouts in which the kernel works; the image's as given, where it is.
  private func layouts(image given: Layout? = nil) throws(OperatorError) -> (
    source: dnnl_memory_desc_t, weights: dnnl_memory_desc_t, bias: dnnl_memory_desc_t,
    destination: dnnl_memory_desc_t
  ) {
    let source = if let given { given } else { try workedAt(image) }
    return (
      source.descriptor, try Layout(any: groupedFilters).descriptor,
      hasBias ? try Layout(any: [filters[0]]).descriptor : Layout.absent.descriptor,
      try workedAt(target).descriptor
    )
  }

  private func workedAt(_ shape: [Int]) throws(OperatorError) -> Layout {
    isChannelsLast ? try Layout(channelsLast: shape) : try Layout(any: shape)
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
