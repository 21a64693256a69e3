import Tensors

/// A convolution whose filters are part of the model, with what follows it done on the way.
///
/// Plans make these of `Conv` and its neighbours. The inputs are the image and, where one is
/// added, another array of the result's shape.
struct FixedConvolution: Operator {
  /// How the filters walk over the image.
  private let convolution: Convolution
  /// Shape `[M, C / groups, …]`.
  let filters: FixedArray
  /// One for each filter.
  let bias: FixedArray?
  var finish = Finish()
  /// What is compiled for images of one shape; nil until a plan does so.
  private var bound: Bound?

  /// Primitives for images of one shape, and the model's arrays as they want them.
  private struct Bound: Sendable {
    let imageShape: [Int]
    let target: [Int]
    let forward: Primitive
    let arrays: [Primitive.Input]
    let backward: Primitive?
    let backwardFilters: Primitive.Input?
  }

  /// The convolution of a node, with filters and bias that are known.
  init(_ convolution: Convolution, filters: FixedArray, bias: FixedArray?) {
    (self.convolution, self.filters, self.bias) = (convolution, filters, bias)
  }

  /// Whether image and target are stored with their channels as the last axis.
  var isChannelsLast: Bool { convolution.isChannelsLast }

  /// The same, with image and target stored with their channels as the last axis.
  var channelsLast: FixedConvolution {
    var moved = convolution
    moved.isChannelsLast = true
    var result = FixedConvolution(moved, filters: filters, bias: bias)
    result.finish = finish
    return result
  }

  /// The same with other filters and bias.
  func with(filters: FixedArray, bias: FixedArray) -> FixedConvolution {
    var result = FixedConvolution(convolution, filters: filters, bias: bias)
    result.finish = finish
    return result
  }

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    [ValueInfo(shape: try geometry(try required(inputs, 0).shape).storedTarget)]
  }

  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let image = try required(inputs, 0)
    if let bound, bound.imageShape == image.shape {
      var arrays = [Primitive.Input.floats(image.floats)] + bound.arrays
      if finish.addsArray { arrays.append(.floats(try required(inputs, 1).floats)) }
      return [Value(shape: bound.target, try bound.forward.run(arrays)[0])]
    }
    let geometry = try geometry(image.shape)
    guard geometry.target.product > 0 else { return [geometry.emptyTarget] }
    var arrays = [Primitive.Input.floats(image.floats), .fixed(filters)]
    if let bias { arrays.append(.fixed(bias)) }
    if finish.addsArray { arrays.append(.floats(try required(inputs, 1).floats)) }
    let result = try geometry.forward(kernels).run(arrays)
    return [Value(shape: geometry.storedTarget, result[0])]
  }

  /// Back through the function, then to the added array as it is and to the image by the
  /// transposed convolution.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let image = try required(pass.inputs, 0)
    let inner = finish.gradient(pass.outputs[0], upstream)
    var gradients = pass.none
    if pass.wanted[0] {
      let geometry = try geometry(image.shape)
      let result: [Floats]
      if let bound, bound.imageShape == image.shape, let backward = bound.backward,
        let packed = bound.backwardFilters
      {
        result = try backward.run([packed, .floats(inner.floats)])
      } else {
        let primitive = try geometry.backwardToImage(kernels)
        result = try primitive.run([.fixed(filters), .floats(inner.floats)])
      }
      gradients[0] = try geometry.imageGradient(result[0], kernels)
    }
    if finish.addsArray, pass.wanted[1] { gradients[1] = inner }
    return gradients
  }

  private func geometry(_ stored: [Int]) throws(OperatorError) -> ConvolutionGeometry {
    var geometry = try convolution.geometry(stored, filters.shape, bias?.shape)
    geometry.finish = finish
    return geometry
  }
}

extension Finish {
  /// The gradient before the function, from that after it and the results.
  func gradient(_ results: Value, _ upstream: Value) -> Value {
    guard let activation else { return upstream }
    return Value(
      shape: upstream.shape,
      activation.gradient(ofValues: results.floats, upstream.floats))
  }
}

extension FixedConvolution: Bindable {
  func bound(
    to inputs: [ValueInfo?], isRecorded: Bool, _ kernels: KernelCache
  ) throws(OperatorError) -> FixedConvolution {
    let image = try required(inputs, 0).shape
    let geometry = try geometry(image)
    guard geometry.target.product > 0 else { return self }
    let forward = try geometry.forward(kernels)
    var arrays = [try forward.packed(filters, input: 1)]
    if let bias { arrays.append(try forward.packed(bias, input: 2)) }
    let backward = isRecorded ? try geometry.backwardToImage(kernels) : nil
    var copy = self
    copy.bound = Bound(
      imageShape: image, target: geometry.storedTarget, forward: forward, arrays: arrays,
      backward: backward,
      backwardFilters: try backward.map { primitive throws(OperatorError) in
        try primitive.packed(filters, input: 0)
      })
    return copy
  }
}
