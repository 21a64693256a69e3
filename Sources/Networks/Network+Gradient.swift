public import Tensors

extension Network {
  /// The gradient of a target with respect to the images, signed.
  ///
  /// - Parameters:
  ///   - target: The scalar, the same for every image.
  ///   - images: Shape `[N, …]`, as for ``logits(for:)``; best at most ``blockSize`` images.
  /// - Returns: Shape `[N] + imageShape`; unit: the target's unit per unit of the input.
  /// - Throws: A ``NetworkError``; ``NetworkError/noSuchClass(index:count:)`` among them.
  /// - Complexity: N forward and N backward runs.
  public func gradient(
    of target: Target, at images: Tensor
  ) throws(NetworkError) -> Tensor {
    let batch = try batch(of: images)
    try check(target)
    var floats: [Float] = []
    floats.reserveCapacity(batch.count)
    for range in blocks(batch.shape[0]) {
      let block = filled(batch.rows(range))
      let plan = try plans.plan(
        graph, .init(inputShape: block.shape, wanted: [logitsName], isRecorded: true))
      let tape = try plan.record([Value(block)])
      let seed = target.seed(try tape.output(0), rows: block.shape[0])
      let gradient = try tape.gradients(of: [seed], wanted: plan.inputSlots)[0]
      let count = range.count * imageShape.product
      floats += gradient?.floats.array.prefix(count) ?? ArraySlice(repeating: 0, count: count)
    }
    return Tensor(shape: batch.shape, floats: floats)
  }

  /// A value inside the network, and the gradient of a target with respect to it.
  ///
  /// - Parameters:
  ///   - target: The scalar, the same for every image.
  ///   - value: The name of a value that a node of ``graph`` makes.
  ///   - images: Shape `[N, …]`, as for ``logits(for:)``.
  /// - Returns: The value and the gradient, both of the value's shape `[N, …]`; the gradient is 0
  ///   where the target does not depend on the value.
  /// - Throws: A ``NetworkError``; ``NetworkError/undefinedValue(name:node:)`` when there is none
  ///   of that name.
  /// - Complexity: N forward and at most N backward runs.
  public func gradient(
    of target: Target, withRespectTo value: String, at images: Tensor
  ) throws(NetworkError) -> (value: Tensor, gradient: Tensor) {
    let batch = try batch(of: images)
    try check(target)
    var (values, gradients, shape) = ([Float](), [Float](), [Int]())
    for range in blocks(batch.shape[0]) {
      let block = filled(batch.rows(range))
      let plan = try plans.plan(
        graph, .init(inputShape: block.shape, wanted: [logitsName, value], isRecorded: true))
      let tape = try plan.record([Value(block)])
      let seed = target.seed(try tape.output(0), rows: block.shape[0])
      let found = try tape.gradients(of: [seed, nil], wanted: [plan.outputs[1].value])[0]
      let content = try tape.output(1)
      let slopes = try found.map { value throws(NetworkError) in
        plan.outputs[1].isChannelsLast ? try plan.moved(value, toChannelsLast: false) : value
      }
      shape = Array(content.shape.dropFirst())
      let count = range.count * shape.product
      values += content.floats.prefix(count)
      gradients += slopes?.floats.array.prefix(count) ?? ArraySlice(repeating: 0, count: count)
    }
    shape = [batch.shape[0]] + shape
    return (Tensor(shape: shape, floats: values), Tensor(shape: shape, floats: gradients))
  }

  /// Refuses a target that names a class the network does not have.
  package func check(_ target: Target) throws(NetworkError) {
    for index in target.classes where !(0..<classCount).contains(index) {
      throw .noSuchClass(index: index, count: classCount)
    }
  }
}

extension Target {
  /// The derivative with respect to the logits of a batch, of their own shape.
  fileprivate func seed(_ logits: Tensor, rows: Int) -> Tensor {
    let matrix = logits.reshaped(to: [rows, rows == 0 ? 0 : logits.count / rows])
    let floats = (0..<rows).flatMap { derivative(matrix.row($0).floats) }
    return Tensor(shape: logits.shape, floats: floats)
  }
}
