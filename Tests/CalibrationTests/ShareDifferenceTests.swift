import Calibration
import Testing

@Suite("The difference of two shares") struct ShareDifferenceTests {
  @Test("has Newcombe's interval and Fisher's exact p")
  func published() {
    // Newcombe 1998, table II, (a), method 10: 56/70 against 48/80 gives 0.0524 to 0.3339.
    let found = ShareDifference(56, of: 70, versus: 48, of: 80)
    #expect(abs(found.difference - 0.2) < 1e-12)
    #expect(abs(found.interval.lower - 0.0524) < 5e-5)
    #expect(abs(found.interval.upper - 0.3339) < 5e-5)
    // The lady tasting tea, 3 of 4 and 1 of 4: (16 + 16 + 1 + 1) / 70.
    let tea = ShareDifference(3, of: 4, versus: 1, of: 4)
    #expect(abs(tea.pValue - 34.0 / 70) < 1e-12)
    #expect(abs(ShareDifference(2, of: 4, versus: 2, of: 4).pValue - 1) < 1e-12)
  }

  @Test("is wider the more are looked at, and its p-values are Holm's")
  func several() {
    let alone = holmDifferences([(3, 20, 18, 20)])
    #expect(alone[0].difference == ShareDifference(3, of: 20, versus: 18, of: 20))
    let two = holmDifferences([(3, 20, 18, 20), (10, 20, 11, 20)])
    #expect(two[0].adjustedPValue == 2 * alone[0].difference.pValue)
    // The smallest p of two is held to 1 − 0.05 / 2, the other to 0.95.
    #expect(two[0].difference == ShareDifference(3, of: 20, versus: 18, of: 20, level: 0.975))
    #expect(two[0].difference.interval.lower < alone[0].difference.interval.lower)
    #expect(two[1].difference == ShareDifference(10, of: 20, versus: 11, of: 20))
    #expect(two[1].adjustedPValue == two[1].difference.pValue)
  }
}
