import Diagnostics
import Photographs
import Testing

@Suite("A spoiler") struct SpoilerTests {
  /// A block of 8 × 20 full pixels in the middle of 28 × 28.
  private var bar: Plane {
    let values = (0..<784).map { index -> Float in
      (10..<18).contains(index % 28) && (4..<24).contains(index / 28) ? 1 : 0
    }
    return Plane(width: 28, height: 28, values: values)
  }

  private func box(of plane: Plane) -> (width: Int, height: Int) {
    let columns = (0..<28).filter { column in (0..<28).contains { plane[column, $0] > 0.5 } }
    let rows = (0..<28).filter { row in (0..<28).contains { plane[$0, row] > 0.5 } }
    return (columns.count, rows.count)
  }

  @Test("changes the size alone")
  func size() {
    let small = box(of: Spoiler(.size).spoiled(bar, to: 10, index: 0))
    #expect(small.width == 4 && small.height == 10)
  }

  @Test("moves the ink by the distance asked for, in one of eight directions")
  func position() {
    let moved = Spoiler(.position).spoiled(bar, to: 3, index: 0)
    // The edge itself is softened over a pixel; 64 samples of one pixel are added up in Float.
    #expect(abs(moved[19, 10] - 1) < 1e-5 && moved[11, 10] == 0)
    let total = moved.values.reduce(0, +)
    #expect(abs(total - 160) < 1e-3)
  }

  @Test("lays a background under the ink and leaves full ink full")
  func background() {
    let grey = Spoiler(.background).spoiled(bar, to: 0.2, index: 0)
    #expect(abs(grey[0, 0] - 0.2) < 1e-6)
    #expect(abs(grey[12, 10] - 1) < 1e-6)
  }

  @Test("turns ink and paper round")
  func polarity() {
    let turned = Spoiler(.polarity).spoiled(bar, to: 1, index: 0)
    #expect(turned[0, 0] == 1 && turned[12, 10] == 0)
  }

  @Test("leaves the share of the ink that was asked for")
  func ink() {
    let faded = Spoiler(.ink).spoiled(bar, to: 0.25, index: 0)
    #expect(faded.values.reduce(0, +) == 40)
  }

  @Test("squeezes the width and keeps the height")
  func aspect() {
    let narrow = box(of: Spoiler(.aspect).spoiled(bar, to: 0.5, index: 0))
    #expect(narrow.width == 4 && narrow.height == 20)
  }

  @Test("thins strokes and keeps the longest side")
  func stroke() {
    let thin = box(of: Spoiler(.stroke).spoiled(bar, to: 4, index: 0))
    // The outline is blurred to hide the pixel grid, which rounds corners by up to a pixel.
    #expect(abs(thin.width - 5) <= 1)
    #expect(abs(thin.height - 20) <= 1)
  }

  @Test("draws a thin pen through parts that are thinner than what it takes off")
  func thinPen() {
    // Two blocks 8 pixels wide and a bridge of 2 between them: strokes shrink by 3 on each side.
    let values = (0..<784).map { index -> Float in
      let (column, row) = (index % 28, index / 28)
      let isBlock =
        (10..<18).contains(column) && ((4..<11).contains(row) || (17..<24).contains(row))
      return isBlock || ((13..<15).contains(column) && (4..<24).contains(row)) ? 1 : 0
    }
    let digit = Plane(width: 28, height: 28, values: values)
    let thin = Spoiler(.stroke).spoiled(digit, to: 1, index: 0)
    for row in 6..<22 {
      let most = (0..<28).map { thin[$0, row] }.max() ?? 0
      // A pen of one pixel across two of them covers at least half of one.
      #expect(most > 0.4, "row \(row)")
    }
  }
}
