/// Paper becomes 0 and ink 1, however faint the pen was.
///
/// Expects bright ink on a paper of median 0.
public struct LevelStep: StepOperation {
  /// The level of ink, of full scale; nil for the median of what lies above Otsu's threshold.
  public let ink: Float?

  static let name = "level"
  var step: PreparationStep { .level(self) }

  /// Creates the step.
  public init(ink: Float? = nil) { self.ink = ink }

  private enum CodingKeys: CodingKey, CaseIterable { case ink }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(ink: try parameters.number(.ink, in: 0.001...1))
  }

  func apply(to state: inout PreparationState) throws(PhotographError) -> [Decision] {
    let plane = state.picture.plane
    let histogram = ValueHistogram(plane.values)
    guard let otsu = histogram.otsuLevel else { throw .noInk(contrast: state.contrast) }
    let noise = plane.noiseBelowZero
    let threshold = max(otsu, 3 * noise)
    let candidates = plane.values.filter { $0 >= threshold }
    guard !candidates.isEmpty else { throw .noInk(contrast: state.contrast) }
    let level =
      ink ?? ValueHistogram(candidates).quantile(0.5)
    guard level >= faintestInk else { throw .noInk(contrast: state.contrast) }
    state.picture = .plane(plane.map { $0 / level })
    state.unit = level
    return [
      Decision("threshold between", Double(otsu), unit: "of full scale"),
      Decision("ink", Double(level), unit: "of full scale"),
    ]
  }
}

/// The least difference between ink and paper that counts: ten grey levels of 255.
private let faintestInk: Float = 10 / 255

/// What may be ink: pixels above a low level that hang together with one above a high level.
///
/// Both levels rise with the noise of the paper. Source: Canny 1986, §VIII (hysteresis),
/// <https://doi.org/10.1109/TPAMI.1986.4767851>.
public struct InkStep: StepOperation {
  /// The low level, of ink; nil for three deviations of the noise, kept in 0.25…0.5.
  public let low: Float?
  /// The high level, of ink; nil for four deviations of the noise, kept in 0.5…0.7.
  public let high: Float?

  static let name = "ink"
  var step: PreparationStep { .ink(self) }

  /// Creates the step.
  public init(low: Float? = nil, high: Float? = nil) { (self.low, self.high) = (low, high) }

  private enum CodingKeys: CodingKey, CaseIterable { case low, high }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      low: try parameters.number(.low, in: 0...1), high: try parameters.number(.high, in: 0...1))
  }

  func apply(to state: inout PreparationState) throws(PhotographError) -> [Decision] {
    let plane = state.picture.plane
    let noise = plane.noiseBelowZero
    guard noise <= greatestNoise else { throw .noInk(contrast: state.contrast) }
    let low = low ?? min(max(3 * noise, 0.25), 0.5)
    let high = max(high ?? min(max(4 * noise, 0.5), 0.7), low)
    let pieces = InkPieces(of: plane, above: low)
    let ink = pieces.masked(plane) { $0.peak > high }
    let kept = pieces.pieces.filter { $0.peak > high }.reduce(0) { $0 + $1.area }
    guard kept > 0 else {
      throw .noInk(contrast: state.contrast)
    }
    state.picture = .plane(ink)
    return [
      Decision("noise", Double(noise), unit: "of ink"),
      Decision("low level", Double(low), unit: "of ink"),
      Decision("high level", Double(high), unit: "of ink"),
      Decision("ink pixels", Double(kept), unit: "px"),
    ]
  }
}

/// The greatest noise of paper beside which ink is told from it, of ink.
///
/// Pure noise comes out above 0.3, since ink is sought from three deviations upwards.
private let greatestNoise: Float = 0.28

extension Plane {
  /// The deviation of normal noise about a median of 0, from the values below it, where no
  /// bright ink is: 1.48 times the median of their distance.
  fileprivate var noiseBelowZero: Float {
    let below = values.filter { $0 < 0 }
    return below.isEmpty ? 0 : -1.48 * ValueHistogram(below).quantile(0.5)
  }
}
