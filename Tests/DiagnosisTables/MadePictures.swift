import Foundation
import MisreadKit
import Photographs
import Tensors
import Training
import TestSupport

/// MNIST's test digits as they are, on larger pages and with fat pens: what a recipe must bear.
struct MadePictures {
  let labels: [Int]
  private let pixels: Tensor

  init(count: Int) throws {
    let images = try DataSet.read(SharedData.path("mnist"), .heldOut)
    labels = Array(images.labels.prefix(count))
    pixels = images.images.rows(0..<count)
  }

  /// The digit as MNIST has it, `[1, 28, 28]`.
  func tensor(_ index: Int) -> Tensor { pixels.row(index) }

  /// The digit as a picture of 28×28, every other one dark on light.
  func plain(_ index: Int) -> Photograph { photograph(Plane(tensor(index)), index) }

  /// The digit at a random size and place on a page of 120 to 900 px.
  func pasted(_ index: Int) -> Photograph {
    var generator = SeededGenerator(seed: UInt64(index))
    let width = 120 + Int(generator.nextFraction() * 780)
    let height = 120 + Int(generator.nextFraction() * 780)
    let side = max(Int((0.2 + 0.6 * generator.nextFraction()) * Double(min(width, height))), 28)
    let left = Int(generator.nextFraction() * Double(width - side))
    let top = Int(generator.nextFraction() * Double(height - side))
    let digit = Plane(tensor(index)).resized(width: side, height: side, filter: .bicubic)
    var page = [Float](repeating: 0, count: width * height)
    for row in 0..<side {
      for column in 0..<side {
        page[(top + row) * width + left + column] = min(max(digit[column, row], 0), 1)
      }
    }
    return photograph(Plane(width: width, height: height, values: page), index)
  }

  /// The digit with strokes 2 to 5 px of its 28 wider, in the square that just holds it.
  func fat(_ index: Int) throws -> Photograph {
    var generator = SeededGenerator(seed: UInt64(index))
    let large = Plane(tensor(index)).resized(width: 280, height: 280, filter: .bicubic)
      .blurred(sigma: 3)
    let growth = Float(10 + 15 * generator.nextFraction())
    let field = DistanceField(of: large, above: 0.5)
    let shape = Plane(
      width: 280, height: 280, values: field.signed.map { min(max($0 + growth + 0.5, 0), 1) })
    guard let ink = shape.area(above: 0.5) else { throw PhotographError.noInk(contrast: 0) }
    let side = ink.longestSide
    let square = PixelArea(
      left: ink.left - (side - ink.width) / 2, top: ink.top - (side - ink.height) / 2, width: side,
      height: side)
    return photograph(shape.framed(square, margin: 0).map { 0.1 + 0.9 * $0 }, index)
  }

  private func photograph(_ ink: Plane, _ index: Int) -> Photograph {
    Photograph(index.isMultiple(of: 2) ? ink.map { 1 - $0 }.grey : ink.grey)
  }
}
