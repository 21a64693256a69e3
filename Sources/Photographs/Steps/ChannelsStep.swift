/// Three channels in the order that a network was trained on; grey is repeated.
public struct ChannelsStep: StepOperation {
  /// Which colour comes first.
  public enum Order: String, Hashable, Codable, Sendable, CaseIterable {
    /// Red, green, blue, as Pillow reads pictures.
    case rgb
    /// Blue, green, red, as OpenCV reads pictures.
    case bgr
  }

  /// Which colour comes first.
  public let order: Order

  static let name = "channels"
  var step: PreparationStep { .channels(self) }

  /// Creates the step.
  public init(order: Order = .rgb) { self.order = order }

  private enum CodingKeys: CodingKey, CaseIterable { case order }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(order: try parameters.value(.order) ?? .rgb)
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    switch state.picture {
    case .grey(let picture): state.picture = .color(picture.color)
    case .plane(let plane): state.picture = .planes(red: plane, green: plane, blue: plane)
    case .color(let picture) where order == .bgr: state.picture = .color(picture.reversed)
    case .planes(let red, let green, let blue) where order == .bgr:
      state.picture = .planes(red: blue, green: green, blue: red)
    case .color, .planes: break
    }
    return []
  }
}

extension ColorPicture {
  /// Red and blue changed.
  fileprivate var reversed: ColorPicture {
    var swapped = pixels
    for start in stride(from: 0, to: swapped.count, by: 3) { swapped.swapAt(start, start + 2) }
    return ColorPicture(width: width, height: height, pixels: swapped)
  }
}
