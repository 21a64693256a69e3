import Tensors

/// What is handed from one step of a preparation to the next.
struct PreparationState {
  /// The picture so far.
  var picture: WorkingPicture { didSet { (keptPicture, untouched) = (nil, nil) } }
  /// The picture reduced for the trace, as long as it is still the picture.
  var keptPicture: Plane?
  /// The photograph, as long as it is still the picture.
  private(set) var untouched: Photograph?
  /// How opaque the picture's pixels are; nil where all are, or once it has been used.
  var opacity: GreyPicture?
  /// Whether ink is bright; nil as long as no step has decided.
  var isInkBright: Bool?
  /// Whether ink was dark in the photograph; nil as long as no step has decided.
  var wasInkDark: Bool?
  /// How much of full scale a value of 1 is; ink becomes 1 however faint it was.
  var unit: Float = 1
  /// The picture and its place before it was reduced; nil where it was not, or not again.
  var unreduced: (picture: WorkingPicture, geometry: AffineMap)?
  /// Whether the steps from the reduction onwards are to be taken again, now.
  var repeatsFromReduction = false
  /// Whether they have been.
  var hasZoomed = false
  /// From points of the picture to points of the photograph.
  var geometry = AffineMap.identity

  init(_ photograph: Photograph) {
    picture = .color(photograph.picture)
    (opacity, untouched) = (photograph.opacity, photograph)
  }

  init(_ plane: Plane) { picture = .plane(plane) }

  /// Puts the same photograph at another size in the place of the one that the steps began with.
  mutating func take(_ draft: Photograph, insteadOf photograph: Photograph) {
    picture = .color(draft.picture)
    geometry = AffineMap(
      scaleX: Double(photograph.width) / Double(draft.width),
      scaleY: Double(photograph.height) / Double(draft.height))
  }

  /// How far the darkest and brightest parts of the picture lie apart, of full scale.
  var contrast: Double {
    let plane = picture.plane
    let range = (plane.values.max() ?? 0) - (plane.values.min() ?? 0)
    return Double(min(range * unit, 1))
  }

  /// The picture as the network reads it, shape `[C, H, W]`.
  var tensor: Tensor {
    let channels = picture.channels
    let size = picture.size
    return Tensor(
      shape: [channels.count, size.height, size.width], floats: channels.flatMap(\.self))
  }
}

/// A picture in one of the kinds of number that preparation passes through.
enum WorkingPicture: Hashable {
  /// As decoded.
  case color(ColorPicture)
  /// 8-bit levels, where results equal those of Pillow.
  case grey(GreyPicture)
  /// Real numbers, 0 black to 1 white.
  case plane(Plane)
  /// Red, green and blue as real numbers of any scale.
  case planes(red: Plane, green: Plane, blue: Plane)

  var size: PictureSize {
    switch self {
    case .color(let picture): picture.size
    case .grey(let picture): picture.size
    case .plane(let plane), .planes(let plane, _, _): plane.size
    }
  }

  /// Whether the picture holds 8-bit levels.
  var isEightBit: Bool {
    switch self {
    case .color, .grey: true
    case .plane, .planes: false
    }
  }

  /// 8-bit levels, rounded where the picture holds real numbers.
  var grey: GreyPicture {
    switch self {
    case .color(let picture): picture.grey
    case .grey(let picture): picture
    case .plane, .planes: plane.grey
    }
  }

  /// Real numbers, 0 black to 1 white; of colour the luma.
  var plane: Plane {
    switch self {
    case .color, .grey: Plane(grey)
    case .plane(let plane): plane
    case .planes(let red, let green, let blue):
      Plane(
        width: red.width, height: red.height,
        values: red.values.indices.map { index in
          0.299 * red.values[index] + 0.587 * green.values[index] + 0.114 * blue.values[index]
        })
    }
  }

  /// The numbers per channel; 8-bit levels stay 0…255.
  var channels: [[Float]] {
    switch self {
    case .color(let picture): (0..<3).map { picture.channel($0).pixels.map(Float.init) }
    case .grey(let picture): [picture.pixels.map(Float.init)]
    case .plane(let plane): [plane.values]
    case .planes(let red, let green, let blue): [red.values, green.values, blue.values]
    }
  }

  /// The picture with `transform` applied to each channel's real numbers.
  func mapPlanes(_ transform: (Plane) -> Plane) -> WorkingPicture {
    switch self {
    case .color(let picture):
      .planes(
        red: transform(Plane(picture.channel(0))), green: transform(Plane(picture.channel(1))),
        blue: transform(Plane(picture.channel(2))))
    case .grey(let picture): .plane(transform(Plane(picture)))
    case .plane(let plane): .plane(transform(plane))
    case .planes(let red, let green, let blue):
      .planes(red: transform(red), green: transform(green), blue: transform(blue))
    }
  }

  /// The luma brought down to a smaller size by means over rectangles.
  func reduced(to size: PictureSize) -> Plane {
    guard size != self.size else { return plane }
    return switch self {
    case .color, .grey: grey.reduced(to: size)
    case .plane, .planes: plane.resized(width: size.width, height: size.height, filter: .box)
    }
  }

  /// The picture at another size.
  func resized(to size: PictureSize, filter: ResamplingFilter) -> WorkingPicture {
    let (width, height) = (size.width, size.height)
    func resize(_ plane: Plane) -> Plane {
      plane.resized(width: width, height: height, filter: filter)
    }
    return switch self {
    case .color(let picture):
      .color(picture.resized(width: width, height: height, filter: filter))
    case .grey(let picture): .grey(picture.resized(width: width, height: height, filter: filter))
    case .plane, .planes: mapPlanes(resize)
    }
  }
}
