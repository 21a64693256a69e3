import Attribution
import Photographs

/// How a photograph becomes a picture of the size and the channels that a network takes.
struct FeedingGeometry {
  /// Which channels a network gets of a coloured photograph.
  enum Colours: String, CaseIterable {
    case rgb = "red, green, blue"
    case bgr = "blue, green, red"
    case grey = "grey three times"

    /// Steps that change the size, with those that make the channels.
    func around(_ steps: [PreparationStep]) -> [PreparationStep] {
      switch self {
      case .rgb: steps
      case .bgr: steps + [.channels(.init(order: .bgr))]
      case .grey: [.grey(.init())] + steps + [.channels(.init())]
      }
    }
  }

  /// What it is called, such as `plain (lanczos)`.
  let name: String
  /// The steps up to that size.
  let steps: [PreparationStep]
  /// Nil for a network of one channel.
  var colours: Colours?
  /// Whether the steps leave real numbers rather than levels.
  var isReal = false
  /// Whether the steps themselves say what becomes bright.
  var hasPolarity = false

  /// Every way worth trying for a network that takes pictures of that layout.
  static func all(for layout: ImageLayout) -> [FeedingGeometry] {
    guard layout.channels == 3 else {
      let plain = plainSteps(layout).map { FeedingGeometry(name: $0, steps: [.grey(.init())] + $1) }
      return plain + ofInk(layout)
    }
    return Colours.allCases.flatMap { colours in
      plainSteps(layout).map { name, steps in
        FeedingGeometry(
          name: "\(name), \(colours.rawValue)", steps: colours.around(steps), colours: colours)
      }
    }
  }

  private static func plainSteps(_ layout: ImageLayout) -> [(String, [PreparationStep])] {
    let (width, height) = (layout.width, layout.height)
    var ways: [(String, [PreparationStep])] = ResamplingFilter.allCases.reversed().map { filter in
      (
        "plain (\(filter.rawValue))",
        [.resize(.init(width: width, height: height, filter: filter))]
      )
    }
    func cropped(from scale: Double) -> [PreparationStep] {
      let (wide, high) = (Double(width) * scale, Double(height) * scale)
      let covering = ResizeStep(
        width: Int(wide.rounded()), height: Int(high.rounded()), filter: .bilinear,
        isCovering: true)
      return [.resize(covering), .crop(.init(width: width, height: height))]
    }
    ways.append(("middle", cropped(from: 1)))
    // 256 to 224, as ImageNet's networks are tested.
    if min(width, height) >= 64 { ways.append(("inner middle", cropped(from: 8.0 / 7))) }
    // MNIST's 28 with two pixels all round, as LeNet-5 takes it.
    if width == 32, height == 32 {
      let padded: [PreparationStep] = [
        .resize(.init()), .pad(.init(margin: 2.0 / 28)),
      ]
      ways.append(("padded from 28", padded))
    }
    return ways
  }

  /// For small square pictures of ink: the recipes of the question, and MNIST's own making.
  private static func ofInk(_ layout: ImageLayout) -> [FeedingGeometry] {
    let side = layout.width
    guard layout.height == side, (8...64).contains(side) else { return [] }
    let boxes = side == 32 ? [20, 160.0 / 7] : [20 * Double(side) / 28]
    let centred = boxes.map { box in
      let centre = PreparationStep.centre(
        .init(box: box, side: side, middle: Double(side) / 2))
      var geometry = FeedingGeometry(
        name: side == 28 ? "mnist" : "mnist (\(Int(box.rounded())) px of ink)",
        steps: Array(Preparation.mnist.steps.dropLast()) + [centre])
      geometry.isReal = true
      return geometry
    }
    guard side == 28 else { return centred }
    let scripts = [Preparation.question, .questionThreshold, .answer].map { recipe in
      var geometry = FeedingGeometry(name: recipe.name, steps: recipe.steps)
      (geometry.isReal, geometry.hasPolarity) = (true, true)
      return geometry
    }
    return centred + scripts
  }
}
