import Drawing
import Foundation
import Testing

/// A small document with everything that a canvas must draw.
func document(_ elements: [Element] = [], pages: Int = 1) -> Document {
  let raster = Raster(
    width: 2, height: 1, pixels: [255, 0, 0, 0, 0, 255], sampling: .cells)
  let text = Text(RichText(markup: "Plain and **bold** 98\u{202F}%"), style: TextStyle(size: 12))
  let all: [Element] = [
    .fill(Path(Rectangle(x: 0, y: 0, width: 50, height: 50)), Color(hex: 0x2b62a8)),
    .stroke(Path(circle: Point(x: 150, y: 25), radius: 20), Stroke(.black, width: 2, dash: [3])),
    .raster(raster, in: Rectangle(x: 0, y: 100, width: 100, height: 50)),
    .bookmark(Bookmark(title: "Überschrift 标题", level: 1), at: Point(x: 0, y: 0)),
    .destination("top", at: Point(x: 0, y: 0)),
    .link(.destination("top"), [.tag(.paragraph, [.text(text, at: Point(x: 10, y: 160))])]),
    .link(.address("https://example.org/a'b"), [.text(text, at: Point(x: 10, y: 180))]),
    .group(
      Group(
        transform: .translation(x: 100, y: 60),
        clip: Path(Rectangle(x: 0, y: 0, width: 10, height: 10)),
        elements: [.fill(Path(Rectangle(x: 0, y: 0, width: 30, height: 30)), .black)])),
  ]
  let plain = Page(size: Size(width: 200, height: 200), elements: elements)
  let full = Page(size: Size(width: 200, height: 200), elements: all + elements)
  return Document(
    pages: [full] + Array(repeating: plain, count: pages - 1),
    metadata: Metadata(
      title: "A title", author: "An author", keywords: ["one", "two"],
      creationDate: CreationDate(secondsSince1970: 1_700_000_000)))
}

/// A folder that is removed with everything in it.
struct TemporaryFolder: ~Copyable {
  let path: String
  init() throws {
    path = NSTemporaryDirectory() + "canvases-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      Issue.record(error)
    }
  }
}
