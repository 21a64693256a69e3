import Photographs
import Testing

@Suite("Cuts through ink that hangs together") struct RowCutTests {
  /// Two blocks of ten columns, joined by a bridge of two rows in columns 14 to 17.
  private static let joined = Plane(
    width: 32, height: 12,
    values: (0..<32 * 12).map { index in
      let (column, row) = (index % 32, index / 32)
      let isBlock = (4..<14).contains(column) || (18..<28).contains(column)
      return isBlock || (14..<18).contains(column) && (5..<7).contains(row) ? 1 : 0
    })

  @Test("are offered where a bridge is thinnest")
  func bridge() {
    let cuts = Self.joined.cutColumns(distance: 4)
    #expect(cuts.first == 0 && cuts.last == 32)
    #expect(cuts.contains { (14...18).contains($0) })
    #expect(cuts == cuts.sorted())
  }

  @Test("tell how many strokes they cross")
  func crossings() {
    #expect(Self.joined.strokesCrossed(at: 15) == 1)
    #expect(Self.joined.strokesCrossed(at: 2) == 0)
    #expect(Self.joined.strokesCrossed(at: -1) == 0)
    let two = Plane(width: 1, height: 6, values: [1, 0, 1, 1, 0, 0])
    #expect(two.strokesCrossed(at: 0) == 2)
  }
}
