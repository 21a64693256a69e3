#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `eˣ`.
@Sendable func exponential(_ x: Double) -> Double { exp(x) }

/// `ln x`.
@Sendable func logarithm(_ x: Double) -> Double { log(x) }

/// `ln(1 + x)`.
func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }

/// `xʸ`.
func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }

/// `xʸ`.
func power(_ x: Float, _ y: Float) -> Float { powf(x, y) }

/// The error function `2/√π ∫₀ˣ e^(−t²) dt`.
@Sendable func errorFunction(_ x: Double) -> Double { erf(x) }

/// `sin x`.
@Sendable func sine(_ x: Double) -> Double { sin(x) }

/// `cos x`.
@Sendable func cosine(_ x: Double) -> Double { cos(x) }

/// `tan x`.
@Sendable func tangent(_ x: Double) -> Double { tan(x) }

/// `arcsin x`.
@Sendable func arcSine(_ x: Double) -> Double { asin(x) }

/// `arccos x`.
@Sendable func arcCosine(_ x: Double) -> Double { acos(x) }

/// `arctan x`.
@Sendable func arcTangent(_ x: Double) -> Double { atan(x) }

/// `sinh x`.
@Sendable func hyperbolicSine(_ x: Double) -> Double { sinh(x) }

/// `cosh x`.
@Sendable func hyperbolicCosine(_ x: Double) -> Double { cosh(x) }

/// `tanh x`.
@Sendable func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
