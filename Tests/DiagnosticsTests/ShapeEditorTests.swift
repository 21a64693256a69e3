import Diagnostics
import Photographs
import Testing

@Suite("An edit of shape") struct ShapeEditorTests {
  /// Ink where `isInk` says so of a pixel's column and row, on 28 × 28.
  private func plane(_ isInk: (Int, Int) -> Bool) -> Plane {
    Plane(
      width: 28, height: 28, values: (0..<784).map { isInk($0 % 28, $0 / 28) ? 1 : 0 })
  }

  /// A ring of 10 × 12 pixels, 3 wide.
  private var ring: Plane {
    plane { x, y in
      (9..<19).contains(x) && (8..<20).contains(y)
        && !((12..<16).contains(x) && (11..<17).contains(y))
    }
  }

  /// A stem of 3 × 20 pixels.
  private var stem: Plane { plane { x, y in (13..<16).contains(x) && (4..<24).contains(y) } }

  private func ink(_ plane: Plane) -> Float { plane.values.reduce(0, +) }

  @Test("there are at most twenty")
  func count() { #expect(ShapeEdit.allCases.count <= 20) }

  @Test("leaves size and centre of mass where they were", arguments: ShapeEdit.allCases)
  func framing(edit: ShapeEdit) throws {
    let editor = try #require(ShapeEditor(ring))
    guard let edited = editor.edited(edit) else {
      // A ring has no ends to straighten, shorten or join.
      let needsEnds: Set<ShapeEdit> = [
        .straightenTail, .straightenLongTail, .straightenTop, .shortenTail, .shortenTop, .closeLoop,
      ]
      #expect(needsEnds.contains(edit))
      return
    }
    let (before, after) = (
      try #require(ring.centreOfMass), try #require(edited.centreOfMass)
    )
    // A quarter pixel is the grid on which edits are made.
    #expect(abs(before.x - after.x) < 0.25 && abs(before.y - after.y) < 0.25)
    let box = try #require(edited.area(above: 0.5))
    // A box of whole pixels can't be told closer than a pixel at either end.
    #expect(abs(box.longestSide - 12) <= 2)
  }

  @Test("changes nothing where there is nothing to change: a stem has no loop")
  func inapplicable() throws {
    let editor = try #require(ShapeEditor(stem))
    #expect(editor.edited(.openLoopAbove) == nil && editor.edited(.openLoopsLeft) == nil)
  }

  @Test("opens a loop at the top")
  func loop() throws {
    let opened = try #require(ShapeEditor(ring)?.edited(.openLoopAbove))
    let box = try #require(opened.area(above: 0.5))
    let middle = box.left + box.width / 2
    #expect((box.top..<box.top + 3).allSatisfy { opened[middle, $0] < 0.5 })
    #expect(opened[middle, box.top + box.height - 2] > 0.5)
  }

  @Test("thickens and thins strokes")
  func pen() throws {
    let editor = try #require(ShapeEditor(ring))
    let (thick, thin) = (
      try #require(editor.edited(.thicken)), try #require(editor.edited(.thin))
    )
    #expect(ink(thick) > ink(editor.redrawn) && ink(thin) < ink(editor.redrawn))
  }

  @Test("leans the top to the side asked for and leaves the foot")
  func skew() throws {
    let editor = try #require(ShapeEditor(stem))
    func lean(_ plane: Plane) -> Double {
      func column(_ rows: Range<Int>) -> Double {
        var (sum, mass) = (0.0, 0.0)
        for row in rows {
          for column in 0..<28 {
            sum += Double(plane[column, row]) * Double(column)
            mass += Double(plane[column, row])
          }
        }
        return sum / mass
      }
      return column(5..<7) - column(20..<23)
    }
    let (left, right) = (
      try #require(editor.edited(.skewTopLeft)), try #require(editor.edited(.skewTopRight))
    )
    // 0.35 px a row over the 8 rows from the middle to the rows looked at.
    #expect(abs(lean(right) - 2.8) < 0.5 && abs(lean(left) + 2.8) < 0.5)
  }

  @Test("straightens a tail that turns off to the side")
  func tail() throws {
    let hooked = plane { x, y in
      (16..<19).contains(x) && (4..<24).contains(y) || (9..<19).contains(x) && (21..<24).contains(y)
    }
    let editor = try #require(ShapeEditor(hooked))
    let straight = try #require(editor.edited(.straightenTail))
    let (before, after) = (
      try #require(hooked.area(above: 0.5)), try #require(straight.area(above: 0.5))
    )
    #expect(after.width <= before.width)
  }
}
