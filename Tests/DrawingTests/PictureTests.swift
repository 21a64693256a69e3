import Drawing
import Testing

@Suite("A cell image") struct CellImageTests {
  private let cells = CellGrid(rows: 1, columns: 3, values: [0, 0.5, 2])

  @Test("draws values as tones by its convention, and clamps what lies outside")
  func tones() {
    func levels(_ image: CellImage) -> [UInt8] {
      let raster = recording(image, width: 30).rasters[0].raster
      return (0..<3).map { raster[x: $0, y: 0].red }
    }
    #expect(levels(CellImage(cells)) == [255, 128, 0])
    #expect(levels(CellImage(cells, tones: .lowIsBlack)) == [0, 128, 255])
    #expect(levels(CellImage(cells, range: 0...2)) == [255, 191, 0])
  }

  @Test("places boxes by cells, with labels that stay inside and apart")
  func overlays() {
    let grid = CellGrid(rows: 10, columns: 10, values: Array(repeating: 0, count: 100))
    let boxes = (0..<3).map { index in
      Overlay(
        box: Rectangle(x: 2, y: 2, width: 6, height: 5 + Double(index)), label: "label \(index)")
    }
    let canvas = recording(CellImage(grid, overlays: boxes), width: 200)
    #expect(
      canvas.strokes.contains { $0.frame == Rectangle(x: 40, y: 40, width: 120, height: 100) })
    #expect(canvas.texts.count == 3 && canvas.overlappingTexts.isEmpty)
    #expect(canvas.texts(outside: Rectangle(x: 0, y: 0, width: 200, height: 200)).isEmpty)
  }
}

@Suite("A picture strip") struct PictureStripTests {
  private func strip(_ count: Int, columns: Int) -> PictureStrip {
    let cells = CellGrid(rows: 2, columns: 1, values: [0, 1])
    return PictureStrip(
      (0..<count).map {
        PictureStrip.Item(
          CellImage(cells), title: "title \($0)", caption: "a caption that goes on and on")
      }, columns: columns, note: "the convention")
  }

  @Test("sets equal squares side by side, words below, nothing on top of another")
  func squares() {
    let canvas = recording(strip(3, columns: 3), width: 324)
    // (324 − 2 · 12) / 3 = 100; a picture twice as high as wide is centred in its square.
    #expect(canvas.rasters.map(\.frame.x) == [25, 137, 249])
    #expect(canvas.rasters.allSatisfy { $0.frame.width == 50 && $0.frame.height == 100 })
    #expect(canvas.overlappingTexts.isEmpty)
  }

  @Test("is cut between lines and keeps its note for the end")
  func cutting() throws {
    let typesetter = Typesetter(measurer: GridMeasurer())
    let strip = strip(5, columns: 2)
    let height = strip.height(forWidth: 200, using: typesetter)
    let parts = try #require(strip.split(toHeight: height * 0.75, width: 200, using: typesetter))
    let first = try #require(parts.first as? PictureStrip)
    let rest = try #require(parts.rest as? PictureStrip)
    #expect(first.items.count == 4 && rest.items.count == 1)
    #expect(first.note.isEmpty && rest.note == "the convention")
    #expect(first.height(forWidth: 200, using: typesetter) <= height * 0.75)
  }
}
