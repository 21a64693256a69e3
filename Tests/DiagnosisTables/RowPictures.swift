import Archives
import BundledDigits
import Foundation
import MisreadKit
import Photographs
import Tensors
import TestSupport
import Training

/// Rows of 2 to 8 digits, of MNIST and of the program's own pen, apart and touching.
///
/// The same seed writes the same files: fifty of each kind, named for what they show.
struct RowPictures {
  /// Where digits come from.
  enum Origin: String, CaseIterable {
    case mnist, pen
  }

  private var numbers: SeededGenerator
  private let images: Tensor
  /// The rows of the test digits of each class.
  private let places: [[Int]]

  /// The height of a digit, in pixels, before it is made larger or smaller.
  private static let height = 120

  /// - Parameters:
  ///   - part: Which of MNIST's digits are taken: those held out to measure with, others to tune with.
  ///   - seed: Of all that is random.
  /// - Throws: What reading MNIST's files throws.
  init(_ part: DataSet.Part, seed: UInt64) throws {
    numbers = SeededGenerator(seed: seed)
    let data = try DataSet.read(SharedData.path("mnist"), part)
    images = data.images
    places = (0...9).map { label in
      data.labels.indices.filter { data.labels[$0] == label }
    }
  }

  /// Writes every row into a folder.
  mutating func write(to folder: String, each count: Int = 50) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for origin in Origin.allCases {
      for isTouching in [false, true] {
        for number in 0..<count {
          let length = 2 + whole(below: 7)
          let labels = (0..<length).map { _ in whole(below: 10) }
          let digits = labels.map { ink(of: $0, origin) }
          let picture = row(digits, isTouching: isTouching)
          let name = labels.map(String.init).joined()
          let kind = isTouching ? "touching" : "apart"
          let path = "\(folder)/\(name)_\(origin)-\(kind)-\(number).png"
          try FileContents.write(picture.encodedAsPNG(), to: path)
        }
      }
    }
  }

  private mutating func whole(below count: Int) -> Int {
    Int(numbers.nextFraction() * Double(count))
  }

  private mutating func between(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * numbers.nextFraction()
  }

  /// A digit's ink, 0 to 1, cut to it.
  private mutating func ink(of label: Int, _ origin: Origin) -> Plane {
    let height = Double(Self.height) * between(0.85, 1.15)
    let plane: Plane
    switch origin {
    case .mnist:
      let place = places[label][whole(below: places[label].count)]
      let digit = Plane(images.row(place).reshaped(to: [1, 28, 28]))
      let side = Int(height * 28 / 20)
      plane = digit.resized(width: side, height: side, filter: .bicubic)
    case .pen:
      let digit = DrawnDigit.plain[label].varied(
        slant: between(-0.1, 0.25), stretch: between(0.85, 1.15), pen: between(0.7, 1.3))
      let drawn = digit.render()
      let side = Int(height / digit.extent)
      let paper = Plane(
        width: drawn.width, height: drawn.height,
        values: drawn.pixels.map { 1 - Float($0) / 255 })
      let ground = paper.values.min() ?? 0
      plane = Plane(
        width: paper.width, height: paper.height, values: paper.values.map { $0 - ground }
      ).resized(width: side, height: side, filter: .box)
    }
    guard let box = plane.area(above: 0.3) else { return plane }
    return plane.cropped(to: box)
  }

  /// Digits on one line, on light paper: a fifth of a digit apart, or moved together until their ink
  /// overlaps by two pixels.
  private mutating func row(_ digits: [Plane], isTouching: Bool) -> GreyPicture {
    let margin = Self.height / 3
    let total = digits.reduce(2 * margin) { $0 + $1.width + Self.height }
    let height = Int(1.6 * Double(Self.height))
    var row = Plane(
      width: total, height: height, values: Array(repeating: 0, count: total * height))
    var right = margin
    for digit in digits {
      let top = (height - digit.height) / 2 + Int(between(-6, 6))
      let gap = Int(between(0.1, 0.35) * Double(Self.height))
      let left =
        isTouching && right > margin ? row.touching(digit, top: top, from: right) : right + gap
      row.lay(digit, left: left, top: top)
      right = max(right, left + digit.width)
    }
    let cut = row.cropped(to: PixelArea(left: 0, top: 0, width: right + margin, height: height))
    return Plane(
      width: cut.width, height: cut.height, values: cut.values.map { 0.96 - 0.85 * min(1, $0) }
    ).grey
  }
}

extension Plane {
  /// The column, counted down from `right`, at which a digit's ink overlaps by two pixels.
  fileprivate func touching(_ digit: Plane, top: Int, from right: Int) -> Int {
    var left = right
    while left > 0, overlap(digit, left: left, top: top) < 2 { left -= 1 }
    return left
  }

  private func overlap(_ digit: Plane, left: Int, top: Int) -> Int {
    (0..<digit.height).reduce(0) { sum, y in
      sum
        + (0..<digit.width).count { x in
          left + x < width && (0..<height).contains(top + y) && digit[x, y] > 0.5
            && self[left + x, top + y] > 0.5
        }
    }
  }

  /// Lays a digit's ink over this one's.
  fileprivate mutating func lay(_ digit: Plane, left: Int, top: Int) {
    var values = self.values
    for y in 0..<digit.height where (0..<height).contains(top + y) {
      for x in 0..<digit.width where left + x < width {
        let place = (top + y) * width + left + x
        values[place] = max(values[place], digit[x, y])
      }
    }
    self = Plane(width: width, height: height, values: values)
  }
}
