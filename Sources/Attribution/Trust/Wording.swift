/// A number with two decimals and a true minus sign, for sentences.
func twoPlaces(_ value: Double) -> String {
  let hundredths = Int((abs(value) * 100).rounded())
  let text = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  return value < 0 && hundredths > 0 ? "−" + text : text
}

/// A number with three significant digits, for sentences; tiny and huge ones with a power of ten.
func threeDigits(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
  let magnitude = abs(value)
  var exponent = 0
  var scaled = magnitude
  while scaled >= 10 { (scaled, exponent) = (scaled / 10, exponent + 1) }
  while scaled < 1 { (scaled, exponent) = (scaled * 10, exponent - 1) }
  if (-3...3).contains(exponent) {
    var unit = 1.0
    for _ in 0..<max(0, 2 - exponent) { unit *= 10 }
    let rounded = (magnitude * unit).rounded() / unit
    return (value < 0 ? "−" : "") + (unit == 1 ? "\(Int(rounded))" : "\(rounded)")
  }
  let digits = (scaled * 100).rounded() / 100
  return (value < 0 ? "−" : "") + "\(digits) · 10\(superscript(exponent))"
}

/// A whole number in raised digits.
private func superscript(_ value: Int) -> String {
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  let text = String(value.magnitude).compactMap { $0.wholeNumberValue.map { digits[$0] } }
  return (value < 0 ? "⁻" : "") + String(text)
}

/// A number of single precision as short as it is: `0`, `0.5`.
func plainNumber(_ value: Float) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
