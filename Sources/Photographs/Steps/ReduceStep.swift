/// A large picture is brought down to a size that is quick to work at; a small one stays.
public struct ReduceStep: StepOperation {
  /// The longest side afterwards, in pixels, 16 to 8192.
  public let side: Int

  static let name = "reduce"
  var step: PreparationStep { .reduce(self) }

  /// Creates the step.
  ///
  /// - Precondition: `side` is 16 to 8192.
  public init(side: Int = 320) {
    precondition((16...8192).contains(side), "expected a side of 16 to 8192, got \(side)")
    self.side = side
  }

  private enum CodingKeys: CodingKey, CaseIterable { case side }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(side: try parameters.number(.side, default: 320, in: 16...8192))
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    let size = state.picture.size
    guard size.longestSide > side else { return [Decision("scale", 1)] }
    if !state.hasZoomed { state.unreduced = (state.picture, state.geometry) }
    state.reduce(to: size.scaled(toLongestSide: side))
    return [Decision("scale", Double(side) / Double(size.longestSide))]
  }
}

/// A small picture is enlarged by a whole factor, and noise finer than a stroke is smoothed.
public struct EnlargeStep: StepOperation {
  /// What the longest side may reach, in pixels, 16 to 8192.
  public let side: Int
  /// The deviation of the Gaussian for a picture that was not enlarged, in pixels.
  public let blur: Double
  /// The deviation for one that was, in pixels before enlarging.
  public let sourceBlur: Double

  static let name = "enlarge"
  var step: PreparationStep { .enlarge(self) }

  /// Creates the step.
  ///
  /// - Precondition: `side` is 16 to 8192; both deviations are 0 to 16.
  public init(side: Int = 320, blur: Double = 0.9, sourceBlur: Double = 0.3) {
    precondition((16...8192).contains(side), "expected a side of 16 to 8192, got \(side)")
    precondition(
      (0...16).contains(blur) && (0...16).contains(sourceBlur),
      "expected deviations of 0 to 16, got \(blur) and \(sourceBlur)")
    (self.side, self.blur, self.sourceBlur) = (side, blur, sourceBlur)
  }

  private enum CodingKeys: CodingKey, CaseIterable { case side, blur, sourceBlur }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      side: try parameters.number(.side, default: 320, in: 16...8192),
      blur: try parameters.number(.blur, default: 0.9, in: 0...16),
      sourceBlur: try parameters.number(.sourceBlur, default: 0.3, in: 0...16))
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    let size = state.picture.size
    let factor = max(side / size.longestSide, 1)
    let sigma = factor > 1 ? sourceBlur * Double(factor) : blur
    state.picture = .plane(state.picture.plane)
    if factor > 1 {
      let target = PictureSize(width: size.width * factor, height: size.height * factor)
      state.resize(to: target, filter: .bicubic)
    }
    state.picture = .plane(state.picture.plane.blurred(sigma: sigma))
    return [Decision("factor", Double(factor)), Decision("blur", sigma, unit: "px")]
  }
}

extension PictureSize {
  /// The size of the same shape whose longest side is `side`, each extent at least 1.
  func scaled(toLongestSide side: Int) -> PictureSize {
    let scale = Double(side) / Double(longestSide)
    return PictureSize(
      width: max(Int((Double(width) * scale).rounded()), 1),
      height: max(Int((Double(height) * scale).rounded()), 1))
  }
}
