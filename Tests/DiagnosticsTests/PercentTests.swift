import Diagnostics
import Testing

@Suite("A share in words") struct PercentTests {
  @Test(
    "has whole percents, tenths near either end, and no false certainty",
    arguments: [
      (0.5, "50"), (0.976, "98"), (0.983, "98.3"), (0.9996, "over 99.9"), (1.0, "100"),
      (0.0, "0.0"), (0.0004, "under 0.1"), (0.013, "1.3"),
    ])
  func text(share: Double, expected: String) {
    #expect(percent(share) == expected + "\u{202f}%")
  }
}
