import Drawing
import Testing

@Suite("A reliability diagram") struct ReliabilityDiagramTests {
  private let bins: [ReliabilityDiagram.Bin] = [
    .init(range: 0...0.25, count: 0, right: 0, meanConfidence: 0),
    .init(
      range: 0.25...0.5, count: 25, right: 10, meanConfidence: 0.4, interval: 0.23...0.59,
      consistency: 0.2...0.6),
    .init(
      range: 0.75...1, count: 100, right: 50, meanConfidence: 0.9, interval: 0.4...0.6,
      consistency: 0.84...0.96),
  ]
  private let theme = Theme()

  @Test("adds up its bins")
  func totals() {
    let diagram = ReliabilityDiagram(bins: bins)
    // 60 right of 125; (25 · 0.4 + 100 · 0.9) / 125 = 0.8, to rounding.
    #expect(diagram.accuracy == 0.48)
    #expect(abs((diagram.meanConfidence ?? 0) - 0.8) < 1e-12)
    #expect(ReliabilityDiagram(bins: []).accuracy == nil)
    #expect(ReliabilityDiagram(bins: [bins[0]]).meanConfidence == nil)
  }

  @Test("draws a dot for each bin that is not empty, its area by its count")
  func dots() {
    let canvas = recording(ReliabilityDiagram(bins: bins), width: 250)
    let dots = canvas.fills.filter { $0.color == theme.ink }.map(\.frame)
    #expect(dots.count == 2)
    // A quarter of the count has half the radius, to rounding.
    #expect(abs(dots[1].width / dots[0].width - 2) < 1e-9)
  }

  @Test("has a square plot, in which dots lie at their confidence and accuracy")
  func places() throws {
    let canvas = recording(ReliabilityDiagram(bins: bins), width: 250)
    let diagonal = try #require(
      canvas.strokes.first { $0.stroke.dash == [4, 2.5] }?.frame)
    #expect(abs(diagonal.width - diagonal.height) < 1e-9)
    let dot = try #require(canvas.fills.last { $0.color == theme.ink }?.frame.center)
    #expect(abs(dot.x - (diagonal.left + 0.9 * diagonal.width)) < 1e-9)
    #expect(abs(dot.y - (diagonal.bottom - 0.5 * diagonal.height)) < 1e-9)
  }

  @Test("splits its counts into right and wrong, which differ without colour")
  func histogram() {
    let canvas = recording(ReliabilityDiagram(bins: bins), width: 250)
    let right = canvas.fills.filter { $0.color == theme.truth && $0.frame.width > 14.5 }
    // Filled; the heights are 10 and 50 of 100.
    #expect(right.count == 2 && abs(right[1].frame.height / right[0].frame.height - 5) < 1e-9)
    #expect(canvas.strokes.contains { $0.stroke.width == 0.5 && $0.stroke.color == theme.said })
  }

  @Test(
    "keeps its words apart and inside",
    arguments: [120.0, 180, 300], [0.0, 0.5, 0.999])
  func words(width: Double, mark: Double) {
    let diagram = ReliabilityDiagram(
      bins: bins, scores: "ECE 0.39 (a perfect network: 0.09, p < 0.01)", mark: mark)
    let canvas = recording(diagram, width: width)
    let height = diagram.height(
      forWidth: width, using: Typesetter(measurer: GridMeasurer()))
    #expect(canvas.overlappingTexts.isEmpty)
    #expect(
      canvas.texts(outside: Rectangle(x: 0, y: 0, width: width, height: height)).isEmpty)
  }

  @Test("without predictions says so")
  func empty() {
    let canvas = recording(ReliabilityDiagram(bins: [bins[0]]), width: 200)
    #expect(canvas.frame(of: Words().noData) != nil)
  }
}
