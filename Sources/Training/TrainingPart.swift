/// Some of the images that a network learns from, and how it sees them.
public struct TrainingPart: Sendable {
  /// The images with their classes.
  public var images: LabelledImages
  /// How often each image is seen in an epoch.
  public var repeats: Int
  /// How much each image counts in the loss, compared with an image of weight 1.
  public var weight: Float
  /// How the images are changed each time they are seen.
  public var augmentation: Augmentation

  /// Creates a part; by itself each image is seen once per epoch, as it is.
  public init(
    _ images: LabelledImages, repeats: Int = 1, weight: Float = 1,
    augmentation: Augmentation = .none
  ) {
    (self.images, self.repeats) = (images, repeats)
    (self.weight, self.augmentation) = (weight, augmentation)
  }

  /// Refuses values out of range.
  func check() throws(TrainingError) {
    guard repeats >= 1 else { throw .invalidOption(name: "repeats", expected: "1 or more") }
    guard weight > 0, weight.isFinite else {
      throw .invalidOption(name: "weight", expected: "a number above 0")
    }
    try augmentation.check()
  }
}
