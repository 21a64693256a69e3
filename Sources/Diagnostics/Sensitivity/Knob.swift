/// What is turned, one thing at a time, to see on what an answer depends.
public enum Knob: String, CaseIterable, Hashable, Sendable, Codable, CodingKeyRepresentable {
  /// The ink box's longest side, in pixels of the network's picture.
  case size
  /// Degrees by which the picture is turned further, clockwise.
  case rotation
  /// The width of the pen, in pixels of the network's picture.
  case stroke
  /// The deviation of a Gaussian laid over the picture, in its pixels.
  case blur
  /// The deviation of noise added to each pixel, as a share of the picture's range of values.
  case noise

  /// The unit of a value; empty for a share.
  public var unit: String {
    switch self {
    case .size, .stroke, .blur: "px"
    case .rotation: "°"
    case .noise: ""
    }
  }

  /// Whether it is a measure of ink, which a picture without ink does not have.
  public var isOfInk: Bool { self == .size || self == .stroke }

  /// The values that are tried, ascending.
  package var values: [Double] {
    switch self {
    case .size: [12, 14, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28]
    case .rotation: [-40, -30, -20, -15, -10, -5, 0, 5, 10, 15, 20, 30, 40]
    case .stroke: [0.5, 0.8, 1.2, 1.6, 2, 2.4, 2.8, 3.2, 3.6, 4.2, 5, 6]
    case .blur: [0, 0.4, 0.8, 1.2, 1.6, 2, 2.5]
    case .noise: [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4]
    }
  }

  /// The measure whose safe range is the knob's; nil where the knob has its own.
  var measure: Measure? {
    switch self {
    case .size: .size
    case .stroke: .stroke
    case .rotation, .blur, .noise: nil
    }
  }
}

extension Profile {
  /// Where the network bears that a knob is turned; nil where that was not measured.
  public func range(of knob: Knob) -> SafeRange? {
    knob.measure.map { ranges[$0] } ?? knobs[knob]
  }
}
