package import Drawing

extension CreationDate {
  /// What stands for the date of a report when nothing tells it: 2000-01-01T00:00:00Z.
  static let fixed = CreationDate(secondsSince1970: 946_684_800)

  /// Reads a date as Exif writes it, `2024:05:31 18:04:59`, taken as Coordinated Universal Time.
  ///
  /// Days since 1970 after Hinnant, "chrono-Compatible Low-Level Date Algorithms",
  /// <https://howardhinnant.github.io/date_algorithms.html>, `days_from_civil`.
  package init?(exif text: String) {
    let parts = text.split { $0 == ":" || $0 == " " }.compactMap { Int($0) }
    guard parts.count == 6, (1...9999).contains(parts[0]), (1...12).contains(parts[1]),
      (1...31).contains(parts[2]), (0...23).contains(parts[3]), (0...59).contains(parts[4]),
      (0...60).contains(parts[5])
    else { return nil }
    let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let era = year / 400
    let yearOfEra = year - era * 400
    let monthFromMarch = (parts[1] + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + parts[2] - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    self.init(
      secondsSince1970: days * 86_400 + parts[3] * 3600 + parts[4] * 60 + parts[5])
  }
}
