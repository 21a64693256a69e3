public import Tensors

/// Images with the class of each.
public struct LabelledImages: Sendable {
  /// Shape `[N, 1, 28, 28]`, values in `0...1`, ink bright.
  public let images: Tensor
  /// One class per image.
  public let labels: [Int]

  /// Takes images of one channel and their labels.
  ///
  /// - Parameters:
  ///   - pixels: Shape `[N, H, W]` or `[N, 1, H, W]`.
  ///   - labels: Shape `[N]`, integers.
  ///   - range: The value of white in `pixels`; all values are divided by it.
  ///   - classes: The number of classes.
  /// - Throws: A ``TrainingError`` that names the first label at fault.
  public init(
    pixels: Tensor, labels: Tensor, white range: Float = 255, classes: Int = 10
  ) throws(TrainingError) {
    let side = Array(pixels.shape.suffix(2))
    guard pixels.rank >= 3, pixels.count == pixels.shape[0] * side.product else {
      throw .wrongImageShape(expected: [1, 28, 28], found: Array(pixels.shape.dropFirst()))
    }
    let values = labels.integers ?? labels.floats.map { Int64($0) }
    guard values.count == pixels.shape[0] else {
      throw .countsDiffer(images: pixels.shape[0], labels: values.count)
    }
    if let index = values.firstIndex(where: { !(0..<Int64(classes)).contains($0) }) {
      throw .invalidLabel(values[index], index: index, classes: classes)
    }
    images = Tensor(shape: [values.count, 1] + side, floats: pixels.floats.map { $0 / range })
    self.labels = values.map(Int.init)
  }

  init(images: Tensor, labels: [Int]) {
    (self.images, self.labels) = (images, labels)
  }

  /// The number of images.
  public var count: Int { labels.count }

  /// The images of some rows.
  public subscript(range: Range<Int>) -> LabelledImages {
    LabelledImages(images: images.rows(range), labels: Array(labels[range]))
  }
}
