public import Networks
public import Tensors

/// How much each pixel of an image counts for a target.
///
/// Positive always means *towards the class asked about*; for a contrast, towards the first class
/// and away from the second.
public struct AttributionMap: Hashable, Sendable, Codable {
  /// The method and its parameters, in words.
  public let method: AttributionMethod
  /// The scalar that is explained.
  public let target: Target
  /// The unit of the values.
  public let unit: AttributionUnit
  /// `F(x)`, the target's value for the image itself.
  public let baseValue: Double
  /// Shape `[H, W]`, signed: one value per pixel.
  public let values: Tensor
  /// Shape `[C, H, W]`, signed: one value per element, as the method's definition gives it.
  ///
  /// For gradients ``values`` is its sum over the channels; a window of an occlusion hides all
  /// channels at once, and each of them carries the same value.
  public let rawValues: Tensor
  /// The windows behind the values, for occlusion.
  public let windows: WindowDrops?
  /// Whether the values add up, for methods that promise it.
  public let completeness: Completeness?

  /// Creates a map.
  ///
  /// - Precondition: `values` has shape `[H, W]` and `rawValues` `[C, H, W]`.
  public init(
    method: AttributionMethod, target: Target, unit: AttributionUnit, baseValue: Double,
    values: Tensor, rawValues: Tensor, windows: WindowDrops? = nil,
    completeness: Completeness? = nil
  ) {
    precondition(
      values.rank == 2 && rawValues.rank == 3 && rawValues.shape[1...] == values.shape[...],
      "expected [H, W] and [C, H, W], got \(values.shape) and \(rawValues.shape)")
    (self.method, self.target, self.unit) = (method, target, unit)
    (self.baseValue, self.windows, self.completeness) = (baseValue, windows, completeness)
    (self.values, self.rawValues) = (values, rawValues)
  }

  /// The number of rows `H`.
  public var height: Int { values.shape[0] }

  /// The number of columns `W`.
  public var width: Int { values.shape[1] }

  /// The largest value without its sign: half the extent of a symmetric scale; 0 for a flat map.
  public var largestMagnitude: Float { values.floats.reduce(0) { max($0, abs($1)) } }

  /// The pixel of the highest value, the first one row by row where several share it.
  public var peak: (row: Int, column: Int) {
    let floats = values.floats
    let index = floats.indices.max { (floats[$0], -$0) < (floats[$1], -$1) } ?? 0
    return (index / width, index % width)
  }

  /// Whether every value is 0, so that there is nothing to draw.
  public var isZero: Bool { largestMagnitude == 0 }
}

/// The unit of a map's values.
public enum AttributionUnit: String, Hashable, Sendable, Codable {
  /// Differences of logits or of log-odds.
  case logits
  /// Differences of probability, in `-1...1`; printed as percentage points.
  case probability
  /// Logits per unit of the network's input.
  case logitsPerInput
  /// Probability per unit of the network's input.
  case probabilityPerInput
}

extension Target {
  /// The unit in which differences of the target are measured.
  public var unit: AttributionUnit {
    switch self {
    case .probability: .probability
    case .logit, .contrast, .logOdds: .logits
    }
  }

  /// The unit of the target's gradient.
  var gradientUnit: AttributionUnit {
    unit == .probability ? .probabilityPerInput : .logitsPerInput
  }
}
