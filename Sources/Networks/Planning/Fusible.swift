import Tensors

/// A step with weights of the model's own that can do on the way what follows it.
protocol Fusible: Operator {
  /// What is done to each result.
  var finish: Finish { get set }
  /// The number of channels of the result.
  var channelCount: Int { get }

  /// The same with each channel of the result scaled and shifted.
  func scaled(
    by factors: [Float], plus shifts: [Float], named name: String, _ kernels: KernelCache
  ) -> Self

  /// The numbers for each channel in a constant that spreads to the result, or nil when it tells
  /// other places apart.
  func channels(of constant: Tensor, resultShape: [Int]) -> [Float]?
}

extension FixedConvolution: Fusible {
  var channelCount: Int { filters.shape[0] }

  func scaled(
    by factors: [Float], plus shifts: [Float], named name: String, _ kernels: KernelCache
  ) -> FixedConvolution {
    let width = filters.shape.dropFirst().product
    func weights() -> [Float] {
      filters.floats.array.enumerated().map { $1 * factors[$0 / width] }
    }
    let old = bias?.floats.array ?? factors.map { _ in 0 }
    let shifted = old.indices.map { old[$0] * factors[$0] + shifts[$0] }
    let isSame = factors.allSatisfy { $0 == 1 }
    return with(
      filters: isSame
        ? filters : kernels.constant(name + "/filters", shape: filters.shape, weights()),
      bias: kernels.constant(name + "/bias", shape: [shifted.count], shifted))
  }

  func channels(of constant: Tensor, resultShape: [Int]) -> [Float]? {
    let rank = resultShape.count
    let shape = Array(repeating: 1, count: max(0, rank - constant.rank)) + constant.shape
    if constant.count == 1 { return Array(repeating: constant.floats[0], count: channelCount) }
    guard shape.count == rank, shape[1] == channelCount, constant.count == channelCount else {
      return nil
    }
    return constant.floats
  }
}

extension FixedProduct: Fusible {
  var channelCount: Int { columns }

  func scaled(
    by factors: [Float], plus shifts: [Float], named name: String, _ kernels: KernelCache
  ) -> FixedProduct {
    let width = matrix.shape[1]
    func weights() -> [Float] {
      matrix.floats.array.enumerated().map { index, weight in
        weight * factors[isTransposed ? index / width : index % width]
      }
    }
    let old = bias?.floats.array ?? factors.map { _ in 0 }
    let shifted = old.indices.map { old[$0] * factors[$0] + shifts[$0] }
    let isSame = factors.allSatisfy { $0 == 1 }
    return FixedProduct(
      matrix: isSame
        ? matrix : kernels.constant(name + "/matrix", shape: matrix.shape, weights()),
      isTransposed: isTransposed,
      bias: kernels.constant(name + "/bias", shape: [shifted.count], shifted), finish: finish)
  }

  func channels(of constant: Tensor, resultShape: [Int]) -> [Float]? {
    if constant.count == 1, constant.rank <= resultShape.count {
      return Array(repeating: constant.floats[0], count: channelCount)
    }
    guard constant.shape.last == channelCount, constant.count == channelCount,
      constant.rank <= resultShape.count
    else { return nil }
    return constant.floats
  }
}
