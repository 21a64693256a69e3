import Archives
import Photographs
import Tensors
import TestSupport
import Testing

/// Pillow 11 and OpenCV on four pictures, from `golden/images`.
@Suite("Pictures equal Pillow's and OpenCV's", .enabled(if: SharedData.isAvailable))
struct GoldenPicturesTests {
  static let names = ["small", "square", "tiny", "wide"]

  func photograph(_ name: String) throws -> Photograph {
    try Photograph(decoding: FileContents.read(SharedData.path("golden/images/\(name)")))
  }

  func golden(_ name: String) throws -> Tensor {
    try NumpyFile.decode(FileContents.read(SharedData.path("golden/images/\(name).npy")))
  }

  @Test("in every grey level after conversion", arguments: names)
  func grey(name: String) throws {
    let grey = try photograph("\(name).png").picture.grey
    let expected = try golden("\(name)_grey")
    #expect([grey.height, grey.width] == expected.shape)
    #expect(grey.pixels.map(Float.init) == expected.floats)
  }

  @Test("in every grey level after resampling", arguments: names, ResamplingFilter.allCases)
  func resampling(name: String, filter: ResamplingFilter) throws {
    let grey = try photograph("\(name).png").picture.grey
    let small = grey.resized(width: 28, height: 28, filter: filter)
    let expected = try golden("\(name)_grey_28x28_\(filter.rawValue)")
    #expect(small.pixels.map(Float.init) == expected.floats)
  }

  @Test("in every byte after resampling in colour", arguments: names)
  func colorResampling(name: String) throws {
    let picture = try photograph("\(name).png").picture
    let resized = picture.resized(width: 64, height: 48, filter: .bicubic)
    #expect(resized.pixels.map(Float.init) == (try golden("\(name)_rgb_64x48_bicubic")).floats)
  }

  @Test("in Otsu's level and the picture it gives", arguments: names)
  func otsu(name: String) throws {
    let grey = try photograph("\(name).png").picture.grey
    let text = try FileContents.read(SharedData.path("golden/images/\(name)_otsu.txt"))
    let level = Float(String(decoding: text, as: UTF8.self).filter { !$0.isWhitespace })
    #expect(Float(grey.otsuLevel) == level)
    let parted = grey.thresholded(above: grey.otsuLevel)
    #expect(parted.pixels.map(Float.init) == (try golden("\(name)_otsu")).floats)
  }

  @Test(
    "in every number of the named recipes", arguments: names,
    [
      ("scale", "scaled"), ("question-threshold", "question_threshold"), ("answer", "answer"),
    ])
  func recipes(name: String, recipe: (name: String, file: String)) throws {
    let preparation = try #require(Preparation.named(recipe.name))
    let prepared = try preparation.prepare(photograph("\(name).png"))
    #expect(prepared.tensor.shape == [1, 28, 28])
    #expect(prepared.tensor.floats == (try golden("\(name)_\(recipe.file)")).floats)
  }

  @Test("in the question's first clearing", arguments: names)
  func questionFirst(name: String) throws {
    let steps = Preparation.questionThreshold.steps.dropLast()
    let first = Preparation(name: "first", steps: Array(steps))
    let prepared = try first.prepare(photograph("\(name).png"))
    #expect(prepared.tensor.floats == (try golden("\(name)_question_first")).floats)
  }

  @Test("in all eight orientations, upright", arguments: 1...8)
  func orientations(orientation: Int) throws {
    let photograph = try photograph("oriented_\(orientation).jpg")
    let expected = try golden("oriented_upright")
    #expect(photograph.orientation == orientation)
    #expect([photograph.height, photograph.width, 3] == expected.shape)
    // Each file is compressed on its own: Pillow, too, differs by up to 24 levels (1.98 in mean).
    let furthest =
      zip(photograph.picture.pixels, expected.floats)
      .map { abs(Float($0) - $1) }.max() ?? .infinity
    #expect(furthest <= 24)
  }
}
