import Diagnostics
import Photographs
import Tensors
import Testing

@Suite("A tensor from elsewhere") struct FedComparerTests {
  private static let recipes: [Preparation] = [.question, .answer, .scaled]

  /// A lopsided picture, so that no turn of it equals another.
  private static let photograph = Photograph(
    GreyPicture(
      width: 56, height: 56,
      pixels: (0..<56 * 56).map { index in
        let (column, row) = (index % 56, index / 56)
        let isInk = (column > 14 && column < 24 && row > 6) || (row > 36 && row < 42 && column > 20)
        return isInk ? UInt8(20 + row) : UInt8(200 + column % 40)
      }))

  private func found(_ floats: [Float], shape: [Int] = [28, 28]) throws -> FedComparison {
    try #require(
      FedComparer(Self.photograph, recipes: Self.recipes)
        .comparison(with: Tensor(shape: shape, floats: floats)))
  }

  private func fed(_ recipe: Preparation) throws -> [Float] {
    try recipe.prepare(Self.photograph).tensor.floats
  }

  @Test("is the recipe that made it", arguments: [Preparation.question, .answer, .scaled])
  func same(recipe: Preparation) throws {
    let comparison = try found(fed(recipe))
    #expect(comparison.recipe == recipe.name && comparison.stepCount == recipe.steps.count)
    #expect(comparison.isExplained && comparison.differences.isEmpty)
  }

  @Test("that stopped early is named by its last step")
  func step() throws {
    let half = Preparation(name: "half", steps: Array(Preparation.question.steps.dropLast()))
    let comparison = try found(fed(half))
    #expect(comparison.recipe == "question" && comparison.step == "scale")
    #expect(comparison.differences.isEmpty && comparison.isExplained)
  }

  @Test("in another range, arrangement or place is told so")
  func differences() throws {
    let floats = try fed(.answer)
    #expect(
      try found(floats.map { (value: Float) -> Float in value * 2 - 1 }).differences == [
        .range(scale: 2, offset: -1)
      ])
    func rearranged(_ source: (_ row: Int, _ column: Int) -> Int?) -> [Float] {
      (0..<784).map { (index: Int) -> Float in
        source(index / 28, index % 28).map { floats[$0] } ?? 0
      }
    }
    let turned = rearranged { row, column in column * 28 + row }
    #expect(try found(turned).differences == [.transposed])
    let mirrored = rearranged { row, column in row * 28 + 27 - column }
    #expect(try found(mirrored).differences == [.mirrored])
    let moved = rearranged { row, column in column < 2 ? nil : row * 28 + column - 2 }
    #expect(try found(moved).differences == [.shifted(right: 2, down: 0)])
  }

  @Test("that was normalised tells its mean and deviation")
  func normalized() throws {
    let comparison = try found(
      fed(.answer).map { (value: Float) -> Float in (value - 0.1307) / 0.3081 })
    guard case .normalized(let mean, let deviation) = comparison.differences.first else {
      Issue.record("got \(comparison.differences)")
      return
    }
    // A line through 784 points in Float.
    #expect(abs(mean - 0.1307) < 1e-4 && abs(deviation - 0.3081) < 1e-4)
  }

  @Test("that was resampled otherwise names the filter, and one of no recipe its first difference")
  func resampled() throws {
    let bicubic = Preparation(
      name: "bicubic",
      steps: [.grey(.init()), .resize(.init(filter: .bicubic)), .scale(.init())])
    #expect(try found(fed(bicubic)).differences == [.resampled(filter: "bicubic")])
    var spoilt = try fed(.scaled)
    spoilt[30] += 0.5
    let comparison = try found(spoilt)
    #expect(!comparison.isExplained)
    #expect(comparison.firstPlace.map { [$0.row, $0.column] } == [1, 2])
  }
}
