import Canvases
import Drawing
import Foundation
import Testing

@Suite("A PNG") struct PNGCanvasTests {
  @Test("has the same bytes each time, and as many pixels as asked for")
  func determinism() throws {
    let measurer = try PangoMeasurer()
    let first = try PNGCanvas(measurer: measurer, resolution: 144).pictures(of: document(pages: 2))
    let second = try PNGCanvas(measurer: try PangoMeasurer(), resolution: 144)
      .pictures(of: document(pages: 2))
    #expect(first == second && first.count == 2)
    // The header chunk holds width and height, big-endian, at bytes 16 and 20.
    #expect(Array(first[0][16..<24]) == [0, 0, 1, 144, 0, 0, 1, 144])
  }

  @Test("says how large its pixels are")
  func resolution() throws {
    let png = try PNGCanvas(measurer: try PangoMeasurer(), resolution: 72)
      .pictures(of: document())[0]
    // 72 / 0.0254 = 2834.6 pixels to the metre; the last four bytes are zlib's crc32 of "pHYs…1".
    let chunk = [0, 0, 0, 9] + Array("pHYs".utf8) + [0, 0, 11, 19, 0, 0, 11, 19, 1]
    #expect(Array(png[33..<54]) == chunk + [0x00, 0x9a, 0x9c, 0x18])
  }

  @Test(
    "shows shapes, sharp cells, clips and text where they belong",
    arguments: [
      (25, 25, Color(hex: 0x2b62a8)), (25, 125, Color(hex: 0xff0000)),
      (49, 125, Color(hex: 0xff0000)), (50, 125, Color(hex: 0x0000ff)),
      (105, 65, .black), (115, 75, .white), (150, 25, .white), (199, 199, .white),
    ])
  func pixels(x: Int, y: Int, expected: Color) throws {
    let canvas = PNGCanvas(measurer: try PangoMeasurer(), resolution: 72)
    let raster = try canvas.raster(of: document().pages[0])
    #expect(raster[x: x, y: y] == expected)
  }

  @Test("has ink within the box that the text measured, and none around it")
  func ink() throws {
    let measurer = try PangoMeasurer()
    let text = Text("Ink 98", style: TextStyle(size: 20))
    let box = measurer.metrics(of: text).size
    let page = Page(
      size: Size(width: 120, height: 60), elements: [.text(text, at: Point(x: 20, y: 15))])
    let raster = try PNGCanvas(measurer: measurer, resolution: 72).raster(of: page)
    // A pixel of slack: antialiasing reaches into the neighbour.
    let frame = Rectangle(x: 20, y: 15, width: box.width, height: box.height).inset(by: -1)
    var inked = 0
    for y in 0..<60 {
      for x in 0..<120 where raster[x: x, y: y].luminance < 0.5 {
        inked += 1
        #expect(frame.contains(Rectangle(x: Double(x), y: Double(y), width: 1, height: 1)))
      }
    }
    #expect(inked > 50)
  }

  @Test("is one file for one page, and one per page for more")
  func files() throws {
    let folder = try TemporaryFolder()
    let canvas = PNGCanvas(measurer: try PangoMeasurer(), resolution: 20)
    #expect(try canvas.write(document(), to: folder.path + "/a.png") == [folder.path + "/a.png"])
    let many = try canvas.write(document(pages: 11), to: folder.path + "/b.png")
    #expect(many.first == folder.path + "/b-01.png" && many.last == folder.path + "/b-11.png")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 12)
  }

  @Test("refuses to be larger than a picture may be")
  func size() throws {
    let canvas = PNGCanvas(measurer: try PangoMeasurer(), resolution: 72_000)
    #expect(
      throws: CanvasError.tooManyPixels(page: 1, side: 200_000, limit: PNGCanvas.longestSide)
    ) { try canvas.pictures(of: document()) }
  }
}
