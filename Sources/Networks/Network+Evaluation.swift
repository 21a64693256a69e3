public import Tensors

extension Network {
  /// The logits of a few images, computed by the calling task.
  ///
  /// An image's logits do not depend on the images beside it: each is computed by itself, and
  /// matrix products work on fixed blocks of rows.
  ///
  /// - Parameter images: Shape `[N, …]` with ``imageShape`` (axes of extent 1 may be left out),
  ///   or one image without the first axis. A network that takes `[H, W, C]` takes `[C, H, W]` too.
  /// - Returns: Shape `[N, K]`.
  /// - Throws: A ``NetworkError``.
  /// - Complexity: N model evaluations.
  public func logits(for images: Tensor) throws(NetworkError) -> Tensor {
    let batch = try batch(of: images)
    return Tensor(shape: [batch.shape[0], classCount], floats: try rows(of: batch))
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
      return try rows(of: batch(of: makeImages(range)))
    }
    return Tensor(shape: [count, classCount], floats: blocks.flatMap { $0 })
  }

  /// The most images that are computed at once; larger images get smaller blocks.
  public var blockSize: Int { blockSizes.first ?? 1 }

  /// The blocks into which so many images are cut: few sizes, so that few plans are compiled.
  func blocks(_ count: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    while start < count {
      let left = count - start
      let size = blockSizes.first { $0 <= left } ?? left
      blocks.append(start..<start + size)
      start += size
    }
    return blocks
  }

  /// A block filled up with zeros where the graph takes a fixed number of images.
  func filled(_ block: Tensor) -> Tensor {
    let missing = (blockSizes.last ?? 1) - block.shape[0]
    guard missing > 0 else { return block }
    let zeros = Array(repeating: Float(0), count: missing * imageShape.product)
    return Tensor(
      shape: [block.shape[0] + missing] + imageShape, floats: block.floats + zeros)
  }

  /// The images as a batch of shape `[N] + imageShape`.
  ///
  /// - Throws: ``NetworkError/wrongInputShape(expected:found:)`` or
  ///   ``NetworkError/notFinite(index:)``.
  package func batch(of images: Tensor) throws(NetworkError) -> Tensor {
    guard let batch = arranged(images) else {
      throw .wrongInputShape(expected: [nil] + imageShape, found: images.shape)
    }
    let floats = batch.floats
    guard Elementwise.areFinite(floats) else {
      throw .notFinite(index: floats.firstIndex { !$0.isFinite } ?? 0)
    }
    return Tensor(shape: batch.shape, floats: floats)
  }

  /// The logits of a batch of shape `[N] + imageShape`, row by row.
  private func rows(of batch: Tensor) throws(NetworkError) -> [Float] {
    var floats: [Float] = []
    floats.reserveCapacity(batch.shape[0] * classCount)
    for range in blocks(batch.shape[0]) {
      let block = filled(batch.rows(range))
      let plan = try plans.plan(graph, .init(inputShape: block.shape, wanted: [logitsName]))
      let rows = try plan.run([Value(block)])[0].floats.array
      floats += rows.prefix(range.count * classCount)
    }
    return floats
  }
}
