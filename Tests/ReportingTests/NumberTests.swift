import Drawing
import Reporting
import Testing

@Suite("Numbers in a report") struct NumberTests {
  private let space = Numeral.narrowSpace

  @Test(
    "never claim certainty that a probability does not have",
    arguments: [
      (1.0, ">99.9"), (0.9996, ">99.9"), (0.9994, "99.9"), (0.987, "98.7"), (0.98, "98.0"),
      (0.974, "97"), (0.5, "50"), (0.02, "2"), (0.019, "1.9"), (0.0005, "0.1"), (0.0004, "<0.1"),
      (0, "<0.1"),
    ])
  func percents(share: Double, expected: String) {
    #expect(NumberFormat.percent(share) == expected + space + "%")
  }

  @Test("say all and none where shares of counts are exact")
  func shares() {
    #expect(NumberFormat.share(1) == "100\(space)%")
    #expect(NumberFormat.share(0) == "0\(space)%")
    #expect(NumberFormat.share(0.9996) == "100.0\(space)%")
  }

  @Test("carry their sign and their thousands")
  func others() {
    #expect(NumberFormat.points(-0.097) == "\(Numeral.minus)9.7")
    #expect(NumberFormat.signed(8.75) == "+8.75")
    #expect(NumberFormat.counted(1500) == "1\(space)500")
    #expect(NumberFormat.hundredths(1.304) == "1.30")
  }

  @Test(
    "of dates are read as Exif writes them",
    arguments: [
      ("1970:01:01 00:00:00", "1970-01-01T00:00:00Z"),
      ("2024:02:29 18:04:59", "2024-02-29T18:04:59Z"),
      ("1969:12:31 23:59:59", "1969-12-31T23:59:59Z"),
    ])
  func dates(exif: String, expected: String) {
    #expect(CreationDate(exif: exif)?.iso8601 == expected)
  }

  @Test("that are no date are none", arguments: ["", "2024:13:01 00:00:00", "yesterday", "2024"])
  func noDates(exif: String) { #expect(CreationDate(exif: exif) == nil) }
}
