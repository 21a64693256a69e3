/// The exponentials of four numbers at once, each at most 0.
///
/// Relative error below 5e-16 down to −708; below that the result, less than 3e-308, is 0.
/// x = n ln 2 + r with |r| ≤ ln 2/2; eʳ is its Taylor series up to r¹³, whose rest is below 5e-18, and
/// 2ⁿ is written straight into the exponent. About twice as fast as four calls of the C library.
@inline(__always)
package func exponential(ofNegative argument: SIMD4<Double>) -> SIMD4<Double> {
  let isTiny = argument .< -708
  let x = argument.replacing(with: 0, where: isTiny)
  // Adding 1.5 · 2⁵² leaves the nearest whole number in the lowest bits.
  let shift = 0x1.8p52
  let shifted = x * 1.4426950408889634 + shift
  let n = shifted - shift
  // ln 2 in two parts, the first short enough that its product with n is exact.
  let r = (x - n * 0.693147180369123816490) - n * 1.90821492927058770002e-10
  // The series in pairs of terms, so that the processor need not wait for each product.
  let r2 = r * r
  let r4 = r2 * r2
  let low = pair(r, 1, 1) + r2 * pair(r, 1 / 2, 1 / 6)
  let middle = pair(r, 1 / 24, 1 / 120) + r2 * pair(r, 1 / 720, 1 / 5040)
  let high = pair(r, 1 / 40320, 1 / 362_880) + r2 * pair(r, 1 / 3_628_800, 1 / 39_916_800)
  let top = pair(r, 1 / 479_001_600, 1 / 6_227_020_800)
  let upper = high + r4 * top
  let sum = low + r4 * (middle + r4 * upper)
  let exponents =
    (SIMD4(
      shifted.x.bitPattern, shifted.y.bitPattern, shifted.z.bitPattern, shifted.w.bitPattern)
      &- SIMD4(repeating: shift.bitPattern) &+ 1023) &<< 52
  let powers = SIMD4(
    Double(bitPattern: exponents.x), Double(bitPattern: exponents.y),
    Double(bitPattern: exponents.z), Double(bitPattern: exponents.w))
  return (sum * powers).replacing(with: 0, where: isTiny)
}

/// Two neighbouring terms of a series: `constant` + `slope` · r.
@inline(__always)
private func pair(_ r: SIMD4<Double>, _ constant: Double, _ slope: Double) -> SIMD4<Double> {
  r * slope + constant
}
