/// A rule that makes one number of two.
///
/// Integers wrap around where they overflow, and a division by 0 gives 0: a file can ask for both.
protocol ArithmeticRule: Sendable {
  /// The result.
  func value(_ x: Float, _ y: Float) -> Float
  /// The result in double precision.
  func value(_ x: Double, _ y: Double) -> Double
  /// The result for integers.
  func value(_ x: Int64, _ y: Int64) -> Int64
  /// The derivative with respect to the first number.
  func firstSlope(_ x: Float, _ y: Float) -> Float
  /// The derivative with respect to the second number.
  func secondSlope(_ x: Float, _ y: Float) -> Float
  /// Both derivatives where they are the same everywhere.
  var constantSlopes: (first: Float, second: Float)? { get }
}

extension ArithmeticRule {
  var constantSlopes: (first: Float, second: Float)? { nil }
}

/// `x + y`.
struct Addition: ArithmeticRule {
  func value(_ x: Float, _ y: Float) -> Float { x + y }
  func value(_ x: Double, _ y: Double) -> Double { x + y }
  func value(_ x: Int64, _ y: Int64) -> Int64 { x &+ y }
  func firstSlope(_ x: Float, _ y: Float) -> Float { 1 }
  func secondSlope(_ x: Float, _ y: Float) -> Float { 1 }
  var constantSlopes: (first: Float, second: Float)? { (1, 1) }
}

/// `x − y`.
struct Subtraction: ArithmeticRule {
  func value(_ x: Float, _ y: Float) -> Float { x - y }
  func value(_ x: Double, _ y: Double) -> Double { x - y }
  func value(_ x: Int64, _ y: Int64) -> Int64 { x &- y }
  func firstSlope(_ x: Float, _ y: Float) -> Float { 1 }
  func secondSlope(_ x: Float, _ y: Float) -> Float { -1 }
  var constantSlopes: (first: Float, second: Float)? { (1, -1) }
}

/// `x · y`.
struct Multiplication: ArithmeticRule {
  func value(_ x: Float, _ y: Float) -> Float { x * y }
  func value(_ x: Double, _ y: Double) -> Double { x * y }
  func value(_ x: Int64, _ y: Int64) -> Int64 { x &* y }
  func firstSlope(_ x: Float, _ y: Float) -> Float { y }
  func secondSlope(_ x: Float, _ y: Float) -> Float { x }
}

/// `x / y`; for integers rounded towards 0.
struct Division: ArithmeticRule {
  func value(_ x: Float, _ y: Float) -> Float { x / y }
  func value(_ x: Double, _ y: Double) -> Double { x / y }
  func value(_ x: Int64, _ y: Int64) -> Int64 {
    y == 0 ? 0 : x.dividedReportingOverflow(by: y).partialValue
  }
  func firstSlope(_ x: Float, _ y: Float) -> Float { 1 / y }
  func secondSlope(_ x: Float, _ y: Float) -> Float { -x / (y * y) }
}

/// `xʸ`.
struct Power: ArithmeticRule {
  func value(_ x: Float, _ y: Float) -> Float {
    // A square is the one power that networks take of whole images.
    y == 2 ? x * x : power(x, y)
  }
  func value(_ x: Double, _ y: Double) -> Double { power(x, y) }
  func value(_ x: Int64, _ y: Int64) -> Int64 { Int64(clamping: power(Double(x), Double(y))) }
  func firstSlope(_ x: Float, _ y: Float) -> Float {
    if y == 0 { return 0 }
    return y == 2 ? 2 * x : y * power(x, y - 1)
  }
  func secondSlope(_ x: Float, _ y: Float) -> Float {
    x > 0 ? power(x, y) * Float(logarithm(Double(x))) : 0
  }
}

/// What a division leaves: with the divisor's sign as in Python, or with the dividend's as in C.
struct Remainder: ArithmeticRule {
  let hasDividendSign: Bool

  func value(_ x: Float, _ y: Float) -> Float {
    Float(value(Double(x), Double(y)))
  }
  func value(_ x: Double, _ y: Double) -> Double {
    let rest = x.truncatingRemainder(dividingBy: y)
    return hasDividendSign || rest == 0 || (rest < 0) == (y < 0) ? rest : rest + y
  }
  func value(_ x: Int64, _ y: Int64) -> Int64 {
    guard y != 0 else { return 0 }
    let rest = x.remainderReportingOverflow(dividingBy: y).partialValue
    return hasDividendSign || rest == 0 || (rest < 0) == (y < 0) ? rest : rest &+ y
  }
  func firstSlope(_ x: Float, _ y: Float) -> Float { 1 }
  func secondSlope(_ x: Float, _ y: Float) -> Float {
    let quotient = x / y
    return -(hasDividendSign ? quotient.rounded(.towardZero) : quotient.rounded(.down))
  }
}

/// `x` where it is not negative, else `y · x`: a rectifier whose slope is a weight.
struct ParametricRectifier: ArithmeticRule {
  func value(_ x: Float, _ y: Float) -> Float { x < 0 ? y * x : x }
  func value(_ x: Double, _ y: Double) -> Double { x < 0 ? y * x : x }
  func value(_ x: Int64, _ y: Int64) -> Int64 { x < 0 ? y &* x : x }
  func firstSlope(_ x: Float, _ y: Float) -> Float { x < 0 ? y : 1 }
  func secondSlope(_ x: Float, _ y: Float) -> Float { x < 0 ? x : 0 }
}

extension Int64 {
  /// The integer next to `value` towards 0; the nearest end for what lies outside, 0 for NaN.
  init(clamping value: Double) {
    guard !value.isNaN else {
      self = 0
      return
    }
    self = Int64(exactly: value.rounded(.towardZero)) ?? (value < 0 ? .min : .max)
  }
}
