import Diagnostics
import Testing

@Suite("Shapley values") struct ShapleyValuesTests {
  /// Any values will do: a fixed generator.
  private func values(players: Int) -> [Double] {
    var state: UInt64 = 7
    return (0..<1 << players).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 32) * 0x1p-29 - 4
    }
  }

  @Test("of two players are worked by hand")
  func byHand() {
    // v: none 0, first 1, second 3, both 6. First: (1 + (6 − 3)) / 2, second: (3 + (6 − 1)) / 2.
    #expect(ShapleyValues(values: [0, 1, 3, 6]).shares == [2, 4])
  }

  @Test("sum to what all players have over none", arguments: 0...8)
  func sum(players: Int) {
    let values = values(players: players)
    let total = ShapleyValues(values: values).shares.reduce(0, +)
    // Sums of up to 2⁸ products near 1, in Double.
    #expect(abs(total - (values[values.count - 1] - values[0])) < 1e-12)
  }

  @Test("are zero for a player that never adds anything")
  func dummy() {
    let others = values(players: 3)
    // Player 0 is the one that changes nothing: both values of each pair are the same.
    let shares = ShapleyValues(values: others.flatMap { [$0, $0] }).shares
    #expect(shares[0] == 0)
    for (share, expected) in zip(shares.dropFirst(), ShapleyValues(values: others).shares) {
      #expect(abs(share - expected) < 1e-12)
    }
  }

  @Test("are the same for players that can change places")
  func symmetry() {
    let values = values(players: 4)
    // The value depends on how many of players 0 and 1 are there, not on which.
    let alike = values.indices.map { set in
      values[set & ~3 | (set & 3 == 2 ? 1 : set & 3)]
    }
    let shares = ShapleyValues(values: alike).shares
    #expect(abs(shares[0] - shares[1]) < 1e-12)
  }
}
