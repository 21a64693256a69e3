/// Another size, whatever the shape was.
public struct ResizeStep: StepOperation {
  /// Pixels across afterwards, 1 to 8192.
  public let width: Int
  /// Pixels down afterwards, 1 to 8192.
  public let height: Int
  /// How neighbours are weighted.
  public let filter: ResamplingFilter
  /// Whether the shape is kept: the picture then covers width × height, and reaches beyond.
  public let isCovering: Bool

  static let name = "resize"
  var step: PreparationStep { .resize(self) }

  /// Creates the step.
  ///
  /// - Precondition: both extents are 1 to 8192.
  public init(
    width: Int = 28, height: Int = 28, filter: ResamplingFilter = .lanczos,
    isCovering: Bool = false
  ) {
    precondition(
      extents.contains(width) && extents.contains(height),
      "expected extents of \(extents), got \(width)×\(height)")
    (self.width, self.height, self.filter) = (width, height, filter)
    self.isCovering = isCovering
  }

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case width, height, filter
    case isCovering = "covering"
  }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      width: try parameters.number(.width, default: 28, in: extents),
      height: try parameters.number(.height, default: 28, in: extents),
      filter: try parameters.value(.filter) ?? .lanczos,
      isCovering: try parameters.value(.isCovering) ?? false)
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    let before = state.picture.size
    let after = isCovering ? covering(before) : PictureSize(width: width, height: height)
    state.resize(to: after, filter: filter)
    return [
      Decision("scale across", Double(after.width) / Double(before.width)),
      Decision("scale down", Double(after.height) / Double(before.height)),
    ]
  }

  /// The smallest size of the shape of `size` that covers the target, truncated as torchvision.
  private func covering(_ size: PictureSize) -> PictureSize {
    let widthFirst = width * size.height >= height * size.width
    return widthFirst
      ? PictureSize(width: width, height: max(width * size.height / size.width, height))
      : PictureSize(width: max(height * size.width / size.height, width), height: height)
  }
}

/// A part of the picture about its middle; a picture that is smaller stays as it is there.
public struct CropStep: StepOperation {
  /// Pixels across, 1 to 8192.
  public let width: Int
  /// Pixels down, 1 to 8192.
  public let height: Int

  static let name = "crop"
  var step: PreparationStep { .crop(self) }

  /// Creates the step.
  ///
  /// - Precondition: both extents are 1 to 8192.
  public init(width: Int = 224, height: Int = 224) {
    precondition(
      extents.contains(width) && extents.contains(height),
      "expected extents of \(extents), got \(width)×\(height)")
    (self.width, self.height) = (width, height)
  }

  private enum CodingKeys: CodingKey, CaseIterable { case width, height }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      width: try parameters.number(.width, default: 224, in: extents),
      height: try parameters.number(.height, default: 224, in: extents))
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    let size = state.picture.size
    let area = PixelArea(
      left: halved(max(size.width - width, 0)), top: halved(max(size.height - height, 0)),
      width: min(width, size.width), height: min(height, size.height))
    state.crop(to: area)
    return [
      Decision("left", Double(area.left), unit: "px"),
      Decision("top", Double(area.top), unit: "px"),
    ]
  }
}

/// A margin all round, of the picture's own paper: the median of its outermost pixels.
public struct PadStep: StepOperation {
  /// The margin on each side, as a share of the longest side, 0 to 4.
  public let margin: Double

  static let name = "pad"
  var step: PreparationStep { .pad(self) }

  /// Creates the step.
  ///
  /// - Precondition: `margin` is 0 to 4.
  public init(margin: Double = 0.2) {
    precondition((0...4).contains(margin), "expected a margin of 0 to 4, got \(margin)")
    self.margin = margin
  }

  private enum CodingKeys: CodingKey, CaseIterable { case margin }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(margin: try parameters.number(.margin, default: 0.2, in: 0...4))
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    let size = state.picture.size
    let pixels = Int((margin * Double(size.longestSide)).rounded())
    state.picture = state.picture.padded(by: pixels)
    state.opacity = state.opacity.map { opacity in
      WorkingPicture.grey(opacity).padded(by: pixels, with: 255).grey
    }
    state.geometry = state.geometry.after(
      AffineMap(scaleX: 1, scaleY: 1, x: -Double(pixels), y: -Double(pixels)))
    return [Decision("margin", Double(pixels), unit: "px")]
  }
}

/// The extents that a step may ask for.
private let extents = 1...8192

/// Half of a whole number, halves to even as Python's `round`, which torchvision crops by.
private func halved(_ value: Int) -> Int {
  Int((Double(value) / 2).rounded(.toNearestOrEven))
}
