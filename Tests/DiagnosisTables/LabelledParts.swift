import Diagnostics
import Photographs

/// The parts of the groups of a row that was made, each with the digit whose ink it shows.
struct LabelledParts {
  /// A part, and how much it is of one digit.
  struct Part {
    let part: InkCuts.Part
    /// The place of the digit in the row; nil where there is no digit's ink.
    let digit: Int?
    /// The ink that part and digit share, of all that either has, in `0...1`.
    let overlap: Double
  }

  let ink: InkLines
  let groups: [(cuts: InkCuts, parts: [Part])]

  /// - Throws: A `PhotographError`.
  init(of row: RowPictures.Row) throws {
    let ink = try InkLines(in: Photograph(row.picture))
    let owners = Self.owners(row, in: ink)
    func counts(_ plane: Plane, at box: PixelArea) -> [Int] {
      var counts = Array(repeating: 0, count: row.labels.count)
      for y in 0..<plane.height {
        let start = (box.top + y) * ink.picture.width + box.left
        for x in 0..<plane.width where plane[x, y] > 0.4 && owners[start + x] >= 0 {
          counts[owners[start + x]] += 1
        }
      }
      return counts
    }
    let whole = counts(
      ink.picture,
      at: PixelArea(left: 0, top: 0, width: ink.picture.width, height: ink.picture.height))
    self.ink = ink
    groups = ink.lines.flatMap { $0 }.compactMap { group in
      guard let cuts = InkCuts(group, in: ink) else { return nil }
      let parts = cuts.parts.map { part in
        let own = counts(part.ink, at: part.box)
        let all = own.reduce(0, +)
        let overlaps = own.indices.map {
          Double(own[$0]) / Double(max(1, all + whole[$0] - own[$0]))
        }
        let best = overlaps.indices.max { overlaps[$0] < overlaps[$1] }
        return Part(
          part: part, digit: all > 0 ? best : nil, overlap: best.map { overlaps[$0] } ?? 0)
      }
      return (cuts, parts)
    }
  }

  /// The digit of each pixel of the picture of ink; -1 where there is none.
  private static func owners(_ row: RowPictures.Row, in ink: InkLines) -> [Int] {
    (0..<ink.picture.height).flatMap { y in
      (0..<ink.picture.width).map { x in
        let point = ink.geometry(x: Double(x) + 0.5, y: Double(y) + 0.5)
        let (column, line) = (Int(point.x), Int(point.y))
        guard (0..<row.picture.width).contains(column), (0..<row.picture.height).contains(line)
        else { return -1 }
        return row.owners[line * row.picture.width + column]
      }
    }
  }
}
