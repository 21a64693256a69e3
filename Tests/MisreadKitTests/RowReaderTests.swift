import BundledDigits
import Diagnostics
import Foundation
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
    let reading = try RowReader(ModelFile.open(name), separator: .bundled()).read(photograph)
    #expect(reading.text == "999")
    #expect(reading.digits.map(\.left) == reading.digits.map(\.left).sorted())
    for digit in reading.digits {
      #expect(digit.left >= 0 && digit.left + digit.width <= Double(photograph.width))
      #expect(digit.top >= 0 && digit.top + digit.height <= Double(photograph.height))
    }
  }

  /// Plain digits, each moved to the left until its box covers some columns of the one before.
  private func pushed(_ labels: [Int], by overlap: Int) -> Photograph {
    let pictures = labels.map { DrawnDigit.plain[$0].render() }
    let side = pictures[0].width
    let ground = pictures[0].pixels[0]
    var pixels = [UInt8](repeating: ground, count: side * side * labels.count)
    var left = 0
    for picture in pictures {
      let inked = (0..<side).filter { x in
        (0..<side).contains { picture.pixels[$0 * side + x] < ground - 40 }
      }
      let start = (inked.first ?? 0) + (left == 0 ? 0 : overlap)
      for y in 0..<side {
        for x in inked {
          let place = y * side * labels.count + 40 + left + x - start
          pixels[place] = min(pixels[place], picture.pixels[y * side + x])
        }
      }
      left += (inked.last ?? 0) + 1 - start
    }
    return Photograph(GreyPicture(width: side * labels.count, height: side, pixels: pixels))
  }

  @Test(
    "parts digits that touch", arguments: [[5, 3], [2, 0, 2, 6], [7, 4, 8], [6, 9, 3], [1, 1]])
  func touching(labels: [Int]) throws {
    let reading = try RowReader(ModelFile.open("cnn"), separator: .bundled())
      .read(pushed(labels, by: 3))
    #expect(reading.text == labels.map { String($0) }.joined())
  }

  @Test("takes no scribble for a digit, however sure the network is")
  func scribble() throws {
    // A wave of 25 turns, fifty times as wide as high.
    let (width, height) = (4000, 400)
    let middles = (0..<width).map { 200 + 30 * sin(Double($0) / 25) }
    let pixels = (0..<width * height).map { index -> UInt8 in
      let (column, row) = (index % width, index / width)
      let isInk = (20..<3970).contains(column) && abs(Double(row) - middles[column]) < 6
      return isInk ? 30 : 245
    }
    let photograph = Photograph(GreyPicture(width: width, height: height, pixels: pixels))
    let reading = try RowReader(ModelFile.open("mlp"), separator: .bundled()).read(photograph)
    #expect(reading.text.isEmpty)
    #expect(!reading.digits.isEmpty, "the place is told")
  }

  @Test("slides a window of the picture's height, in steps of 80 % after an answer")
  func window() throws {
    let photograph = try row(["nine-large-curled", "nine-large-curled"])
    let reader = RowReader(
      try ModelFile.open("mlp"), separator: try .bundled(),
      options: .init(method: .window, leastConfidence: 0))
    let digits = try reader.read(photograph).digits
    let side = Double(photograph.height)
    // Every window counts from 0 %, so each lies 80 % of the height further right.
    #expect(digits.map(\.left) == digits.indices.map { Double(Int(0.8 * side) * $0) })
    #expect(digits.allSatisfy { $0.width == side && $0.height == side })
    #expect(digits.count == (photograph.width - photograph.height) / Int(0.8 * side) + 1)
  }

  @Test("becomes a page with a box round each digit")
  func page() throws {
    let reader = try RowReader(ModelFile.open("mlp"), separator: .bundled())
    let reading = try reader.read(row(["nine-large-curled"]))
    let folder = try TemporaryFolder()
    let paths = try ReportFile.write(reading, to: folder.path + "/row.svg")
    #expect(paths.count == 1)
  }
}
