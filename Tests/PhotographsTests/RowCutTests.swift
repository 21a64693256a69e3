import Photographs
import Tensors
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

  /// Two bars of four columns that lean by a pixel in each row, four columns apart.
  private static let leaning = Plane(
    width: 30, height: 16,
    values: (0..<30 * 16).map { index in
      let column = index % 30 - (15 - index / 30)
      return (1..<5).contains(column) || (9..<13).contains(column) ? 1 : 0
    })

  @Test("are offered where a bridge is thinnest, and tell how much ink they cut")
  func bridge() throws {
    let seams = Self.joined.seams(distance: 4, reach: 3, limit: 5)
    #expect(seams.first?.columns == Array(repeating: 0, count: 12))
    #expect(seams.last?.columns == Array(repeating: 32, count: 12))
    let cut = try #require(seams.first { $0.columns.allSatisfy { (14...18).contains($0) } })
    #expect(cut.ink == 2, "the bridge has two rows")
  }

  @Test("cut little where soft edges run together and strokes touch in one place")
  func softEdges() throws {
    // All is ink but three grey columns, and they are ink in two of twelve rows.
    let values = (0..<20 * 12).map { index -> Float in
      let (column, row) = (index % 20, index / 20)
      if (8..<11).contains(column) { return (5..<7).contains(row) ? 1 : 0.7 }
      return 1
    }
    let seams = Plane(width: 20, height: 12, values: values).seams(distance: 4, reach: 6, limit: 5)
    let cut = try #require(seams.first { $0.columns.allSatisfy { (8...11).contains($0) } })
    // Two rows of ink and ten of grey, which count for 0.02 of their 0.7 each.
    #expect(abs(cut.ink - (2 + 10 * 0.014)) < 1e-4)
  }

  @Test("lean as the ink does, where no upright line is free")
  func leaning() throws {
    let seams = Self.leaning.seams(distance: 3, reach: 12, limit: 5)
    let free = try #require(seams.dropFirst().dropLast().first { $0.ink == 0 })
    #expect((free.columns.first ?? 0) > (free.columns.last ?? 0), "its top lies further right")
  }

  /// A hook: an upright bar, whose foot lies under a second bar that ends above it.
  private static let hooked = Plane(
    width: 30, height: 20,
    values: (0..<30 * 20).map { index in
      let (column, row) = (index % 30, index / 30)
      let isHook = (4..<8).contains(column) || (4..<20).contains(column) && row >= 16
      return isHook || (14..<18).contains(column) && row < 14 ? 1 : 0
    })

  @Test("go sideways between strokes of which one lies under the other")
  func sideways() {
    let seams = Self.hooked.seams(distance: 4, reach: 14, limit: 5)
    // Left of the bar while it lasts, and right of the foot below it.
    let isThere = seams.contains { seam in
      seam.ink == 0 && seam.columns[..<14].allSatisfy { (8...14).contains($0) }
        && seam.columns[16...].allSatisfy { $0 >= 20 }
    }
    #expect(isThere)
  }

  @Test("make parts, each shown bright among the dark rest of its group")
  func views() throws {
    // Two squares of 20 pixels, joined by a bridge of two rows, dark on white.
    let (width, height) = (80, 40)
    let pixels = (0..<width * height).map { index -> UInt8 in
      let (column, row) = (index % width, index / width)
      let isSquare = (10..<30).contains(column) || (34..<54).contains(column)
      let isInk = isSquare && (10..<30).contains(row)
      return isInk || (30..<34).contains(column) && (19..<21).contains(row) ? 20 : 240
    }
    let ink = try InkLines(
      in: Photograph(GreyPicture(width: width, height: height, pixels: pixels)))
    let group = try #require(ink.lines.first?.first)
    let cuts = try #require(InkCuts(group, in: ink))
    let half = try #require(
      cuts.parts.filter { $0.start == 0 }.min {
        abs(Double($0.box.width) / Double(cuts.height) - 1.1)
          < abs(Double($1.box.width) / Double(cuts.height) - 1.1)
      })
    let view = cuts.view(of: half)
    #expect(view.shape == [1, 28, 40])
    let floats = view.floats
    // At 20 pixels to the height of 20, the left square lies in the middle and the right one beside it.
    #expect(floats[14 * 40 + 20] > 0.95, "the part")
    #expect(floats[8 * 40 + 38] < 0.05, "the other square")
    #expect(abs(floats[1 * 40 + 20] - 0.5) < 0.02, "the paper")
  }

  @Test("are none but the ends where none is asked for")
  func none() {
    #expect(Self.joined.seams(distance: 4, reach: 3, limit: 0).count == 2)
  }
}
