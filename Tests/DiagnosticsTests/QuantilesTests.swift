import Diagnostics
import Testing

@Suite("Quantiles") struct QuantilesTests {
  @Test("give the share of values that lie below, straight between two")
  func share() {
    let quantiles = Quantiles(of: [3, 1, 2, 4, 5])
    #expect(quantiles.values == [1, 2, 3, 4, 5] && quantiles.count == 5)
    #expect(quantiles.share(below: 3) == 0.5)
    #expect(quantiles.share(below: 2.5) == 0.375)
  }

  @Test("put what lies beyond all values at 0 or 1")
  func ends() {
    let quantiles = Quantiles(of: [1, 2])
    #expect(quantiles.share(below: 0) == 0 && quantiles.share(below: 1) == 0)
    #expect(quantiles.share(below: 2.1) == 1 && quantiles.share(below: 2) == 1)
  }

  @Test("keep 201 of many values, the least and the greatest among them")
  func many() {
    let quantiles = Quantiles(of: (0...1000).map(Double.init))
    #expect(quantiles.values.count == 201)
    #expect(quantiles.values.first == 0 && quantiles.values.last == 1000)
    // Every fifth value is kept, so the straight line between them is exact.
    #expect(abs(quantiles.share(below: 903) - 0.903) < 1e-12)
  }
}
