import Photographs
import Tensors
import Testing

@Suite("A step that changes values") struct ValueStepTests {
  /// Levels 255, 0, 0 over 255, 0, 51.
  private let picture = Photograph(
    GreyPicture(width: 3, height: 2, pixels: [255, 0, 0, 255, 0, 51]))

  private func values(_ steps: [PreparationStep], _ photograph: Photograph) throws -> [Float] {
    try Preparation(name: "x", steps: steps).prepare(photograph).tensor.floats
  }

  @Test(
    "gives columns, rows or the picture length 1, and leaves what has none",
    arguments: [
      // Columns (1, 1), (0, 0) and (0, 0.2); rows (1, 0, 0) and (1, 0, 0.2); in all 2.04.
      (.column, [0.707107, 0, 0, 0.707107, 0, 1]),
      (.row, [1, 0, 0, 0.980581, 0, 0.196116]),
      (.picture, [0.700140, 0, 0, 0.700140, 0, 0.140028]),
    ] as [(UnitNormStep.Part, [Float])])
  func unitNorm(part: UnitNormStep.Part, expected: [Float]) throws {
    let found = try values([.grey(.init()), .unitNorm(.init(per: part))], picture)
    // Worked out to six places.
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("gives a picture of three channels one length for all of them") func threeChannels() throws
  {
    let colour = Photograph(ColorPicture(width: 1, height: 1, pixels: [255, 255, 0]))
    let found = try values([.unitNorm(.init(per: .picture))], colour)
    #expect(zip(found, [0.707107, 0.707107, 0]).allSatisfy { abs($0 - $1) < 1e-6 })
    // Each channel of one pixel is a column of one.
    #expect(try values([.unitNorm(.init())], colour) == [1, 1, 0])
  }

  @Test("puts blue first, as levels and as real numbers, and repeats grey") func channels() throws {
    let colour = Photograph(ColorPicture(width: 1, height: 1, pixels: [255, 51, 0]))
    let reversed = PreparationStep.channels(.init(order: .bgr))
    #expect(try values([reversed], colour) == [0, 51, 255])
    #expect(try values([.scale(.init()), reversed], colour) == [0, 0.2, 1])
    #expect(try values([.channels(.init())], colour) == [255, 51, 0])
    let grey = Photograph(GreyPicture(width: 1, height: 1, pixels: [51]))
    #expect(try values([.grey(.init()), reversed], grey) == [51, 51, 51])
    #expect(
      try values([.grey(.init()), .scale(.init()), .channels(.init())], grey) == [0.2, 0.2, 0.2])
  }

  @Test("gives the same bits after a beginning that is shared", arguments: Preparation.allNamed)
  func begun(recipe: Preparation) throws {
    let nine = Drawing.nine(width: 90, height: 80, left: 20, top: 10, size: 60)
    let endings: [[PreparationStep]] = [
      [], [.invert(.init()), .scale(.init(divisor: 1))], [.unitNorm(.init())],
    ]
    let begun = try recipe.begin(nine)
    for ending in endings {
      let whole = Preparation(name: "whole", steps: recipe.steps + ending)
      #expect(try begun.tensor(after: ending) == whole.tensor(of: nine))
    }
    #expect(try begun.isSamePicture(as: recipe.begin(nine)))
    #expect(try !begun.isSamePicture(as: Preparation(name: "none", steps: []).begin(nine)))
  }
}
