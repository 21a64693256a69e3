/// Numbers as a report prints them: a true minus, a narrow space that never breaks before `%`.
///
/// Ties round away from zero; NaN and infinities print as "–" (no number), never as a wrong one.
public enum Numeral {
  /// The narrow no-break space, U+202F.
  public static let narrowSpace = "\u{202F}"
  /// The minus sign, U+2212, as wide as a plus.
  public static let minus = "\u{2212}"
  /// What stands where there is no number.
  public static let missing = "–"

  /// A number with a fixed count of digits after the point, for example `0.982`.
  ///
  /// - Parameters:
  ///   - value: Any number below 9e15 in magnitude after shifting by `digits`; else its
  ///     shortest description is printed.
  ///   - digits: Digits after the point, 0…12.
  ///   - isSigned: Whether a plus stands before positive numbers.
  /// - Returns: The number in print.
  public static func fixed(_ value: Double, digits: Int, isSigned: Bool = false) -> String {
    precondition((0...12).contains(digits), "expected 0…12 digits, got \(digits)")
    guard value.isFinite else { return missing }
    let scale = (0..<digits).reduce(1.0) { power, _ in power * 10 }
    let shifted = (abs(value) * scale).rounded()
    guard shifted < 9e15 else { return "\(value)" }
    let units = Int(shifted)
    let sign = units == 0 ? "" : value < 0 ? minus : isSigned ? "+" : ""
    guard digits > 0 else { return sign + String(units) }
    let text = String(units)
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
  }

  /// A share as a percentage, for example `98 %` for 0.98.
  public static func percent(
    _ share: Double, digits: Int = 0, isSigned: Bool = false
  ) -> String {
    guard share.isFinite else { return missing }
    return fixed(share * 100, digits: digits, isSigned: isSigned) + narrowSpace + "%"
  }

  /// A number with about `figures` significant digits, as short as possible: `0.0123`, `12.3`,
  /// `1 230`.
  public static func significant(
    _ value: Double, figures: Int = 3, isSigned: Bool = false
  ) -> String {
    guard value.isFinite else { return missing }
    guard value != 0 else { return "0" }
    var (magnitude, digits) = (abs(value), figures - 1)
    while magnitude >= 10, digits > 0 { (magnitude, digits) = (magnitude / 10, digits - 1) }
    while magnitude < 1, digits < 12 { (magnitude, digits) = (magnitude * 10, digits + 1) }
    return fixed(value, digits: digits, isSigned: isSigned)
  }

  /// A count with its thousands set apart by a narrow space, for example `60 000`.
  public static func count(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var groups: [Substring] = []
    var rest = digits[...]
    while rest.count > 3 {
      groups.append(rest.suffix(3))
      rest = rest.dropLast(3)
    }
    let text = ([rest] + groups.reversed()).joined(separator: narrowSpace)
    return value < 0 ? minus + text : text
  }
}
