/// Why a network can't be trained.
@nonexhaustive
public enum TrainingError: Error, Hashable, Sendable {
  /// Images and labels differ in number.
  case countsDiffer(images: Int, labels: Int)
  /// There are fewer images than training needs.
  case tooFewImages(count: Int, needed: Int)
  /// A label is not one of the classes `0..<classes`.
  case invalidLabel(Int64, index: Int, classes: Int)
  /// The images are not of the shape that the architecture takes.
  case wrongImageShape(expected: [Int], found: [Int])
  /// The network takes images of several channels.
  case notOneChannel(shape: [Int])
  /// An option is out of its range.
  case invalidOption(name: String, expected: String)
  /// The network has no weights that training can change.
  case nothingToLearn
  /// The loss is no longer a number; a smaller learning rate helps.
  case diverged(epoch: Int)
}
