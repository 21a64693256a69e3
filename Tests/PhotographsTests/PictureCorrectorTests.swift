import Photographs
import Tensors
import Testing

@Suite("Corrections of a picture of any kind") struct PictureCorrectorTests {
  /// Two pixels wide, three high: red, green, blue, black, white and grey.
  private let photograph = Photograph(
    ColorPicture(
      width: 2, height: 3,
      pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 102, 102, 102]))
  private let recipe = Preparation(
    name: "plain",
    steps: [.resize(.init(width: 4, height: 4, filter: .bilinear)), .scale(.init(divisor: 1))])

  private func corrector() throws -> PictureCorrector {
    try PictureCorrector(photograph, recipe: recipe, standard: .init(normalize: .init()))
  }

  @Test("change nothing where none is made, bit for bit")
  func none() throws {
    #expect(try corrector().tensor([]) == recipe.prepare(photograph).tensor)
  }

  @Test("are only those that would change something")
  func effective() throws {
    #expect(try corrector().effective == Set(PictureCorrector.corrections))
    let same = try PictureCorrector(
      photograph, recipe: recipe, standard: .init(scale: .init(divisor: 1)))
    #expect(!same.effective.contains(.valueRange) && !same.effective.contains(.normalization))
  }

  @Test("scale levels to 0…1 and leave all else")
  func valueRange() throws {
    let base = try recipe.prepare(photograph).tensor.floats
    let scaled = try corrector().tensor([.valueRange]).floats
    // Levels were scaled up from 0…1, which rounds once.
    for (level, value) in zip(base, scaled) { #expect(abs(value - level / 255) < 1e-7) }
  }

  @Test("let red and blue change places")
  func channelOrder() throws {
    let base = try recipe.prepare(photograph).tensor.floats
    let swapped = try corrector().tensor([.channelOrder]).floats
    #expect(swapped == Array(base[32..<48] + base[16..<32] + base[0..<16]))
  }

  @Test("cut the middle out instead of squashing all of it")
  func framing() throws {
    let cut = Preparation(
      name: "cut",
      steps: [
        .resize(.init(width: 4, height: 4, filter: .bilinear, isCovering: true)),
        .crop(.init(width: 4, height: 4)), .scale(.init(divisor: 1)),
      ])
    #expect(try corrector().tensor([.framing]) == cut.prepare(photograph).tensor)
    #expect(try corrector().recipe(correcting: [.framing]).steps == cut.steps)
    let back = try PictureCorrector(photograph, recipe: cut, standard: .init())
    #expect(back.recipe(correcting: [.framing]).steps == recipe.steps)
  }

  private static let turns: [(PictureTurn, [Int])] = [
    (.quarter, [4, 2, 0, 5, 3, 1]), (.half, [5, 4, 3, 2, 1, 0]),
    (.threeQuarters, [1, 3, 5, 0, 2, 4]), (.mirrored, [1, 0, 3, 2, 5, 4]),
  ]

  @Test("turn by quarters, as told by hand", arguments: turns)
  func turned(turn: PictureTurn, places: [Int]) {
    let pixels = photograph.picture.pixels
    let expected = places.flatMap { pixels[$0 * 3..<$0 * 3 + 3] }
    let turned = photograph.picture.turned(turn)
    #expect(turned.pixels == expected)
    let isAcross = turn == .quarter || turn == .threeQuarters
    #expect(turned.width == (isAcross ? 3 : 2))
  }
}
