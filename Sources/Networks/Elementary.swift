#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `eˣ`
func exponential(_ x: Float) -> Float { expf(x) }

/// `eˣ`
func exponential(_ x: Double) -> Double { exp(x) }

/// `ln x`
func logarithm(_ x: Double) -> Double { log(x) }
