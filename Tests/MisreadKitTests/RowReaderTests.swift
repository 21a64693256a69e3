import BundledDigits
import Diagnostics
import MisreadKit
import Photographs
import TestSupport
import Testing

@Suite("Reading digits in a row") struct RowReaderTests {
  /// The program's own drawings beside each other, on paper of 300 rows.
  private func row(_ names: [String], gap: Int = 0) throws -> Photograph {
    let pictures = try names.map { try #require(DrawnDigit.sample(named: $0)).render() }
    let width = pictures.reduce(0) { $0 + $1.width + gap }
    let height = pictures.map(\.height).max() ?? 1
    var pixels = [UInt8](repeating: pictures[0].pixels[0], count: width * height)
    var left = 0
    for picture in pictures {
      for y in 0..<picture.height {
        for x in 0..<picture.width {
          pixels[y * width + left + x] = picture.pixels[y * picture.width + x]
        }
      }
      left += picture.width + gap
    }
    return Photograph(GreyPicture(width: width, height: height, pixels: pixels))
  }

  @Test("finds each digit and says where it stands", arguments: ["mlp", "cnn"])
  func digits(name: String) throws {
    let names = ["nine-large-curled", "nine-small-curled", "nine-large-curled"]
    let photograph = try row(names)
    let reading = try RowReader(ModelFile.open(name)).read(photograph)
    #expect(reading.text == "999")
    #expect(reading.digits.map(\.left) == reading.digits.map(\.left).sorted())
    for digit in reading.digits {
      #expect(digit.left >= 0 && digit.left + digit.width <= Double(photograph.width))
      #expect(digit.top >= 0 && digit.top + digit.height <= Double(photograph.height))
    }
  }

  @Test("slides a window of the picture's height, in steps of 80 % after an answer")
  func window() throws {
    let photograph = try row(["nine-large-curled", "nine-large-curled"])
    let reader = RowReader(
      try ModelFile.open("mlp"), options: .init(method: .window, leastConfidence: 0))
    let digits = try reader.read(photograph).digits
    let side = Double(photograph.height)
    // Every window counts from 0 %, so each lies 80 % of the height further right.
    #expect(digits.map(\.left) == digits.indices.map { Double(Int(0.8 * side) * $0) })
    #expect(digits.allSatisfy { $0.width == side && $0.height == side })
    #expect(digits.count == (photograph.width - photograph.height) / Int(0.8 * side) + 1)
  }

  @Test("becomes a page with a box round each digit")
  func page() throws {
    let reading = try RowReader(ModelFile.open("mlp")).read(row(["nine-large-curled"]))
    let folder = try TemporaryFolder()
    let paths = try ReportFile.write(reading, to: folder.path + "/row.svg")
    #expect(paths.count == 1)
  }
}
