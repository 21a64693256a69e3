/// Numbers as colours, by linear steps between evenly spaced anchors.
///
/// The anchors are our own construction in OKLab (Ottosson 2020,
/// <https://bottosson.github.io/posts/oklab/>): lightness falls evenly from 0.99 to 0.46, chroma
/// rises as a quarter sine to 0.135 (blue, hue 248°–258°) and 0.145 (orange, hue 66°–50°). So equal
/// steps of the number look equally large, both arms of the diverging map weigh the same, and blue
/// against orange stays apart for readers with any of the common colour-vision deficiencies.
public struct ColorMap: Hashable, Sendable {
  /// The colours at even distances, at least 2.
  public let anchors: [Color]

  /// Creates a map from at least 2 colours at even distances.
  public init(anchors: [Color]) {
    precondition(anchors.count >= 2, "expected at least 2 anchors, got \(anchors.count)")
    self.anchors = anchors
  }

  /// The colour at `position`, 0…1; values outside are clamped, NaN takes the first colour.
  public func color(at position: Double) -> Color {
    guard position > 0 else { return anchors[0] }
    let place = min(1, position) * Double(anchors.count - 1)
    let lower = min(Int(place), anchors.count - 2)
    return anchors[lower].mixed(with: anchors[lower + 1], amount: place - Double(lower))
  }

  /// White to dark blue.
  public static let blues = ColorMap(anchors: bluesFromWhite.map(Color.init(hex:)))
  /// White to dark orange.
  public static let oranges = ColorMap(anchors: orangesFromWhite.map(Color.init(hex:)))
  /// Dark blue over white to dark orange, for numbers with a sign; white stands at one half.
  public static let blueWhiteOrange = ColorMap(
    anchors: bluesFromWhite.reversed().map(Color.init(hex:))
      + orangesFromWhite.dropFirst().map(Color.init(hex:)))
  /// Black to white.
  public static let grays = ColorMap(anchors: [.black, .white])

  private static let bluesFromWhite: [UInt32] = [
    0xfcfcfc, 0xd5e8fd, 0xb0d4fc, 0x8dbff7, 0x6faaee, 0x5694e0, 0x427fcc, 0x356bb3, 0x305892,
  ]
  private static let orangesFromWhite: [UInt32] = [
    0xfcfcfc, 0xf8e1cd, 0xf3c6a0, 0xecab76, 0xe09150, 0xd1782e, 0xbe610b, 0xa4520a, 0x88410f,
  ]
}
