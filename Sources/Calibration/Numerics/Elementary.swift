#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The exponential of `x`, by the system's C library.
func exp(_ x: Double) -> Double {
  #if canImport(Darwin)
    Darwin.exp(x)
  #else
    Glibc.exp(x)
  #endif
}

/// The natural logarithm of `x`, by the system's C library.
func log(_ x: Double) -> Double {
  #if canImport(Darwin)
    Darwin.log(x)
  #else
    Glibc.log(x)
  #endif
}

/// 1 − erf(`x`), by the system's C library.
func complementaryErrorFunction(_ x: Double) -> Double { erfc(x) }

extension Collection<Double> {
  /// The sum, added in order.
  var sum: Double { reduce(0, +) }

  /// The mean, added in order; NaN when there is nothing.
  var mean: Double { sum / Double(count) }
}

extension [Double] {
  /// The value at a share of the way from the first element to the last, interpolated linearly; of
  /// sorted elements, the quantile as NumPy defines it.
  func interpolated(at share: Double) -> Double {
    let place = share * Double(count - 1)
    let below = Int(place)
    let above = Swift.min(below + 1, count - 1)
    return self[below] + (place - Double(below)) * (self[above] - self[below])
  }
}
