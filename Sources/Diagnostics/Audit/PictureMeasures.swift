import Photographs
import Tensors

/// What is measured of a picture whatever it shows, and of the ink on it.
public struct PictureMeasures: Hashable, Sendable, Codable {
  /// The mean luma, 0 black to 1 white.
  public let brightness: Double
  /// The standard deviation of the luma, in `0...0.5`.
  public let contrast: Double
  /// The mean change from pixel to pixel over the contrast, the picture being at most 256 pixels
  /// wide and high; small for a blurred one, 0 for one of a single level.
  public let sharpness: Double
  /// The measures of ink as fed; empty where none was found or nothing is known of the network.
  public let ink: [Measure: Double]
  /// Those of them that lie outside of the network's safe range.
  public let unsafe: [Measure]

  private static let side = 256

  init(_ photograph: Photograph, _ readings: [MeasureReading]) {
    let grey = photograph.picture.grey
    let factor = Double(Self.side) / Double(max(grey.size.longestSide, Self.side))
    let plane = grey.reduced(
      to: PictureSize(
        width: max(1, Int(Double(grey.width) * factor)),
        height: max(1, Int(Double(grey.height) * factor))))
    let count = Double(plane.values.count)
    let mean = plane.values.reduce(0.0) { $0 + Double($1) } / count
    let variance =
      plane.values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
    (brightness, contrast) = (mean, variance.squareRoot())
    sharpness = contrast > 1e-6 ? plane.meanChange / contrast : 0
    ink = Dictionary(uniqueKeysWithValues: readings.map { ($0.measure, $0.value) })
    unsafe = readings.filter { !$0.isSafe }.map(\.measure)
  }
}

extension Plane {
  /// The mean difference between neighbours, across and down.
  fileprivate var meanChange: Double {
    var (sum, count) = (0.0, 0)
    for row in 0..<height {
      for column in 0..<width {
        let value = self[column, row]
        if column + 1 < width {
          (sum, count) = (sum + Double(abs(value - self[column + 1, row])), count + 1)
        }
        if row + 1 < height {
          (sum, count) = (sum + Double(abs(value - self[column, row + 1])), count + 1)
        }
      }
    }
    return count > 0 ? sum / Double(count) : 0
  }
}
