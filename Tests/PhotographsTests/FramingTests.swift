import Foundation
import Photographs
import TestSupport
import Archives
import Tensors
import Testing

@Suite("Framing measures") struct FramingTests {
  func tensor(_ isInk: (Double, Double) -> Bool) -> Tensor {
    Tensor(
      shape: [1, 28, 28], floats: Drawing.plane(width: 28, height: 28, isInside: isInk).values)
  }

  @Test("equal those worked by hand for an upright bar") func bar() throws {
    let framing = try Framing(of: tensor { x, y in x > 10 && x < 14 && y > 4 && y < 24 })
    #expect(!framing.isInkDark)
    #expect(framing.inkBox == InkBox(left: 10, top: 4, width: 4, height: 20))
    #expect(framing.aspect == 0.2)
    #expect(framing.centreColumn == 11.5 && framing.centreRow == 13.5)
    // One pixel of the outline's grid, 20 / 120, on each side.
    #expect(abs(framing.strokeWidth - 4) <= 0.34)
    #expect(framing.slant == 0)
    #expect(framing.pieceCount == 1)
    #expect(framing.greyLevelCount == 2)
    #expect(framing.inkMass == 80)
    #expect(framing.backgroundLevel == 0 && framing.backgroundUnevenness == 0)
    #expect(framing.contrast == 1)
    #expect(framing.inkKept == nil)
  }

  @Test("tell a lean to the right from one to the left", arguments: [-0.5, 0, 0.25, 0.5])
  func slant(slope: Double) throws {
    let framing = try Framing(
      of: tensor { x, y in abs(x - 14 - slope * (14 - y)) < 1.5 && y > 4 && y < 24 })
    // A sheared bar leans by its shear exactly; its antialiased edges by 8ths of a pixel.
    #expect(abs(framing.slant - slope) < 0.02)
  }

  @Test("count pieces but no specks") func pieces() throws {
    let framing = try Framing(
      of: tensor { x, y in
        (x > 6 && x < 9 || x > 16 && x < 20) && y > 4 && y < 24 || x > 25 && y > 26 && x < 26
      })
    #expect(framing.pieceCount == 2)
    #expect(framing.inkBox == InkBox(left: 6, top: 4, width: 14, height: 20))
    // Two bars of masses 60 and 80 at columns 7 and 17.5.
    #expect(framing.centreColumn == 13)
  }

  @Test("see dark ink on grey, unevenly lit ground") func ground() throws {
    let ink = tensor { x, y in x > 10 && x < 14 && y > 4 && y < 24 }
    let floats = ink.floats.enumerated().map { index, value in
      (0.9 - 0.1 * Float(index / 28) / 27) * (1 - value) + 0.2 * value
    }
    let framing = try Framing(of: Tensor(shape: [28, 28], floats: floats))
    #expect(framing.isInkDark)
    // From 0.1 at the top to 0.2 at the bottom: 0.15 in the mean, 0.09 between 5 % and 95 %.
    #expect(abs(framing.backgroundLevel - 0.15) < 0.005)
    #expect(abs(framing.backgroundUnevenness - 0.09) < 0.01)
    #expect(abs(framing.contrast - 0.65) < 0.01)
    #expect(framing.inkBox == InkBox(left: 10, top: 4, width: 4, height: 20))
  }

  @Test("are in the photograph's own pixels") func photograph() throws {
    let page = Drawing.plane(width: 900, height: 600) { x, y in
      x > 300 && x < 340 && y > 100 && y < 420
    }
    let framing = try Framing(of: Photograph(page.grey.inverted))
    #expect(framing.isInkDark)
    // Found at a third of the size and blurred: 4.5 px to each side at a tenth of the ink, and
    // whole pixels of 900 / 320.
    #expect(abs(framing.inkBox.left - 300) < 8 && abs(framing.inkBox.width - 40) < 16)
    #expect(abs(framing.inkBox.top - 100) < 8 && abs(framing.inkBox.height - 320) < 16)
    #expect(abs(framing.centreColumn - 319.5) < 1 && abs(framing.centreRow - 259.5) < 1)
    #expect(abs(framing.strokeWidth - 40) < 4)
    #expect(framing.contrast > 0.95)
  }

  @Test("tell what share of the ink a network was fed") func inkKept() throws {
    let page = Drawing.nine(
      width: 280, height: 280, left: 40, top: 40, size: 200, pen: 0.02, paper: 1, ink: 0)
    let ink = try FoundInk(in: page)
    let plain = try Preparation.scaled.prepare(page)
    // Resizing thins nothing: the mass stays, but for the blur that finding the ink adds.
    #expect(abs(ink.shareKept(in: plain) - 1) < 0.25)
    // Strokes of 4 px of 280 turn to 0.4 of full ink at 28 px, and below 0.5 all is cleared.
    let cleared = try Preparation.question.prepare(page)
    #expect(ink.shareKept(in: cleared) < 0.35)
    let framing = try Framing(of: Preparation.mnist.prepare(page), from: ink)
    #expect(framing.inkKept != nil)
  }

  @Test("refuse a picture without ink") func noInk() {
    #expect(throws: PhotographError.noInk(contrast: 0)) {
      try Framing(of: Tensor(repeating: 0, shape: [1, 28, 28]))
    }
  }

  @Test("survive being written and read") func coding() throws {
    let framing = try Framing(of: tensor { x, y in x > 10 && x < 14 && y > 4 && y < 24 })
    let data = try JSONEncoder().encode(framing)
    #expect(try JSONDecoder().decode(Framing.self, from: data) == framing)
  }

  @Test(
    "find MNIST's digits in a box of 20 px about 14.0", .enabled(if: SharedData.isAvailable))
  func mnist() throws {
    let file = SharedData.path("mnist/t10k-images-idx3-ubyte.gz")
    let images = try IDXFile.decode(FileContents.read(file))
    for index in 0..<200 {
      let digit = Tensor(shape: [28, 28], floats: images.row(index).floats.map { $0 / 255 })
      let framing = try Framing(of: digit)
      #expect(framing.inkBox.longestSide == 20)
      // The training set was centred to whole pixels.
      #expect(abs(framing.centreColumn - 14) < 0.56 && abs(framing.centreRow - 14) < 0.56)
    }
  }
}
