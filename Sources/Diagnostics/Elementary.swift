#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The sine of `x` in radians.
func sine(_ x: Double) -> Double { sin(x) }

/// The cosine of `x` in radians.
func cosine(_ x: Double) -> Double { cos(x) }

/// The natural logarithm of `x`.
func logarithm(_ x: Double) -> Double { log(x) }

/// The exponential of `x`.
func exponential(_ x: Double) -> Double { exp(x) }
