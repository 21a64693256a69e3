import Archives
import Foundation
import MisreadKit
import TestSupport
import Testing

@Suite("A recipe in Python") struct PythonRecipeTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/python").path

  /// The programs as they were run with Pillow, NumPy and OpenCV; see `generate.py`.
  @Test("is the program that was run", arguments: ["question", "question-threshold", "answer"])
  func text(name: String) throws {
    let bytes = try FileContents.read("\(Self.folder)/\(name).py")
    #expect(try PythonRecipe(RecipeFile.open(name)).text == String(decoding: bytes, as: UTF8.self))
  }

  @Test(
    "gives what misread gives",
    arguments: ["mnist", "question", "question-threshold", "answer"],
    ["nine-large-curled", "shadow", "light-on-dark", "thin-pen"])
  func tensors(recipe: String, sample: String) throws {
    let drawn = try #require(DrawnDigit.samples.first { $0.name == sample })
    let ours = try RecipeFile.open(recipe).prepare(Photograph(drawn.render())).tensor.floats
    let theirs = try NumpyFile.decode(
      FileContents.read("\(Self.folder)/\(recipe)-\(sample).npy")
    ).floats
    let largest = zip(ours, theirs).map { abs($0 - $1) }.max() ?? .infinity
    // Plain recipes are 8-bit arithmetic; mnist sums some thousand numbers in another order.
    #expect(ours.count == theirs.count && largest <= (recipe == "mnist" ? 1e-5 : 0))
  }

  @Test("is made of functions of at most 25 lines of 100 columns", arguments: Preparation.allNamed)
  func lengths(recipe: Preparation) throws {
    let lines = try PythonRecipe(recipe).text.split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 100 })
    let starts = lines.indices.filter { lines[$0].hasPrefix("def ") } + [lines.endIndex]
    #expect(lines[starts[0]] == "def prepare(path):")
    for (start, end) in zip(starts, starts.dropFirst()) {
      #expect(lines[start..<end].count { !$0.isEmpty } <= 25)
    }
  }

  @Test("drafts a JPEG before anything else")
  func draft() throws {
    let recipe = Preparation(name: "mine", steps: [.draft(.init(side: 500)), .grey(.init())])
    let lines = try PythonRecipe(recipe).text.split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let opening = try #require(lines.firstIndex(of: "opened = Image.open(path)"))
    #expect(lines[opening + 1] == "opened.draft(None, (500, 500))")
    #expect(lines[opening + 2].contains("ImageOps.exif_transpose(opened)"))
    let late = Preparation(name: "late", steps: [.grey(.init()), .draft(.init())])
    #expect(
      throws: MisreadError.stepsNotTold(recipe: "late", steps: ["draft"], form: "Python")
    ) { try PythonRecipe(late) }
  }

  @Test("is refused with every step that can't be told")
  func refusal() {
    let recipe = Preparation(
      name: "mine", steps: [.grey(.init()), .level(.init()), .scale(.init()), .resize(.init())])
    #expect(
      throws: MisreadError.stepsNotTold(
        recipe: "mine", steps: ["level", "resize"], form: "Python")
    ) { try PythonRecipe(recipe) }
  }
}
