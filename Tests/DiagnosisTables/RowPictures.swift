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

  /// A row, and which digit's ink each of its pixels shows.
  struct Row {
    let labels: [Int]
    let picture: GreyPicture
    /// Row-major; -1 where there is no ink.
    let owners: [Int]
  }

  private var numbers: SeededGenerator
  /// Whether digits and gaps differ more than in the rows that are written.
  private let isVaried: Bool
  private let images: Tensor
  /// The rows of the digits of each class.
  private let places: [[Int]]

  /// The height of a digit, in pixels, before it is made larger or smaller.
  private static let height = 120
  /// How MNIST's digits are changed where rows are varied.
  private static let variation = Augmentation(
    rotation: 8, shear: 0.2, stroke: 0.7, elastic: 0.5)

  /// - Parameters:
  ///   - part: Which of MNIST's digits are taken: those held out to measure with, others to learn from.
  ///   - seed: Of all that is random.
  ///   - isVaried: Whether digits and gaps differ more than in the rows that are written.
  /// - Throws: What reading MNIST's files throws.
  init(_ part: DataSet.Part, seed: UInt64, isVaried: Bool = false) throws {
    numbers = SeededGenerator(seed: seed)
    self.isVaried = isVaried
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
          let row = row(origin, isTouching: isTouching)
          let name = row.labels.map(String.init).joined()
          let kind = isTouching ? "touching" : "apart"
          let path = "\(folder)/\(name)_\(origin)-\(kind)-\(number).png"
          try FileContents.write(row.picture.encodedAsPNG(), to: path)
        }
      }
    }
  }

  /// One row of 2 to 8 digits.
  mutating func row(_ origin: Origin, isTouching: Bool) -> Row {
    let length = 2 + whole(below: 7)
    let labels = (0..<length).map { _ in whole(below: 10) }
    let digits = labels.map { ink(of: $0, origin) }
    return row(digits, labels: labels, isTouching: isTouching)
  }

  private mutating func whole(below count: Int) -> Int {
    Int(numbers.nextFraction() * Double(count))
  }

  private mutating func between(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * numbers.nextFraction()
  }

  /// A digit's ink, 0 to 1, cut to it.
  private mutating func ink(of label: Int, _ origin: Origin) -> Plane {
    let height = Double(Self.height) * (isVaried ? between(0.7, 1.3) : between(0.85, 1.15))
    let plane: Plane
    switch origin {
    case .mnist:
      let place = places[label][whole(below: places[label].count)]
      var digit = Plane(images.row(place).reshaped(to: [1, 28, 28]))
      if isVaried { digit = Self.variation.applied(to: digit, &numbers) }
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
  private mutating func row(_ digits: [Plane], labels: [Int], isTouching: Bool) -> Row {
    let margin = Self.height / 3
    let total = digits.reduce(2 * margin) { $0 + $1.width + Self.height }
    let height = Int(1.6 * Double(Self.height))
    var row = Plane(
      width: total, height: height, values: Array(repeating: 0, count: total * height))
    var owners = Array(repeating: -1, count: total * height)
    var right = margin
    for (index, digit) in digits.enumerated() {
      let jitter = isVaried ? between(-18, 18) : between(-6, 6)
      let top = max(0, min(height - digit.height, (height - digit.height) / 2 + Int(jitter)))
      let gap = Int(between(isVaried ? 0.02 : 0.1, 0.35) * Double(Self.height))
      let overlap = isVaried ? Int(pow(60, numbers.nextFraction())) : 2
      let touches = isTouching && !(isVaried && whole(below: 5) == 0)
      let left =
        touches && right > margin
        ? row.touching(digit, by: overlap, top: top, from: right) : right + gap
      row.lay(digit, left: left, top: top) { owners[$0] = index }
      right = max(right, left + digit.width)
    }
    let cut = row.cropped(to: PixelArea(left: 0, top: 0, width: right + margin, height: height))
    let picture = Plane(
      width: cut.width, height: cut.height, values: cut.values.map { 0.96 - 0.85 * min(1, $0) }
    ).grey
    return Row(
      labels: labels, picture: picture,
      owners: (0..<height).flatMap { owners[$0 * total..<$0 * total + cut.width] })
  }
}

extension Plane {
  /// The column, counted down from `right`, at which a digit's ink overlaps by some pixels.
  fileprivate func touching(_ digit: Plane, by count: Int, top: Int, from right: Int) -> Int {
    var left = right
    while left > 0, overlap(digit, left: left, top: top) < count { left -= 1 }
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
  ///
  /// `own` is called for each pixel that now shows mostly this digit.
  fileprivate mutating func lay(_ digit: Plane, left: Int, top: Int, own: (Int) -> Void) {
    var values = self.values
    for y in 0..<digit.height where (0..<height).contains(top + y) {
      for x in 0..<digit.width where left + x < width {
        let place = (top + y) * width + left + x
        if digit[x, y] > max(0.3, values[place]) { own(place) }
        values[place] = max(values[place], digit[x, y])
      }
    }
    self = Plane(width: width, height: height, values: values)
  }
}
