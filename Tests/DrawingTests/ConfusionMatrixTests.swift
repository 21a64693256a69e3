import Drawing
import Testing

@Suite("A confusion matrix") struct ConfusionMatrixTests {
  private let matrix = ConfusionMatrix(
    classes: ["0", "1", "2"], counts: [[9, 1, 0], [0, 0, 0], [4, 0, 4]])

  @Test("prints counts that are not 0, and the number of images of each class")
  func counts() {
    let texts = recording(matrix, width: 200).texts.map(\.text.content.plain)
    #expect(texts.filter { $0 == "4" }.count == 2 && texts.contains("9"))
    #expect(texts.contains("n 10") && texts.contains("n 8") && texts.contains("–"))
  }

  @Test("greys the row of a class without images, and says so")
  func absent() {
    let canvas = recording(matrix, width: 200)
    #expect(canvas.fills.filter { $0.color == Theme().rule }.count == 1)
    #expect(canvas.frame(of: Words().absent) != nil)
  }

  @Test("shades cells by their share of the row, blue where right and orange where wrong")
  func shades() {
    let canvas = recording(matrix, width: 200)
    let colors = canvas.fills.map(\.color)
    let share = 0.8 * 0.5.squareRoot()
    #expect(colors.contains(ColorMap.blues.color(at: share)))
    #expect(colors.contains(ColorMap.oranges.color(at: share)))
  }

  @Test("keeps its words apart and inside, and leaves out what does not fit")
  func words() {
    let classes = (0..<30).map { "class number \($0)" }
    let counts = classes.indices.map { row in
      classes.indices.map { $0 == row ? 100 : $0 % 3 }
    }
    let large = ConfusionMatrix(classes: classes, counts: counts)
    for (matrix, width) in [(large, 200.0), (large, 900), (self.matrix, 60)] {
      let canvas = recording(matrix, width: width)
      let height = matrix.height(
        forWidth: width, using: Typesetter(measurer: GridMeasurer()))
      #expect(canvas.overlappingTexts.isEmpty)
      #expect(
        canvas.texts(outside: Rectangle(x: 0, y: 0, width: width, height: height)).isEmpty)
    }
    #expect(recording(large, width: 200).frame(of: Words().shadesOnly) != nil)
  }
}
