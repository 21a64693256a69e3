import Foundation

/// How neighbouring pixels are weighted when a picture changes its size.
///
/// When a picture shrinks, every filter is stretched by the same factor (antialiasing), as
/// Pillow does and OpenCV's interpolations do not. Source of the formulas: Pillow,
/// `libImaging/Resample.c`.
public enum ResamplingFilter: String, Hashable, Codable, Sendable, CaseIterable {
  /// The mean of the source pixels under each target pixel.
  case box
  /// A triangle of half-width 1.
  case bilinear
  /// Keys' cubic with a = −½, half-width 2.
  case bicubic
  /// sinc(x) sinc(x/3), half-width 3.
  case lanczos

  /// Half the filter's width, in target pixels when shrinking, else in source pixels.
  var support: Double {
    switch self {
    case .box: 0.5
    case .bilinear: 1
    case .bicubic: 2
    case .lanczos: 3
    }
  }

  /// The weight at distance `x` from the centre, before normalisation.
  func weight(at x: Double) -> Double {
    switch self {
    case .box: x > -0.5 && x <= 0.5 ? 1 : 0
    case .bilinear: max(1 - abs(x), 0)
    case .bicubic: cubicWeight(at: abs(x))
    case .lanczos: x >= -3 && x < 3 ? normalizedSinc(x) * normalizedSinc(x / 3) : 0
    }
  }
}

/// Keys' cubic convolution kernel with a = −½, for x ≥ 0.
private func cubicWeight(at x: Double) -> Double {
  let a = -0.5
  if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
  if x < 2 { return (((x - 5) * x + 8) * x - 4) * a }
  return 0
}

/// sin(πx) / (πx), 1 at 0.
private func normalizedSinc(_ x: Double) -> Double {
  guard x != 0 else { return 1 }
  let angle = x * Double.pi
  return sin(angle) / angle
}
