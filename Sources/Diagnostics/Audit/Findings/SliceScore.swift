public import Calibration

/// How well the pictures of a folder are read that have something in common.
public struct SliceScore: Hashable, Sendable, Codable {
  /// What they have in common.
  public let kind: Kind
  /// The bound beyond which a picture belongs to it, in the measure's unit; nil where there is none.
  public let bound: Double?
  /// How many pictures there are.
  public let count: Int
  /// How many of them are read rightly.
  public let right: Int
  /// How many others there are in which the same was measured.
  public let otherCount: Int
  /// How many of those are read rightly.
  public let otherRight: Int
  /// The accuracy of these less that of the others, its interval adjusted for the number of slices.
  public let gap: ShareDifference
  /// Fisher's exact p, adjusted after Holm for the number of slices.
  public let pValue: Double

  /// What pictures have in common.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Ink that is dark where the network expects it bright.
    case darkInk
    /// Paper that reaches the network above the safe level.
    case background
    /// Ink that is smaller, or larger, than the safe range.
    case small, large
    /// A centre of mass further from the middle than is safe.
    case offCentre
    /// A pen thinner, or thicker, than the safe range.
    case thinPen, thickPen
    /// Less of the ink kept than is safe.
    case lostInk
    /// Width over height changed by less, or more, than the safe range.
    case narrowed, widened
    /// The darkest, or the brightest, third of the pictures.
    case dark, bright
    /// The third with the least, or the most, contrast.
    case flat, contrasty
    /// The least, or the most, sharp third.
    case blurred, sharp
    /// The third with the fewest, or the most, pixels.
    case fewPixels, manyPixels
    /// Pictures whose width and height differ.
    case notSquare
  }
}
