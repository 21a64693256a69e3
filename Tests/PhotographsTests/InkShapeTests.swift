import Photographs
import Testing

@Suite("The shape of ink") struct InkShapeTests {
  @Test("has exact distances, worked by hand") func distances() {
    // A square of 3×3 in the middle of 5×5.
    let plane = Drawing.plane(width: 5, height: 5) { x, y in x > 1 && x < 4 && y > 1 && y < 4 }
    let field = DistanceField(of: plane, above: 0.5)
    let diagonal = Float(2).squareRoot()
    let expected: [Float] = [
      0.5 - diagonal, -0.5, -0.5, -0.5, 0.5 - diagonal,
      -0.5, 0.5, 0.5, 0.5, -0.5,
      -0.5, 0.5, 1.5, 0.5, -0.5,
      -0.5, 0.5, 0.5, 0.5, -0.5,
      0.5 - diagonal, -0.5, -0.5, -0.5, 0.5 - diagonal,
    ]
    #expect(field.signed == expected)
  }

  @Test("has the distances that trying every pixel gives") func distancesByTrying() {
    let plane = Drawing.plane(width: 19, height: 13) { x, y in
      Drawing.isNine(x / 19, y / 13, pen: 0.3)
    }
    let isInside = plane.values.map { $0 > 0.5 }
    let field = DistanceField(of: plane, above: 0.5)
    for index in isInside.indices where !isInside[index] {
      let squares = isInside.indices.filter { isInside[$0] }.map { other in
        let (dx, dy) = (other % 19 - index % 19, other / 19 - index / 19)
        return dx * dx + dy * dy
      }
      let nearest = Float(squares.min() ?? 0).squareRoot()
      #expect(abs(field.signed[index] - (0.5 - nearest)) < 1e-5)  // Float's square root
    }
  }

  @Test("thins a thick bar to a line of one pixel along its middle") func skeleton() {
    let plane = Drawing.plane(width: 40, height: 15) { x, y in x > 3 && x < 37 && y > 4 && y < 11 }
    let rows = Skeleton(of: plane, above: 0.5).indices.map { $0 / 40 }
    #expect(rows.count >= 25 && rows.count <= 34)
    #expect(rows.allSatisfy { (6...8).contains($0) })
  }

  @Test("keeps a ring a ring when it is thinned") func ringStaysClosed() {
    let plane = Drawing.plane(width: 41, height: 41) { x, y in
      let distance = ((x - 20.5) * (x - 20.5) + (y - 20.5) * (y - 20.5)).squareRoot()
      return distance > 10 && distance < 17
    }
    var values = [Float](repeating: 0, count: 41 * 41)
    for index in Skeleton(of: plane, above: 0.5).indices { values[index] = 1 }
    let thinned = Plane(width: 41, height: 41, values: values)
    #expect(InkPieces(of: thinned, above: 0.5).pieces.count == 1)
    // Inside and outside stay apart: 2 pieces of ground that touch by edges only would be joined
    // across a gap of the ring.
    #expect(thinned[20, 20] == 0)
    let ground = InkPieces(of: thinned.greatest(within: 1), above: -1)
    #expect(ground.pieces.count == 1)
    let holes = InkPieces(
      of: Plane(
        width: 41, height: 41, values: thinned.greatest(within: 1).values.map { 1 - $0 }),
      above: 0.5)
    #expect(holes.pieces.count == 2)
  }

  @Test("measures the width of strokes", arguments: [2.0, 3, 4.5, 7])
  func strokeWidth(width: Double) throws {
    let plane = Drawing.plane(width: 40, height: 40) { x, y in
      abs(x - 20) < width / 2 && y > 5 && y < 35
    }
    let shape = try #require(StrokeShape(plane, level: 0.5))
    // A pixel of the enlarged picture, 30 / 200, on each side.
    #expect(abs(shape.width * shape.geometry.magnification - width) <= 0.3)
  }

  @Test("grows strokes by what was asked") func growth() throws {
    let plane = Drawing.plane(width: 40, height: 40) { x, y in
      abs(x - 20) < 2 && y > 5 && y < 35
    }
    let shape = try #require(StrokeShape(plane, level: 0.5))
    let before = try #require(shape.coverage(grownBy: 0).area(above: 0.5))
    let after = try #require(shape.coverage(grownBy: 6).area(above: 0.5))
    #expect(after.width - before.width == 12)
    #expect(after.height - before.height == 12)
  }

  @Test("falls into pieces that touch by edge or corner") func pieces() {
    let plane = Plane(
      width: 5, height: 3,
      values: [
        1, 0, 0, 0, 0.4,
        0, 1, 0, 0, 0,
        0, 0, 0, 0.8, 0.8,
      ])
    let found = InkPieces(of: plane, above: 0.5)
    #expect(found.pieces.map(\.area) == [2, 2])
    #expect(found.pieces.map(\.peak) == [1, 0.8])
    #expect(found.pieces[0].box == PixelArea(left: 0, top: 0, width: 2, height: 2))
    #expect(found.pieces.map(\.touchesFrame) == [true, true])
    #expect(found.masked(plane) { $0.peak == 1 }.values.reduce(0, +) == 2)
  }
}

@Suite("Local pictures of the paper") struct PaperTests {
  static let noise = Plane(
    width: 17, height: 11,
    values: (0..<17 * 11).map { (index: Int) -> Float in
      let scrambled = index * 7919 + index * index * 31
      return Float(scrambled % 256) / 255
    })

  @Test("take the median that sorting gives") func localMedian() {
    let median = Self.noise.localMedian(window: 5)
    for row in 0..<11 {
      for column in 0..<17 {
        var near: [Float] = []
        for nearRow in max(row - 2, 0)...min(row + 2, 10) {
          for nearColumn in max(column - 2, 0)...min(column + 2, 16) {
            near.append(Self.noise[nearColumn, nearRow])
          }
        }
        #expect(median[column, row] == near.sorted()[(near.count - 1) / 2])
      }
    }
  }

  @Test("open by a disc as trying every pixel does") func opening() {
    let offsets = (-3...3).flatMap { row in
      let reach = Int(Double(9 - row * row).squareRoot().rounded())
      return (-reach...reach).map { (column: $0, row: row) }
    }
    func extreme(_ plane: Plane, _ choose: (Float, Float) -> Float) -> Plane {
      let values = (0..<11 * 17).map { index in
        offsets.map { (index % 17 + $0.column, index / 17 + $0.row) }
          .filter { (0..<17).contains($0.0) && (0..<11).contains($0.1) }
          .map { plane[$0.0, $0.1] }.reduce(plane.values[index], choose)
      }
      return Plane(width: 17, height: 11, values: values)
    }
    let expected = extreme(extreme(Self.noise, min), max)
    #expect(Self.noise.opened(byDiscOf: 6, overhang: 0) == expected)
  }

  @Test("follow light that grows towards an edge, and lose a stroke") func openingAtEdges() {
    let ramp = Plane(width: 60, height: 40, values: (0..<2400).map { Float($0 % 60) / 60 })
    let background = ramp.opened(byDiscOf: 24)
    // A disc that stands over the edge by three quarters of its radius sees 3 px of slope.
    #expect(ramp.furthest(from: background.values) <= 3.1 / 60)
    let stroke = Drawing.plane(width: 60, height: 40) { x, _ in abs(x - 30) < 5 }
    #expect(stroke.opened(byDiscOf: 24).values.allSatisfy { $0 == 0 })
  }

  @Test("grow back to an edge but not beyond it") func regrowth() {
    let ceiling = Plane(width: 6, height: 1, values: [1, 1, 1, 0.2, 1, 1])
    let seed = Plane(width: 6, height: 1, values: [1, 0, 0, 0, 0, 0])
    #expect(seed.regrown(under: ceiling, by: 2).values == [1, 1, 1, 0, 0, 0])
    #expect(seed.regrown(under: ceiling, by: 9).values == [1, 1, 1, 0.2, 0.2, 0.2])
  }

  @Test("leave a constant as it is when blurred, and keep a point's mass") func blur() {
    let constant = Plane(width: 9, height: 9, repeating: 0.4).blurred(sigma: 1.3)
    #expect(constant.values.allSatisfy { abs($0 - 0.4) < 1e-5 })  // sums of 9 products
    let point = Drawing.plane(width: 21, height: 21) { x, y in Int(x) == 10 && Int(y) == 10 }
    let mass = point.blurred(sigma: 1.3).values.reduce(0, +)
    #expect(abs(mass - 1) < 1e-5)
  }
}
