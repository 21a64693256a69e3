#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The sine of an angle in radians, by the system's C library.
func sine(_ angle: Double) -> Double { sin(angle) }

/// The cosine of an angle in radians, by the system's C library.
func cosine(_ angle: Double) -> Double { cos(angle) }
