public import Photographs

/// A digit that this program draws itself, as a pen would on paper.
///
/// The same digit always comes out in the same pixels, so that a report on one can be repeated.
public struct DrawnDigit: Hashable, Sendable {
  /// The name that files and commands know it by, such as `nine-large-curled`.
  public let name: String
  /// The digit that it shows, in `0...9`.
  public let label: Int
  /// Pixels across and down.
  public let side: Int
  /// The longer side of the ink box as a share of `side`.
  public let extent: Double
  /// The centre of the ink box, right and down from the top left, in sides.
  public let centre: SIMD2<Double>

  let shape: DigitShape
  let paper: SamplePaper

  init(
    _ name: String, label: Int, shape: DigitShape, extent: Double,
    centre: SIMD2<Double> = [0.5, 0.5], side: Int = 280, paper: SamplePaper = SamplePaper()
  ) {
    (self.name, self.label, self.side) = (name, label, side)
    (self.extent, self.centre) = (extent, centre)
    self.shape = shape.fitted(extent: extent, centre: centre)
    self.paper = paper
  }

  /// Whether the ink is darker than the paper.
  public var isDarkOnLight: Bool { paper.ink < paper.paper }

  /// The width of the pen as a share of `side`.
  public var penWidth: Double { shape.penWidth }

  /// The same digit at another size and place.
  ///
  /// `extent` is the longer side of the ink box and `centre` its middle, both in sides.
  package func placed(extent: Double, centre: SIMD2<Double> = [0.5, 0.5]) -> DrawnDigit {
    DrawnDigit(
      name, label: label, shape: shape, extent: extent, centre: centre, side: side, paper: paper)
  }

  /// Draws the digit: a square grey picture, antialiased.
  ///
  /// - Complexity: O(`side`² + strokes · pen width²), in pixels.
  public func render() -> GreyPicture {
    let coverage = InkCoverage(of: shape, side: side)
    return GreyPicture(width: side, height: side, pixels: paper.levels(under: coverage))
  }
}
