/// By how much training images are changed, anew each time they are seen.
///
/// Every change is drawn evenly between its largest value and the same in the other direction. A
/// network that sees them learns that they do not change what the image shows.
public struct Augmentation: Hashable, Sendable, Codable {
  /// Along each axis, in pixels.
  public var shift: Double
  /// Of the size, as a share: 0.1 stands for 0.9 to 1.1 times.
  public var scale: Double
  /// About the middle, in degrees.
  public var rotation: Double
  /// Pixels that a row moves sideways for each pixel that it lies above the middle.
  public var shear: Double
  /// Of the width of strokes, in pixels; at most 2.
  public var stroke: Double
  /// Root mean square of a smooth random displacement, in pixels (Simard, Steinkraus & Platt 2003,
  /// <https://doi.org/10.1109/ICDAR.2003.1227801>).
  public var elastic: Double

  /// Creates strengths; what is left out changes nothing.
  public init(
    shift: Double = 0, scale: Double = 0, rotation: Double = 0, shear: Double = 0,
    stroke: Double = 0, elastic: Double = 0
  ) {
    (self.shift, self.scale, self.rotation) = (shift, scale, rotation)
    (self.shear, self.stroke, self.elastic) = (shear, stroke, elastic)
  }

  /// Images are seen as they are.
  public static let none = Augmentation()

  /// What people's own digits differ by after a careful preparation.
  public static let gentle = Augmentation(
    shift: 1, scale: 0.1, rotation: 10, shear: 0.15, stroke: 0.6, elastic: 0.5)

  /// What other people's digits differ by: enough that a network learns from a few dozen pictures
  /// how digits may look, and not those pictures by heart.
  public static let strong = Augmentation(
    shift: 3, scale: 0.3, rotation: 15, shear: 0.2, stroke: 1, elastic: 0.7)

  /// Place and size alone, as digits differ that nobody centred.
  public static let moved = Augmentation(shift: 2, scale: 0.2)

  /// The names and values of all strengths, with the largest that makes sense.
  var strengths: [(name: String, value: Double, limit: Double)] {
    [
      ("shift", shift, 14), ("scale", scale, 0.5), ("rotation", rotation, 180),
      ("shear", shear, 1), ("stroke", stroke, 2), ("elastic", elastic, 4),
    ]
  }

  /// Refuses values out of range.
  func check() throws(TrainingError) {
    for strength in strengths where !(0...strength.limit).contains(strength.value) {
      throw .invalidOption(name: strength.name, expected: "0 to \(strength.limit)")
    }
  }
}
