import Diagnostics
import Testing

@Suite("A safe range") struct SafeRangeTests {
  private let range = SafeRange(
    values: [16, 18, 20, 22, 24], accuracies: [0.86, 0.96, 0.98, 0.97, 0.9])

  @Test("ends where the accuracy has fallen by two points, on straight lines between values")
  func ends() {
    // 0.96 is reached at 18 exactly; from 22 (0.97) to 24 (0.90) at 22 + 2 · 1/7.
    #expect(abs(range.lower - 18) < 1e-9)
    #expect(abs(range.upper - (22 + 2.0 / 7)) < 1e-9)
    #expect(range.best == 0.98)
  }

  @Test("reaches to the last value tried where accuracy never falls")
  func open() {
    let flat = SafeRange(values: [0, 1], accuracies: [0.9, 0.9])
    #expect(flat.lower == 0 && flat.upper == 1)
  }

  @Test(
    "gives the accuracy at any value",
    arguments: [(16.0, 0.86), (17, 0.91), (20, 0.98), (23, 0.935), (30, 0.9), (10, 0.86)])
  func accuracy(value: Double, expected: Double) {
    #expect(abs(range.accuracy(at: value) - expected) < 1e-9)
  }
}
