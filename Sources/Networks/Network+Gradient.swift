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
    for start in stride(from: 0, to: batch.shape[0], by: blockSize) {
      let block = batch.rows(start..<min(start + blockSize, batch.shape[0]))
      let plan = try plans.plan(
        graph, .init(inputShape: block.shape, wanted: [logitsName], isRecorded: true))
      let tape = try plan.record([Value(block)])
      let logits = try tape.output(0)
      let rows = (0..<block.shape[0]).flatMap { target.derivative(logits.row($0).floats) }
      let seed = Tensor(shape: logits.shape, floats: rows)
      let gradient = try tape.gradients(of: [seed], wanted: plan.inputSlots)[0]
      floats += gradient?.floats.array ?? Array(repeating: 0, count: block.count)
    }
    return Tensor(shape: batch.shape, floats: floats)
  }

  /// Refuses a target that names a class the network does not have.
  package func check(_ target: Target) throws(NetworkError) {
    for index in target.classes where !(0..<classCount).contains(index) {
      throw .noSuchClass(index: index, count: classCount)
    }
  }
}
