import Attribution
import Photographs

/// One way of feeding a network: how the picture gets its size, whether it is inverted, its values.
struct Feeding: Sendable {
  /// How the picture gets its size and channels, or the name of a recipe that was given.
  let geometry: String
  /// Whether black and white change places.
  let isInverted: Bool
  /// Which numbers stand for black and white; nil for a recipe that was given.
  let range: FeedingRange?
  /// The steps that it shares with others.
  let beginning: Preparation
  /// The steps that go on from there.
  let ending: [PreparationStep]

  /// Every way worth trying for a network that takes pictures of that layout; what is met most often
  /// comes first.
  static func all(for layout: ImageLayout) -> [Feeding] {
    FeedingGeometry.all(for: layout).flatMap { geometry in
      (geometry.hasPolarity ? [false] : [false, true]).flatMap { isInverted in
        FeedingRange.all(rows: layout.height).map { range in
          Feeding(geometry, isInverted: isInverted, range, channels: layout.channels)
        }
      }
    }
  }

  private init(
    _ geometry: FeedingGeometry, isInverted: Bool, _ range: FeedingRange, channels: Int
  ) {
    (self.geometry, self.isInverted, self.range) = (geometry.name, isInverted, range)
    beginning = Preparation(name: geometry.name, steps: geometry.steps)
    let inverted: [PreparationStep] = isInverted ? [.invert(.init())] : []
    ending =
      inverted
      + range.steps(
        channels: channels, isReversed: geometry.colours == .bgr, isReal: geometry.isReal)
  }

  /// A recipe as it is.
  init(_ recipe: Preparation) {
    (geometry, isInverted, range) = (recipe.name, false, nil)
    (beginning, ending) = (recipe, [])
  }

  /// What it is called, such as `plain (lanczos), inverted, 0 to 255`.
  var name: String {
    let parts = [geometry, isInverted ? "inverted" : nil, ending.isEmpty ? nil : range?.rawValue]
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// The whole recipe.
  var recipe: Preparation { Preparation(name: name, steps: beginning.steps + ending) }
}
