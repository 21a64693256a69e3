/// One change of a digit's shape, of one strength, everything else being left alone.
///
/// There are twenty and no pairs of them: with hundreds of variants nearly every digit can be
/// turned into some other, which proves nothing.
public enum ShapeEdit: String, CaseIterable, Hashable, Sendable, Codable, CodingKeyRepresentable {
  /// The upper half leans further to the left.
  case skewTopLeft
  /// The upper half leans further to the right.
  case skewTopRight
  /// The lower half ends further to the left.
  case skewBottomLeft
  /// The lower half ends further to the right.
  case skewBottomRight
  /// Ten degrees against the clock.
  case turnLeft
  /// Ten degrees with the clock.
  case turnRight
  /// The upper half takes more of the height.
  case stretchTop
  /// The lower half takes more of the height.
  case stretchBottom
  /// A fifth less wide.
  case narrow
  /// A quarter wider.
  case widen
  /// The last 5 px of the lowest end go straight on.
  case straightenTail
  /// The last 10 px of the lowest end go straight on.
  case straightenLongTail
  /// The last 5 px of the highest end go straight on.
  case straightenTop
  /// The lowest end is 3 px shorter.
  case shortenTail
  /// The highest end is 3 px shorter.
  case shortenTop
  /// The highest loop gets a gap at its top.
  case openLoopAbove
  /// Every loop gets a gap at its left.
  case openLoopsLeft
  /// The end that lies nearest to another stroke is joined to it.
  case closeLoop
  /// Strokes grow by 0.8 px.
  case thicken
  /// Strokes shrink by 0.7 px.
  case thin

  /// What is done, to follow "with" or to stand alone.
  public var words: String {
    switch self {
    case .skewTopLeft: "its top leaning further left"
    case .skewTopRight: "its top leaning further right"
    case .skewBottomLeft: "its foot further left"
    case .skewBottomRight: "its foot further right"
    case .turnLeft: "a turn of 10° to the left"
    case .turnRight: "a turn of 10° to the right"
    case .stretchTop: "its upper half taller"
    case .stretchBottom: "its lower half taller"
    case .narrow: "a fifth less width"
    case .widen: "a quarter more width"
    case .straightenTail: "the end of its tail straight"
    case .straightenLongTail: "its tail straight"
    case .straightenTop: "its upper end straight"
    case .shortenTail: "its lower end shorter"
    case .shortenTop: "its upper end shorter"
    case .openLoopAbove: "its loop open at the top"
    case .openLoopsLeft: "its loop open at the left"
    case .closeLoop: "its loop closed"
    case .thicken: "a thicker pen"
    case .thin: "a thinner pen"
    }
  }
}
