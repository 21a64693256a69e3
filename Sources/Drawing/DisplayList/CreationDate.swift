/// A moment to the second, in Coordinated Universal Time.
public struct CreationDate: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, within the years 1…9999.
  public let secondsSince1970: Int

  /// Creates a moment; seconds outside the years 1…9999 are clamped.
  public init(secondsSince1970: Int) {
    self.secondsSince1970 = min(253_402_300_799, max(-62_135_596_800, secondsSince1970))
  }

  /// The moment as `YYYY-MM-DDTHH:MM:SSZ`.
  ///
  /// Civil dates after Hinnant, "chrono-Compatible Low-Level Date Algorithms",
  /// <https://howardhinnant.github.io/date_algorithms.html>, `civil_from_days`.
  public var iso8601: String {
    let days = Int((Double(secondsSince1970) / 86_400).rounded(.down))
    let second = secondsSince1970 - days * 86_400
    let shifted = days + 719_468  // days since 0000-03-01
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153  // 0 is March
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
    func padded(_ value: Int, _ width: Int = 2) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(year, 4) + "-" + padded(civilMonth) + "-" + padded(day) + "T"
      + padded(second / 3600) + ":" + padded(second / 60 % 60) + ":" + padded(second % 60) + "Z"
  }
}
