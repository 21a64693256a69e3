import Foundation
import Photographs
import Tensors
import Testing

@Suite("Recipe mnist") struct MnistRecipeTests {
  static let page = Drawing.nine(width: 200, height: 260, left: 40, top: 50, size: 140)

  /// What the page becomes, as 28×28.
  static func prepared(_ photograph: Photograph) throws -> Plane {
    Plane(try Preparation.mnist.prepare(photograph).tensor)
  }

  @Test("brings ink to a box of 20 px with its mass in the middle, bright on black") func frame()
    throws
  {
    let plane = try Self.prepared(Self.page)
    #expect(plane.size == PictureSize(width: 28, height: 28))
    let box = try #require(plane.area(above: 0.5))
    // 20 px of ink whose edges the final blur moves by less than a pixel.
    #expect((19...21).contains(box.height))
    let mass = try #require(plane.centreOfMass)
    // Index 14.0 is 14.5 from the edge; the sums run over Floats.
    #expect(abs(mass.x - 14.5) < 0.02 && abs(mass.y - 14.5) < 0.02)
    #expect(plane.values.max() ?? 0 > 0.9 && plane[0, 0] == 0)
  }

  @Test(
    "is the same for either polarity, any place, size, light and paper",
    arguments: [
      Drawing.nine(
        width: 200, height: 260, left: 40, top: 50, size: 140, paper: 0.05, ink: 0.95),
      Drawing.nine(width: 420, height: 300, left: 250, top: 20, size: 140),
      Drawing.nine(width: 900, height: 700, left: 60, top: 300, size: 110),
      Drawing.nine(
        width: 200, height: 260, left: 40, top: 50, size: 140,
        light: { x, y in 1 - 0.3 * (Float(x) + Float(y)) }),
      Drawing.nine(
        width: 200, height: 260, left: 40, top: 50, size: 140,
        light: { x, y in x + 0.3 * y > 0.65 ? 0.5 : 1 }),
      Drawing.nine(
        width: 200, height: 260, left: 40, top: 50, size: 140, paper: 0.5, ink: 0.35),
    ])
  func sameWhateverTheLight(photograph: Photograph) throws {
    let expected = try Self.prepared(Self.page)
    let plane = try Self.prepared(photograph)
    // Outlines differ by the pixel grid of each page: 1 px of 110 is 0.2 px of 20.
    #expect(plane.furthest(from: expected.values) < 0.35)
    let mean = zip(plane.values, expected.values).reduce(0) { $0 + abs($1.0 - $1.1) } / 784
    #expect(mean < 0.01)
  }

  @Test("reads small pictures too", arguments: [(9, 13), (28, 28), (64, 64)])
  func smallPictures(width: Int, height: Int) throws {
    let size = Double(min(width, height)) * 0.9
    let photograph = Drawing.nine(
      width: width, height: height, left: 0.02 * size, top: 0.06 * size, size: size, pen: 0.15)
    let box = try #require(Self.prepared(photograph).area(above: 0.5))
    #expect((18...21).contains(box.longestSide))
  }

  @Test("brings pens of any width to the training digits' width", arguments: [0.015, 0.05, 0.25])
  func pens(pen: Double) throws {
    let photograph = Drawing.nine(
      width: 400, height: 400, left: 100, top: 60, size: 280, pen: pen)
    let width = try Framing(of: Preparation.mnist.prepare(photograph).tensor).strokeWidth
    // 1.9 to 3.2 px at the level 0.55; the blur widens and the level 0.5 adds half a pixel.
    #expect((1.5...3.9).contains(width))
  }

  @Test(
    "takes a fat digit that reaches the edges for ink, and no shadow",
    arguments: [0.9, 0.1] as [Float])
  func fat(paper: Float) throws {
    // The nine's ring and stem, 0.3 of the height wide, span 0.08…0.82 across and −0.09…0.95 down.
    let photograph = Drawing.nine(
      width: 148, height: 208, left: -16, top: 18, size: 200, pen: 0.3, paper: paper,
      ink: 1 - paper)
    let prepared = try Preparation.mnist.prepare(photograph)
    #expect(prepared.entry("flatten")?.decision("light is uneven") == 0)
    let box = try #require(Plane(prepared.tensor).area(above: 0.5))
    #expect((18...21).contains(box.height))
  }

  @Test("sees a shadow to half of the light over a fifth of the edge") func shadow() throws {
    let photograph = Drawing.nine(
      width: 200, height: 260, left: 40, top: 50, size: 140,
      light: { x, y in x + y > 1.55 ? 0.5 : 1 })
    let prepared = try Preparation.mnist.prepare(photograph)
    #expect(prepared.entry("flatten")?.decision("light is uneven") == 1)
  }

  @Test("leaves out specks and what lies at the frame") func clutter() throws {
    let clean = Self.page.picture.grey
    let pixels = clean.pixels.enumerated().map { index, level in
      let (column, row) = (index % 200, index / 200)
      let isLine = row < 12 && column > 20
      let isSpeck = (150...153).contains(column) && (30...33).contains(row)
      return isLine || isSpeck ? UInt8(20) : level
    }
    let cluttered = Photograph(GreyPicture(width: 200, height: 260, pixels: pixels))
    let prepared = try Preparation.mnist.prepare(cluttered)
    #expect(prepared.entry("pieces")?.decision("at the frame") == 1)
    #expect(prepared.entry("pieces")?.decision("specks") == 1)
    let expected = try Self.prepared(Self.page)
    // What remains differs by the level of ink alone.
    #expect(Plane(prepared.tensor).furthest(from: expected.values) < 0.05)
  }

  @Test("looks again at small ink on a large page, and maps it back") func zoom() throws {
    let photograph = Drawing.nine(width: 1600, height: 1200, left: 1200, top: 900, size: 100)
    let prepared = try Preparation.mnist.prepare(photograph)
    #expect(prepared.trace.count { $0.step == "reduce" } == 2)
    let last = try #require(prepared.trace.last)
    let middle = last.geometry(x: 14, y: 14)
    // The nine spans 0.19…0.71 across and 0.02…0.95 down of its 100 px.
    #expect((1219...1271).contains(middle.x) && (902...995).contains(middle.y))
  }

  @Test("lays white ink on a clear ground on black, and cuts to a clear frame") func clearGround()
    throws
  {
    let shape = Drawing.plane(width: 120, height: 140) { x, y in
      Drawing.isNine((x - 20) / 90, (y - 20) / 90, pen: 0.12)
    }
    let white = ColorPicture(
      width: 120, height: 140, pixels: Array(repeating: 255, count: 120 * 140 * 3))
    let onClear = try Preparation.mnist.prepare(Photograph(white, opacity: shape.grey))
    #expect(onClear.entry("polarity")?.decision("ink is dark") == 0)
    let frame = Drawing.plane(width: 120, height: 140) { x, y in x > 10 && y > 10 }
    let framed = try Preparation.mnist.prepare(
      Photograph(shape.grey.inverted.color, opacity: frame.grey))
    #expect(framed.entry("paper")?.picture.size == PictureSize(width: 110, height: 130))
    let difference = Plane(onClear.tensor).furthest(from: framed.tensor.floats)
    #expect(difference < 0.1)  // levels of ink differ by an 8-bit level here and there
  }

  /// Fine noise of nine levels about grey.
  static let noise = Plane(
    width: 200, height: 200,
    values: (0..<40_000).map { (index: Int) -> Float in
      let scrambled = index &* 7919 &+ index / 200 &* 104_729
      return 0.7 + Float(scrambled % 9 - 4) / 255
    })

  @Test(
    "finds no ink where there is none",
    arguments: [
      Plane(width: 1, height: 1, repeating: 0.3), Plane(width: 300, height: 200, repeating: 1),
      Plane(width: 28, height: 28, repeating: 0), noise,
    ])
  func noInk(plane: Plane) {
    let error = #expect(throws: PhotographError.self) {
      try Preparation.mnist.prepare(Photograph(plane.grey))
    }
    guard case .noInk = error else {
      Issue.record("expected no ink, got \(String(describing: error))")
      return
    }
  }

  @Test("does what it is told instead of what it would find") func overrides() throws {
    func prepared(_ change: (PreparationStep) -> PreparationStep) throws -> PreparedImage {
      let steps = Preparation.mnist.steps.map(change)
      return try Preparation(name: "told", steps: steps).prepare(Self.page)
    }
    let dark = try prepared {
      if case .polarity = $0 { .polarity(.init(ink: .dark)) } else { $0 }
    }
    #expect(dark.entry("polarity")?.decisions == [Decision("ink is dark", 1)])
    let levels = try prepared {
      if case .ink = $0 { .ink(.init(low: 0.3, high: 0.6)) } else { $0 }
    }
    #expect(abs((levels.entry("ink")?.decision("low level") ?? 0) - 0.3) < 1e-6)  // as Float
    let boxed = try prepared {
      if case .pieces = $0 {
        .pieces(.init(area: PixelArea(left: 0, top: 0, width: 200, height: 100)))
      } else {
        $0
      }
    }
    let boxTop = boxed.entry("pieces")?.decision("box top") ?? 0
    let boxHeight = boxed.entry("pieces")?.decision("box height") ?? 0
    #expect(boxTop + boxHeight <= 100)
    let placed = try prepared {
      if case .centre = $0 { .centre(.init(scale: 0.1, x: 110, y: 120)) } else { $0 }
    }
    let last = try #require(placed.trace.last)
    let middle = last.geometry(x: 14.5, y: 14.5)
    // Products of doubles only.
    #expect(abs(middle.x - 110) < 1e-6 && abs(middle.y - 120) < 1e-6)
    #expect(abs((last.decision("scale") ?? 0) - 0.1) < 1e-9)
  }

  @Test("leaves every step's picture and place in the trace") func trace() throws {
    let prepared = try Preparation.mnist.prepare(Self.page)
    #expect(prepared.trace.map(\.step) == Preparation.mnist.steps.map(\.name))
    #expect(prepared.trace.map(\.isInkBright).prefix(3) == [nil, nil, nil])
    #expect(prepared.trace.map(\.isInkBright).dropFirst(3).allSatisfy { $0 == true })
    for entry in prepared.trace {
      let corner = entry.geometry(
        x: Double(entry.picture.width) / 2, y: Double(entry.picture.height) / 2)
      // The middle of each picture lies on the page.
      #expect((0...200).contains(corner.x) && (0...260).contains(corner.y), "\(entry.step)")
    }
    let data = try JSONEncoder().encode(prepared.trace)
    #expect(try JSONDecoder().decode([TraceEntry].self, from: data) == prepared.trace)
  }
}

@Suite("Steps of any recipe") struct StepTests {
  static let picture = GreyPicture(
    width: 4, height: 2, pixels: [0, 51, 102, 153, 204, 255, 10, 20])

  func tensor(_ steps: PreparationStep...) throws -> Tensor {
    try Preparation(name: "test", steps: steps).prepare(Photograph(Self.picture)).tensor
  }

  @Test("leave 8-bit levels as they are without scaling") func rawLevels() throws {
    let raw = try tensor(.grey(.init()))
    #expect(raw.shape == [1, 2, 4])
    #expect(raw.floats == [0, 51, 102, 153, 204, 255, 10, 20])
    #expect(try tensor(.resize(.init(width: 4, height: 2))).shape == [3, 2, 4])
  }

  @Test("scale to any range") func scale() throws {
    let signed = try tensor(.grey(.init()), .scale(.init(divisor: 127.5, offset: -1)))
    // v / 127.5 − 1, by hand; Float's rounding.
    let expected: [Float] = [-1, -0.6, -0.2, 0.2, 0.6, 1, -0.921569, -0.843137]
    #expect(zip(signed.floats, expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("normalise grey by one number and colour by three") func normalize() throws {
    let grey = try tensor(
      .grey(.init()), .scale(.init()), .normalize(.init(mean: [0.2], deviation: [0.5])))
    #expect(abs(grey.floats[1] - 0) < 1e-6)  // (0.2 − 0.2) / 0.5
    let color = try tensor(.scale(.init()), .normalize(.init()))
    #expect(color.shape == [3, 2, 4])
    // (1 − 0.485) / 0.229 and (1 − 0.406) / 0.225 at the white pixel.
    #expect(abs(color.floats[5] - 2.248_908) < 1e-5 && abs(color.floats[21] - 2.64) < 1e-5)
  }

  @Test("part levels by Otsu or by a given level") func threshold() throws {
    let otsu = try tensor(.grey(.init()), .threshold(.init()), .scale(.init()))
    #expect(otsu.floats == [0, 0, 0, 1, 1, 1, 0, 0])
    let given = try tensor(.grey(.init()), .threshold(.init(above: 0.2)), .scale(.init()))
    #expect(given.floats == [0, 0, 1, 1, 1, 1, 0, 0])
    let real = try tensor(
      .grey(.init()), .scale(.init()), .threshold(.init(above: 0.2, inverted: true)))
    #expect(real.floats == [1, 1, 0, 0, 0, 0, 1, 1])
  }

  @Test("pad with the paper's own level and crop to the middle") func padAndCrop() throws {
    let padded = try tensor(.grey(.init()), .pad(.init(margin: 0.25)))
    #expect(padded.shape == [1, 4, 6])
    #expect(padded.floats[0] == padded.floats[23])
    #expect(Array(padded.floats[7..<11]) == [0, 51, 102, 153])
    let cropped = try tensor(.grey(.init()), .crop(.init(width: 2, height: 1)))
    #expect(cropped.floats == [51, 102])
  }

  @Test("prepare for ImageNet as torchvision does") func imageNet() throws {
    let prepared = try Preparation.imageNet.prepare(Photograph(Self.picture))
    #expect(prepared.tensor.shape == [3, 224, 224])
    #expect(prepared.trace.first?.picture.size == PictureSize(width: 512, height: 256))
  }

  @Test("keep large pictures reduced, with their place") func reducedTrace() throws {
    let large = GreyPicture(
      width: 1300, height: 40, pixels: Array(repeating: 7, count: 1300 * 40))
    let entry = try #require(
      Preparation(name: "test", steps: [.grey(.init())]).prepare(Photograph(large)).trace.first)
    #expect(entry.picture.size.longestSide <= TraceEntry.longestKeptSide)
    let end = entry.geometry(x: Double(entry.picture.width), y: Double(entry.picture.height))
    #expect(abs(end.x - 1300) < 1e-9 && abs(end.y - 40) < 1e-9)  // products of doubles
  }
}
