/// Which recipe, and which of its steps, a tensor from elsewhere equals, and what sets them apart.
public struct FedComparison: Hashable, Sendable, Codable {
  /// The nearest recipe.
  public let recipe: String
  /// The step of it after which the picture is nearest, such as `resize`.
  public let step: String
  /// How many steps had been taken then, that one included.
  public let stepCount: Int
  /// How many steps the recipe has.
  public let recipeStepCount: Int
  /// What has to be said of the tensor so that it equals that picture, in the order of undoing.
  public let differences: [FedDifference]
  /// The largest difference that then remains, of the picture's own range.
  public let largestDifference: Double
  /// The mean of the differences that then remain, of the picture's own range.
  public let meanDifference: Double
  /// Where the first one is, counted from 0; nil where nothing remains.
  public let firstPlace: FedPlace?

  /// The largest difference that is put down to rounding: less than half a grey level of 255.
  public static let rounding = 0.0015

  /// Whether nothing but rounding remains.
  public var isExplained: Bool { largestDifference <= Self.rounding }
}

/// An element of a picture.
public struct FedPlace: Hashable, Sendable, Codable {
  /// The channel, from 0.
  public let channel: Int
  /// The row, from 0 at the top.
  public let row: Int
  /// The column, from 0 at the left.
  public let column: Int
  /// The value of the tensor from elsewhere.
  public let theirs: Double
  /// The value that the recipe gives there, brought to the same range.
  public let ours: Double
}

/// One way in which a tensor from elsewhere is not what a recipe gives.
public enum FedDifference: Hashable, Sendable, Codable {
  /// Another range: theirs is ours times `scale` plus `offset`, as 255 and 0 for 0…255.
  case range(scale: Double, offset: Double)
  /// Black and white change places.
  case inverted
  /// Another mean and deviation: theirs is (ours − mean) / deviation.
  case normalized(mean: Double, deviation: Double)
  /// Rows and columns change places.
  case transposed
  /// Left and right change places.
  case mirrored
  /// Top and bottom change places.
  case flipped
  /// Red and blue change places.
  case channelOrder
  /// Moved by whole pixels.
  case shifted(right: Int, down: Int)
  /// Another filter at the change of size, by the name that recipes give it.
  case resampled(filter: String)
}
