public import Tensors

extension Network {
  /// The logits of a few images, computed by the calling task.
  ///
  /// An image's logits do not depend on the images beside it: batches are cut into blocks of
  /// fixed size, the last one padded.
  ///
  /// - Parameter images: Shape `[N, …]` with ``imageShape`` (axes of extent 1 may be left out),
  ///   or one image without the first axis.
  /// - Returns: Shape `[N, K]`.
  /// - Throws: A ``NetworkError``.
  /// - Complexity: N model evaluations.
  public func logits(for images: Tensor) throws(NetworkError) -> Tensor {
    let batch = try batch(of: images)
    var floats: [Float] = []
    floats.reserveCapacity(batch.shape[0] * classCount)
    for start in stride(from: 0, to: batch.shape[0], by: blockSize) {
      let block = batch.rows(start..<min(start + blockSize, batch.shape[0]))
      floats += try logits(ofBlock: block)
    }
    return Tensor(shape: [batch.shape[0], classCount], floats: floats)
  }

  /// The softmax probabilities of a few images, shape `[N, K]`, rows summing to 1.
  ///
  /// - Throws: A ``NetworkError``.
  /// - Complexity: N model evaluations.
  public func probabilities(for images: Tensor) throws(NetworkError) -> [[Double]] {
    let logits = try logits(for: images)
    return (0..<logits.shape[0]).map { softmax(logits.row($0).floats.map(Double.init)) }
  }

  /// The logits of any number of images on all cores.
  ///
  /// - Parameters:
  ///   - count: The number of images `N`.
  ///   - makeImages: Makes the images of a range, shape `[range.count, …]`; called by several
  ///     tasks at once, for at most ``blockSize`` images each time.
  /// - Returns: Shape `[count, K]`, the same bits as ``logits(for:)`` gives.
  /// - Throws: A ``NetworkError``, what `makeImages` throws, or a `CancellationError`.
  /// - Complexity: `count` model evaluations.
  @concurrent
  public func logits(
    count: Int, makeImages: @escaping @Sendable (Range<Int>) throws -> Tensor
  ) async throws -> Tensor {
    let starts = Array(stride(from: 0, to: count, by: blockSize))
    let blocks = try await concurrentMap(starts) { start in
      let range = start..<min(start + blockSize, count)
      return try logits(ofBlock: batch(of: makeImages(range)))
    }
    return Tensor(shape: [count, classCount], floats: blocks.flatMap { $0 })
  }

  /// The most images that are computed at once; larger images get smaller blocks.
  public var blockSize: Int { paddedSizes.last ?? 1 }

  /// The batch sizes that occur, ascending.
  ///
  /// A row of a matrix product has the same bits in batches of 16 and of 64 rows whatever stands
  /// beside it, but other bits alone; so every batch is padded to one of few sizes.
  private var paddedSizes: [Int] { imageShape.product <= 16_384 ? [16, 64] : [4] }

  /// The images as a batch of shape `[N] + imageShape`.
  ///
  /// - Throws: ``NetworkError/wrongInputShape(expected:found:)`` or
  ///   ``NetworkError/notFinite(index:)``.
  package func batch(of images: Tensor) throws(NetworkError) -> Tensor {
    let wanted = imageShape.filter { $0 != 1 }
    let batch: Tensor
    if images.rank > 0,
      images.shape.dropFirst().filter({ $0 != 1 }) == wanted
        || images.shape.dropFirst() == [imageShape.product]
    {
      batch = images.reshaped(to: [images.shape[0]] + imageShape)
    } else if images.shape.filter({ $0 != 1 }) == wanted {
      batch = images.reshaped(to: [1] + imageShape)
    } else {
      throw .wrongInputShape(expected: [nil] + imageShape, found: images.shape)
    }
    let floats = batch.floats
    if let index = floats.firstIndex(where: { !$0.isFinite }) { throw .notFinite(index: index) }
    return Tensor(shape: batch.shape, floats: floats)
  }

  /// The logits of at most ``blockSize`` images.
  private func logits(ofBlock block: Tensor) throws(NetworkError) -> [Float] {
    let count = block.shape[0]
    guard count > 0 else { return [] }
    let size = paddedSizes.first { $0 >= count } ?? count
    let missing = (size - count) * imageShape.product
    let padded = Tensor(
      shape: [size] + imageShape, floats: block.floats + Array(repeating: 0, count: missing))
    let plan = try plans.plan(
      graph, .init(inputShape: padded.shape, wanted: [logitsName]))
    let rows = try plan.run([Value(padded)])[0].floats.array
    return Array(rows.prefix(count * classCount))
  }
}
