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

extension Collection<Double> {
  /// The sum, added in order.
  var sum: Double { reduce(0, +) }

  /// The mean, added in order; NaN when there is nothing.
  var mean: Double { sum / Double(count) }
}
