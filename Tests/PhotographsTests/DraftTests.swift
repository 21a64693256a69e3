import Photographs
import Tensors
import Testing

@Suite("A draft of a JPEG") struct DraftTests {
  /// 67×41 pixels of JPEG, to be turned right; written by Pillow 13.
  private static let file = """
    /9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDACAWGBwYFCAcGhwk\
    IiAmMFA0MCwsMGJGSjpQdGZ6eHJmcG6AkLicgIiuim5woNqirr7EztDOfJri8uDI8LjKzsb/2wBDASIkJDAqMF40NF7GhHCE\
    xsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsbGxsb/wAARCAApAEMDASIAAhEBAxEB/8QA\
    GQAAAgMBAAAAAAAAAAAAAAAAAgMAAQQF/8QAIRAAAwABAwUBAQAAAAAAAAAAAAECEgMEERMUUlOhIYH/xAAXAQEBAQEAAAAA\
    AAAAAAAAAAADAgUE/8QAGREAAwEBAQAAAAAAAAAAAAAAAAECERID/9oADAMBAAIRAxEAPwDmKQlIxSWpNB0HNC1ISkHXqoxx\
    fHIrranl8BfoKrNKktSZevqeXxHQUkuxpvRaktSMUhKQ3Q80KxIOxIT0J0JUlqRikJSK6MGaMG9XGH9Mp0d5oamrh055455/\
    TN2W49f1ENnRLWGc7Kk53Zbj1/UddSRVCS8FqQlIxSWpCdDTQvEg3EhPQnQlSWpCQSGbMKWCpCUloJENjSwVISktBINsaWCp\
    CUloJBtjSwcSBkI0TT//2Q==
    """

  private func steps(_ steps: PreparationStep...) -> Preparation {
    Preparation(name: "test", steps: steps)
  }

  @Test(
    "has Pillow's size and pixels",
    // Pillow 13: draft(None, (side, side)), then exif_transpose; the sum is that of all levels.
    arguments: [
      (side: 16, divisor: 2, width: 21, height: 34, first: [20, 217, 161], sum: 250_637),
      (side: 32, divisor: 1, width: 41, height: 67, first: [22, 216, 163], sum: 951_772),
    ])
  func pixels(
    side: Int, divisor: Int, width: Int, height: Int, first: [UInt8], sum: Int
  ) throws {
    let photograph = try Photograph(
      decoding: DecodingTests.bytes(Self.file), draft: DraftStep(side: side))
    #expect(photograph.divisor == divisor)
    #expect(photograph.size == PictureSize(width: width, height: height))
    #expect(photograph.storedSize == PictureSize(width: 67, height: 41))
    #expect(photograph.fullSize == PictureSize(width: 41, height: 67))
    #expect(Array(photograph.picture.pixels.prefix(3)) == first)
    #expect(photograph.picture.pixels.reduce(0) { $0 + Int($1) } == sum)
  }

  @Test("is the same whether the file was decoded whole before or not")
  func fromWhole() throws {
    let bytes = try DecodingTests.bytes(Self.file)
    let recipe = steps(.draft(.init(side: 16)), .grey(.init()))
    #expect(recipe.draft == DraftStep(side: 16))
    let whole = try Photograph(decoding: bytes)
    let drafted = try Photograph(decoding: bytes, draft: recipe.draft)
    #expect(try recipe.tensor(of: whole) == recipe.tensor(of: drafted))
    let entry = try #require(try recipe.prepare(whole).trace.last)
    #expect(entry.picture.size == drafted.size)
    // The far corner of the draft is the far corner of the photograph.
    let (x, y) = entry.geometry(x: 21, y: 34)
    #expect(abs(x - 41) < 1e-9 && abs(y - 67) < 1e-9)
  }

  @Test("is left out for what is no JPEG, and after other steps")
  func nothing() throws {
    let pixels = (0..<40 * 40 * 3).map { UInt8(truncatingIfNeeded: $0 * 37) }
    let png = ColorPicture(width: 40, height: 40, pixels: pixels)
    let photograph = try Photograph(decoding: png.encodedAsPNG(), draft: DraftStep(side: 16))
    #expect(photograph.picture == png)
    let jpeg = try Photograph(decoding: DecodingTests.bytes(Self.file))
    let late = steps(.invert(.init()), .draft(.init(side: 16)))
    #expect(late.draft == nil)
    #expect(try late.tensor(of: jpeg).shape == [3, 67, 41])
  }
}
