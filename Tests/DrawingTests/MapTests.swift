import Drawing
import Testing

@Suite("A heat map") struct HeatMapTests {
  private let frame = Rectangle(x: 0, y: 0, width: 40, height: 20)

  @Test("draws a cell for each value, blue below, white at and orange above 0")
  func cells() {
    let values = CellGrid(rows: 1, columns: 3, values: [-2, 0, 2])
    let map = HeatMap(values, scale: SymmetricScale(limit: 2, unit: "logits"))
    let canvas = recording(map, width: 60)
    let raster = canvas.rasters[0]
    #expect(raster.frame == Rectangle(x: 0, y: 0, width: 60, height: 20))
    #expect(raster.raster.sampling == .cells)
    let colors = (0..<3).map { raster.raster[x: $0, y: 0] }
    let map2 = ColorMap.blueWhiteOrange
    #expect(colors == [map2.color(at: 0), map2.color(at: 0.5), map2.color(at: 1)])
  }

  @Test("of zeros is white and says so")
  func flat() {
    let zeros = CellGrid(rows: 2, columns: 2, values: [0, 0, 0, 0])
    let scale = SymmetricScale(covering: [zeros], unit: "")
    #expect(scale.limit == 0)
    let canvas = recording(HeatMap(zeros, scale: scale), width: 40)
    #expect(Set(canvas.rasters[0].raster.pixels) == [0xfc])
    #expect(canvas.texts.map(\.text.content.plain) == [Words().allZero])
  }

  @Test("hatches cells without a number and says how many")
  func missing() {
    let values = CellGrid(rows: 1, columns: 3, values: [1, .nan, -.infinity])
    let scale = SymmetricScale(covering: [values], unit: "")
    #expect(scale.limit == 1)
    let canvas = recording(HeatMap(values, scale: scale), width: 300)
    #expect(canvas.texts.map(\.text.content.plain) == ["Hatched: no value (2 cells)."])
    let hatching = Rectangle(x: 100, y: 0, width: 200, height: 100)
    #expect(canvas.strokes.contains { $0.frame == hatching })
  }

  @Test("outlines a shape along the edges of its cells")
  func outline() {
    let values = CellGrid(rows: 3, columns: 3, values: Array(repeating: 1, count: 9))
    let shape = CellGrid(rows: 3, columns: 3, values: [0, 0, 0, 0, 1, 0, 0, 0, 0])
    let map = HeatMap(values, scale: SymmetricScale(limit: 1, unit: ""), underlay: shape)
    let canvas = recording(map, width: 30)
    #expect(canvas.strokes.map(\.frame).contains(Rectangle(x: 10, y: 10, width: 10, height: 10)))
  }

  @Test("refuses no scale: a limit that is no number counts as 0")
  func limits() {
    #expect(SymmetricScale(limit: .nan, unit: "").limit == 0)
    #expect(SymmetricScale(limit: -3, unit: "").limit == 3)
  }
}

@Suite("A colour bar") struct ColorBarTests {
  @Test("names both ends, prints the limits with their signs, and the largest magnitude")
  func words() {
    let bar = ColorBar(
      scale: SymmetricScale(limit: 8.9, unit: "logits"), negativeLabel: "for 9",
      positiveLabel: "for 3")
    let canvas = recording(bar, width: 200)
    let texts = canvas.texts.map(\.text.content.plain)
    #expect(
      texts == ["for 9", "for 3", "\u{2212}8.90", "0", "+8.90", "largest magnitude 8.90 logits"])
    #expect(canvas.overlappingTexts.isEmpty)
    #expect(canvas.texts(outside: Rectangle(x: 0, y: 0, width: 200, height: 100)).isEmpty)
  }

  @Test("without words for its ends prints the unit alone")
  func small() {
    let bar = ColorBar(
      scale: SymmetricScale(limit: 2, unit: "logits"), negativeLabel: "", positiveLabel: "")
    let texts = recording(bar, width: 200).texts.map(\.text.content.plain)
    #expect(texts == ["\u{2212}2.00", "0", "+2.00", "logits"])
  }

  @Test("of an empty scale shows 0 alone")
  func empty() {
    let bar = ColorBar(
      scale: SymmetricScale(limit: 0, unit: ""), negativeLabel: "a", positiveLabel: "b")
    let texts = recording(bar, width: 200).texts.map(\.text.content.plain)
    #expect(texts.filter { $0 == "0" }.count == 1 && texts.contains("largest magnitude 0"))
  }
}

@Suite("A map on a photograph") struct ProjectedMapTests {
  private let paper = Raster(
    width: 4, height: 2, pixels: Array(repeating: 255, count: 24), sampling: .smooth)
  private let map = CellGrid(rows: 1, columns: 2, values: [-1, 1])
  private let scale = SymmetricScale(limit: 1, unit: "")

  private func colors(through transform: PlaneTransform) -> [[Color]] {
    let picture = ProjectedMap(map, scale: scale, on: paper, through: transform)
    let raster = recording(picture, width: 40).rasters[0].raster
    return (0..<2).map { y in (0..<4).map { raster[x: $0, y: y] } }
  }

  private var blue: Color { scale.color(of: -1) }
  private var orange: Color { scale.color(of: 1) }

  @Test("colours each pixel by the cell in which its centre falls")
  func scaled() {
    let row = [blue, blue, orange, orange]
    #expect(colors(through: .scale(x: 0.5, y: 0.5)) == [row, row])
  }

  @Test("follows a quarter turn, and leaves what lies outside the map grey")
  func turned() {
    // Columns of the map run down the photograph: the map's x is the photograph's y.
    let turn = PlaneTransform(a: 0, b: 1, c: 1, d: 0, tx: 0, ty: 0)
    #expect(
      colors(through: turn) == [
        [blue, .white, .white, .white], [orange, .white, .white, .white],
      ])
  }

  @Test("says that an empty map is empty")
  func empty() {
    let zeros = CellGrid(rows: 1, columns: 1, values: [0])
    let picture = ProjectedMap(zeros, scale: scale, on: paper, through: .identity)
    #expect(recording(picture, width: 40).texts.map(\.text.content.plain) == [Words().allZero])
  }
}
