public import Attribution
public import Photographs

/// The values that stand for black and for white in what a network reads.
///
/// Zero is black only where a network takes 0…1; after a normalisation black is another number for
/// each channel.
public struct InputRange: Hashable, Sendable {
  /// Black: one value, or one for each channel.
  public let low: [Float]
  /// White, likewise.
  public let high: [Float]

  /// Creates a range.
  ///
  /// - Precondition: both have the same number of channels, at least one.
  public init(low: [Float] = [0], high: [Float] = [1]) {
    precondition(
      !low.isEmpty && low.count == high.count, "\(low.count) and \(high.count) channels")
    (self.low, self.high) = (low, high)
  }

  /// Follows black and white through a recipe's last steps.
  public init(of recipe: Preparation) {
    var (low, high): ([Float], [Float]) = ([0], [1])
    for step in recipe.steps {
      switch step {
      case .scale(let step):
        low = [step.offset]
        high = [255 / step.divisor + step.offset]
      case .normalize(let step):
        func normalized(_ values: [Float]) -> [Float] {
          step.mean.indices.map {
            (values[$0 % values.count] - step.mean[$0]) / step.deviation[$0]
          }
        }
        (low, high) = (normalized(low), normalized(high))
      default: break
      }
    }
    self.init(low: low, high: high)
  }

  /// 0…1 or 0…255 where the values lie within, else from the least to the greatest.
  public init(covering values: [Float]) {
    let (least, greatest) = (values.min() ?? 0, values.max() ?? 1)
    switch (least, greatest) {
    case (0..., ...1): self.init()
    case (0..., ...255): self.init(high: [255])
    default: self.init(low: [least], high: [greatest])
    }
  }

  /// The baseline that is black everywhere.
  public var black: Baseline { Self.baseline(low) }

  /// The baseline that is white everywhere.
  public var white: Baseline { Self.baseline(high) }

  private static func baseline(_ values: [Float]) -> Baseline {
    values.count == 1 ? .constant(values[0]) : .channels(values)
  }
}

/// What stands in for hidden pixels, with what a reader calls it.
public struct NamedBaseline: Hashable, Sendable {
  /// Such as `black`.
  public let name: String
  /// The values.
  public let baseline: Baseline

  /// Creates a pair.
  public init(_ name: String, _ baseline: Baseline) {
    (self.name, self.baseline) = (name, baseline)
  }

  /// The names of baselines that fit any picture.
  public static let names = ["black", "white", "mean", "blur", "background"]

  /// The baseline of that name, or of that number in the network's own values; 0 for anything
  /// else.
  public init(_ name: String, _ range: InputRange, for layout: ImageLayout) {
    let side = min(layout.height, layout.width)
    let baseline: Baseline =
      switch name {
      case "black": range.black
      case "white": range.white
      case "mean": .mean
      case "blur": .blur(deviation: Float(side) / 8)
      case "background": .localBackground(window: max(1, side / 3) | 1)
      default: .constant(Float(name) ?? 0)
      }
    self.init(name, baseline)
  }

  /// Black, white, the mean, a blur and the local background.
  public static func standard(_ range: InputRange, for layout: ImageLayout) -> [NamedBaseline] {
    names.map { NamedBaseline($0, range, for: layout) }
  }
}
