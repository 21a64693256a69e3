/// Colour becomes luma, as Pillow's `convert("L")`; grey stays as it is.
public struct GreyStep: StepOperation {
  static let name = "grey"
  var step: PreparationStep { .grey(self) }

  /// Creates the step.
  public init() {}

  func apply(to state: inout PreparationState) -> [Decision] {
    switch state.picture {
    case .color(let picture): state.picture = .grey(picture.grey)
    case .planes: state.picture = .plane(state.picture.plane)
    case .grey, .plane: break
    }
    return []
  }
}

/// Black becomes white and white black: 255 − v, or 1 − v where the values are real.
public struct InvertStep: StepOperation {
  static let name = "invert"
  var step: PreparationStep { .invert(self) }

  /// Creates the step.
  public init() {}

  func apply(to state: inout PreparationState) -> [Decision] {
    switch state.picture {
    case .color(let picture): state.picture = .color(picture.inverted)
    case .grey(let picture): state.picture = .grey(picture.inverted)
    case .plane, .planes: state.picture = state.picture.mapPlanes { $0.map { 1 - $0 } }
    }
    state.isInkBright = state.isInkBright.map { !$0 }
    return []
  }
}

/// 8-bit levels become real numbers: v / `divisor` + `offset`.
///
/// Values that are real already, 0 black to 1 white, are taken as levels over 255.
public struct ScaleStep: StepOperation {
  /// What a level is divided by: 255 for 0…1, 127.5 with an offset of −1 for −1…1, 1 for 0…255.
  public let divisor: Float
  /// What is added after the division.
  public let offset: Float

  static let name = "scale"
  var step: PreparationStep { .scale(self) }

  /// Creates the step.
  ///
  /// - Precondition: `divisor` is above 0.
  public init(divisor: Float = 255, offset: Float = 0) {
    precondition(divisor > 0, "expected a divisor above 0, got \(divisor)")
    (self.divisor, self.offset) = (divisor, offset)
  }

  private enum CodingKeys: CodingKey, CaseIterable { case divisor, offset }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      divisor: try parameters.number(.divisor, default: 255, in: 1e-6...1e6),
      offset: try parameters.number(.offset, default: 0, in: -1e6...1e6))
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    state.picture = state.picture.mapPlanes { $0 }
    guard divisor != 255 || offset != 0 else { return [] }
    let factor = 255 / divisor
    state.picture = state.picture.mapPlanes { $0.map { $0 * factor + offset } }
    return []
  }
}

/// Each channel is shifted and scaled: (v − mean) / deviation, with v 0…1.
public struct NormalizeStep: StepOperation {
  /// The training set's mean per channel; one number, or three for red, green and blue.
  public let mean: [Float]
  /// The training set's standard deviation per channel, each above 0; as many as `mean`.
  public let deviation: [Float]

  static let name = "normalize"
  var step: PreparationStep { .normalize(self) }

  /// Creates the step; the defaults are those of the ImageNet networks of torchvision.
  ///
  /// - Precondition: one or three means, as many deviations, all of these above 0.
  public init(
    mean: [Float] = [0.485, 0.456, 0.406], deviation: [Float] = [0.229, 0.224, 0.225]
  ) {
    precondition(
      (mean.count == 1 || mean.count == 3) && mean.count == deviation.count
        && deviation.allSatisfy { $0 > 0 },
      "expected one or three means and deviations above 0, got \(mean) and \(deviation)")
    (self.mean, self.deviation) = (mean, deviation)
  }

  private enum CodingKeys: CodingKey, CaseIterable { case mean, deviation }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    let standard = NormalizeStep()
    let mean = try parameters.value(.mean) ?? standard.mean
    let deviation = try parameters.value(.deviation) ?? standard.deviation
    guard (mean.count == 1 || mean.count == 3), mean.count == deviation.count,
      deviation.allSatisfy({ $0 > 0 })
    else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "expected one or three means, as many deviations, all above 0"))
    }
    self.init(mean: mean, deviation: deviation)
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    func normalized(_ plane: Plane, _ channel: Int) -> Plane {
      let index = min(channel, mean.count - 1)
      let (mean, deviation) = (mean[index], deviation[index])
      return plane.map { ($0 - mean) / deviation }
    }
    switch state.picture.mapPlanes({ $0 }) {
    case .planes(let red, let green, let blue):
      state.picture = .planes(
        red: normalized(red, 0), green: normalized(green, 1), blue: normalized(blue, 2))
    case .plane(let plane) where mean.count == 1:
      state.picture = .plane(normalized(plane, 0))
    case .plane(let plane):
      state.picture = .planes(
        red: normalized(plane, 0), green: normalized(plane, 1), blue: normalized(plane, 2))
    case .color, .grey: break
    }
    return []
  }
}

/// Values below a level become 0, which is black; the others stay.
public struct ClearStep: StepOperation {
  /// The level, of full scale 0…1; the picture becomes real numbers.
  public let below: Float

  static let name = "clear"
  var step: PreparationStep { .clear(self) }

  /// Creates the step.
  public init(below: Float = 0.1) { self.below = below }

  private enum CodingKeys: CodingKey, CaseIterable { case below }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(below: try parameters.number(.below, default: 0.1, in: 0...1))
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    state.picture = state.picture.mapPlanes { $0.cleared(below: below) }
    return [Decision("level", Double(below), unit: "of full scale")]
  }
}

/// Black and white, nothing between: white above a level, else black.
public struct ThresholdStep: StepOperation {
  /// The level, of full scale 0…1; nil for Otsu's.
  public let above: Float?
  /// Whether what is above becomes black instead.
  public let inverted: Bool

  static let name = "threshold"
  var step: PreparationStep { .threshold(self) }

  /// Creates the step.
  public init(above: Float? = nil, inverted: Bool = false) {
    (self.above, self.inverted) = (above, inverted)
  }

  private enum CodingKeys: CodingKey, CaseIterable { case above, inverted }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      above: try parameters.number(.above, in: 0...1),
      inverted: try parameters.value(.inverted) ?? false)
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    let level = above ?? Float(state.picture.grey.otsuLevel) / 255
    if state.picture.isEightBit {
      // v > level in 255ths is v > ⌊255 level⌋ for whole v; the slack absorbs Float's division.
      let whole = UInt8((Double(level) * 255 + 1e-4).rounded(.down))
      let grey = state.picture.grey
      state.picture = .grey(grey.thresholded(above: whole, inverted: inverted))
    } else {
      state.picture = state.picture.mapPlanes {
        $0.thresholded(above: level, inverted: inverted)
      }
    }
    return [Decision("level", Double(level), unit: "of full scale")]
  }
}
