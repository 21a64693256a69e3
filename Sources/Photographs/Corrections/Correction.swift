/// One thing about how a picture was fed that can be set right by itself.
///
/// The first seven are for digits: each moves one measure of ink on paper and no other, so that
/// what each of them is worth can be told apart. The others are for pictures of any kind.
public enum Correction: String, CaseIterable, Hashable, Sendable, Codable {
  /// Ink becomes bright on dark, as in training.
  case polarity
  /// The paper becomes clean, and specks go; ink stays as faint as it was.
  case background
  /// Width and height are scaled alike; the longest side of the ink stays.
  case aspect
  /// The ink's longest side becomes that of the training digits; its box's centre stays.
  case size
  /// The ink's centre of mass goes to the middle.
  case position
  /// Strokes become as wide as those of training digits; the ink's box stays.
  case stroke
  /// Thresholds are dropped and one gain makes the ink full; nothing is subtracted.
  case levels
  /// The picture is turned by quarters, or mirrored.
  case orientation
  /// Values get the range that the network was trained on.
  case valueRange
  /// Red and blue change places.
  case channelOrder
  /// Channels are shifted and scaled as in training, or no longer so.
  case normalization
  /// The middle of the picture is cut out in its own shape instead of squashing all of it.
  case framing

  /// Those for ink on paper.
  public static let ofInk: [Correction] = [
    .polarity, .background, .aspect, .size, .position, .stroke, .levels,
  ]
}
