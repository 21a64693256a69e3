import Photographs
import Tensors

/// Where a photograph's ink lies in the picture that a network was fed, whatever became of it.
struct InkPlace {
  /// The ink with nothing lost, 1 on 0, in the grid of the fed picture.
  private let ink: Plane
  /// Whether the ink is darker in the fed picture than what lies round it.
  let isInkDark: Bool
  /// The mean level of the fed picture away from the ink.
  let groundLevel: Double

  init(of found: FoundInk, in prepared: PreparedImage) {
    ink = found.drawn(like: prepared)
    let fed = Plane(prepared.tensor)
    let (edge, surroundings) = (ink.greatest(within: 1), ink.greatest(within: 3))
    var inked = Mean()
    var nearby = Mean()
    var ground = Mean()
    for index in fed.values.indices {
      let level = Double(fed.values[index])
      inked.add(level, weight: Double(ink.values[index]))
      guard edge.values[index] == 0 else { continue }
      ground.add(level, weight: 1)
      if surroundings.values[index] > 0 { nearby.add(level, weight: 1) }
    }
    isInkDark = inked.value < nearby.value
    groundLevel = ground.value
  }

  /// The ink as a tensor of shape `[1, H, W]`.
  var tensor: Tensor { Tensor(shape: [1, ink.height, ink.width], floats: ink.values) }
}

/// A weighted mean; 0 of nothing.
private struct Mean {
  private var sum = 0.0
  private var weight = 0.0

  var value: Double { weight > 0 ? sum / weight : 0 }

  mutating func add(_ value: Double, weight: Double) {
    sum += value * weight
    self.weight += weight
  }
}
