import Photographs
import Tensors
import Testing

@Suite("Corrections of ink") struct InkCorrectorTests {
  /// A dark bar of 30 × 100 pixels on light paper of 200 × 160, low and to the left.
  private var photograph: Photograph {
    let pixels = (0..<200 * 160).map { index -> UInt8 in
      let (column, row) = (index % 200, index / 200)
      let isInk = (30..<60).contains(column) && (40..<140).contains(row)
      return isInk ? 20 : UInt8(200 + column / 10)
    }
    return Photograph(GreyPicture(width: 200, height: 160, pixels: pixels))
  }

  private func corrector(_ recipe: Preparation = .question) throws -> InkCorrector {
    let photograph = photograph
    return try InkCorrector(
      photograph, ink: FoundInk(in: photograph), prepared: recipe.prepare(photograph),
      recipe: recipe)
  }

  private func framing(
    _ corrections: Set<Correction>, _ recipe: Preparation = .question
  ) throws -> Framing {
    try Framing(of: corrector(recipe).tensor(corrections))
  }

  @Test(
    "leave the recipe's own tensor bit for bit where none is made",
    arguments: [
      Preparation.question, .questionThreshold, .answer, .scaled, .mnist,
      Preparation(
        name: "own", steps: [.grey(.init()), .pad(.init()), .resize(.init()), .scale(.init())]),
    ])
  func identity(recipe: Preparation) throws {
    #expect(try corrector(recipe).tensor([]) == recipe.prepare(photograph).tensor)
    #expect(try corrector(recipe).tensor([.channelOrder]) == recipe.prepare(photograph).tensor)
  }

  @Test("of size make the longer side 20 px and leave the box's middle")
  func size() throws {
    let (before, after) = (try framing([]), try framing([.size]))
    // A pixel grid shows an edge within half a pixel.
    #expect(abs(after.inkBox.longestSide - 20) <= 1)
    let middle = { (box: InkBox) in (box.left + box.width / 2, box.top + box.height / 2) }
    #expect(abs(middle(before.inkBox).0 - middle(after.inkBox).0) <= 1)
    #expect(abs(middle(before.inkBox).1 - middle(after.inkBox).1) <= 1)
    #expect(abs(before.aspect / after.aspect - 1) < 0.15)
  }

  @Test("of position move the mass to column and row 14 and leave the size")
  func position() throws {
    let (before, after) = (try framing([]), try framing([.position]))
    #expect(abs(after.centreColumn - 14) < 0.5 && abs(after.centreRow - 14) < 0.5)
    #expect(abs(after.inkBox.longestSide - before.inkBox.longestSide) <= 1)
    #expect(abs(before.centreColumn - 14) > 3, "it was not there before")
  }

  @Test("of aspect give the ink its own proportions and leave the longer side")
  func aspect() throws {
    let (before, after) = (try framing([], .answer), try framing([.aspect], .answer))
    #expect(abs(after.inkBox.longestSide - before.inkBox.longestSide) <= 1)
    // Squashing 200 × 160 to a square narrows the bar by a fifth, so that its ink grows by a
    // quarter when that is undone; paper of 0.2 is in both sums.
    #expect(after.inkMass > 1.03 * before.inkMass)
  }

  @Test("of stroke change the width of the pen alone")
  func stroke() throws {
    let (before, after) = (try framing([]), try framing([.stroke]))
    // From 4.2 px to 3.2 px.
    #expect(after.inkMass < 0.9 * before.inkMass)
    #expect(abs(after.inkBox.longestSide - before.inkBox.longestSide) <= 1)
  }

  @Test("of polarity change ink and paper")
  func polarity() throws {
    let (before, after) = (try framing([], .scaled), try framing([.polarity], .scaled))
    #expect(before.isInkDark && !after.isInkDark)
    #expect(abs(before.inkBox.longestSide - after.inkBox.longestSide) <= 1)
  }

  @Test("of background clean the paper and leave the ink as it was")
  func background() throws {
    let recipe = Preparation(name: "bare", steps: Array(Preparation.answer.steps.dropLast()))
    let (before, after) = (try framing([], recipe), try framing([.background], recipe))
    #expect(before.backgroundLevel > 0.1)
    #expect(after.backgroundLevel < 0.01)
    #expect(abs(after.inkBox.longestSide - before.inkBox.longestSide) <= 1)
  }

  @Test("of levels keep what a threshold would cut, and the paper")
  func levels() throws {
    let faint = Photograph(
      GreyPicture(
        width: 200, height: 160, pixels: photograph.picture.grey.pixels.map { $0 < 100 ? 140 : $0 }
      ))
    let prepared = try Preparation.question.prepare(faint)
    let corrector = try InkCorrector(
      faint, ink: FoundInk(in: faint), prepared: prepared, recipe: .question)
    #expect(prepared.tensor.floats.allSatisfy { $0 == 0 }, "the threshold cuts all of it")
    let filled = try corrector.tensor([.levels])
    #expect((filled.floats.max() ?? 0) > 0.99)
    // Paper of 200 is 0.22 inverted; the ink's 0.45 becomes 1, so that the paper becomes 0.48.
    #expect(abs((filled.floats.first ?? 0) - 0.48) < 0.05)
  }

  @Test("all together frame the ink as MNIST's")
  func all() throws {
    let framing = try framing(Set(Correction.ofInk).subtracting([.polarity]))
    #expect(abs(framing.inkBox.longestSide - 20) <= 1)
    #expect(abs(framing.centreColumn - 14) < 0.5 && abs(framing.centreRow - 14) < 0.5)
    #expect(framing.backgroundLevel < 0.02)
    // Half a pixel of the grid beyond the widths asked for.
    #expect((1.4...3.7).contains(framing.strokeWidth))
  }
}
