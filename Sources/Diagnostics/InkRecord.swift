public import Photographs
import Tensors

/// Where a picture's ink lies, in the photograph and in what the network was fed.
public struct InkRecord: Hashable, Sendable, Codable {
  /// Whether ink is darker than paper in the photograph.
  public let isDark: Bool
  /// The smallest rectangle about the ink, in pixels of the upright photograph.
  public let box: InkBox
  /// The same in pixels of the picture as fed; nil where nothing of the ink was kept.
  public let fedBox: InkBox?
  /// The ink's centre of mass in the picture as fed, as a column: 14.0 is the middle of 28.
  public let fedColumn: Double?
  /// The same as a row.
  public let fedRow: Double?
}

extension InkRecord {
  /// Measures the ink; nil where the photograph has none.
  init?(_ ink: FoundInk?, fed: PreparedImage?) {
    guard let ink, let framing = Self.framing(of: ink) else { return nil }
    let kept = fed.flatMap { Framing.found(in: $0.tensor) }
    self.init(
      isDark: ink.isInkDark, box: framing.inkBox, fedBox: kept?.inkBox,
      fedColumn: kept?.centreColumn, fedRow: kept?.centreRow)
  }

  private static func framing(of ink: FoundInk) -> Framing? {
    do throws(PhotographError) { return try Framing(of: ink) } catch { return nil }
  }
}
