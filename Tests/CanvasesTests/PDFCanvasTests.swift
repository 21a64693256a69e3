import Canvases
import Drawing
import Foundation
import Testing

@Suite("A PDF") struct PDFCanvasTests {
  @Test("has the same bytes each time, from fresh and from used measurers")
  func determinism() throws {
    let used = try PangoMeasurer()
    let first = try PDFCanvas(measurer: used).bytes(of: document())
    let second = try PDFCanvas(measurer: used).bytes(of: document())
    let fresh = try PDFCanvas(measurer: try PangoMeasurer()).bytes(of: document())
    #expect(first == second && first == fresh)
    #expect(first.starts(with: Array("%PDF-1.5".utf8)))
    #expect(String(decoding: first, as: UTF8.self).contains("20231114221320"))
  }

  @Test("needs a page")
  func noPages() throws {
    let empty = Document(pages: [], metadata: document().metadata)
    let canvas = PDFCanvas(measurer: try PangoMeasurer())
    #expect(throws: CanvasError.noPages) { try canvas.bytes(of: empty) }
  }

  @Test("refuses a link to nowhere and a name given twice")
  func links() throws {
    let canvas = PDFCanvas(measurer: try PangoMeasurer())
    #expect(throws: CanvasError.unknownDestination("nowhere")) {
      try canvas.bytes(of: document([.link(.destination("nowhere"), [])]))
    }
    #expect(throws: CanvasError.duplicateDestination("top")) {
      try canvas.bytes(of: document([.destination("top", at: Point(x: 1, y: 1))]))
    }
  }

  @Test("reports cairo's own refusal")
  func cairoErrors() throws {
    let canvas = PDFCanvas(measurer: try PangoMeasurer())
    let flat = Group(transform: .scale(x: 0, y: 0), elements: [])
    #expect { try canvas.bytes(of: document([.group(flat)])) } throws: { error in
      guard case .cairo(_, let reason) = error as? CanvasError else { return false }
      return reason.contains("matrix")
    }
  }

  @Test("that can't be written names its path, and leaves no file")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let canvas = PDFCanvas(measurer: try PangoMeasurer())
    let path = folder.path + "/missing/a.pdf"
    #expect { try canvas.write(document(), to: path) } throws: { error in
      guard case .unwritable(path, let reason) = error as? CanvasError else { return false }
      return !reason.isEmpty
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("replaces an older file whole, with nothing beside it")
  func replacing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.pdf"
    let canvas = PDFCanvas(measurer: try PangoMeasurer())
    try Data(repeating: 1, count: 1_000_000).write(to: URL(fileURLWithPath: path))
    try canvas.write(document(), to: path)
    let written = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(try written == canvas.bytes(of: document()))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.pdf"])
  }
}
