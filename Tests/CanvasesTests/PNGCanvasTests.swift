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
