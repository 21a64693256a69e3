/// A scale from `-limit` to `+limit`, blue over white to orange, shared by the maps of a page.
public struct SymmetricScale: Hashable, Sendable {
  /// The magnitude at both ends, 0 or more, in units of ``unit``.
  public let limit: Double
  /// What is counted, for example `logits` or `percentage points`; may be empty.
  public let unit: String

  /// Creates a scale; a negative limit counts by its magnitude, NaN and infinities as 0.
  public init(limit: Double, unit: String) {
    self.limit = limit.isFinite ? abs(limit) : 0
    self.unit = unit
  }

  /// Creates the smallest scale that holds all finite values of some maps.
  public init(covering maps: some Sequence<CellGrid>, unit: String) {
    self.init(limit: maps.reduce(0) { max($0, $1.largestMagnitude) }, unit: unit)
  }

  /// The colour of a value; white for every value when the limit is 0.
  public func color(of value: Double) -> Color {
    ColorMap.blueWhiteOrange.color(at: limit > 0 ? 0.5 + 0.5 * value / limit : 0.5)
  }

  /// A value with its sign, in as many digits as the scale deserves.
  func label(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    var (digits, threshold) = (limit >= 100 ? 0 : 1, 10.0)
    while limit < threshold, digits < 10 { (digits, threshold) = (digits + 1, threshold / 10) }
    return Numeral.fixed(value, digits: digits, isSigned: true)
  }
}
