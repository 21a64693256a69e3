import CKernels

/// Σ level · factor.
///
/// - Precondition: there are as many levels as factors, and the sum fits into 32 bits, as it does for
///   the weights of a resampling.
func weightedSum(_ levels: Span<UInt8>, _ factors: Span<Int16>) -> Int32 {
  precondition(
    levels.count == factors.count, "\(levels.count) levels for \(factors.count) factors")
  return unsafe levels.withUnsafeBufferPointer { levels in
    unsafe factors.withUnsafeBufferPointer { factors in
      guard let first = levels.baseAddress, let factor = factors.baseAddress else { return 0 }
      return unsafe misread_weighted_sum(first, factor, factors.count)
    }
  }
}
