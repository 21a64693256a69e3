/// What is measured of a picture as it was fed to a network for digits.
public enum Measure: String, CaseIterable, Hashable, Sendable, Codable, CodingKeyRepresentable {
  /// Whether ink is dark where the network expects it bright: 1 or 0.
  case polarity
  /// Mean level outside the ink, in `0...1`; 0 for clean ground.
  case background
  /// The ink box's longest side, in pixels of the network's picture; 20 in MNIST.
  case size
  /// Distance of the centre of mass from column and row 14, in pixels.
  case position
  /// Width of the pen, in pixels of the network's picture.
  case stroke
  /// Share of the photograph's ink that reached the network; 0 where all was lost.
  case ink
  /// Width over height of the ink box as fed, divided by that as photographed.
  case aspect

  /// The unit of a value; empty for a plain number.
  public var unit: String {
    switch self {
    case .size, .position, .stroke: "px"
    case .polarity, .background, .ink, .aspect: ""
    }
  }
}
