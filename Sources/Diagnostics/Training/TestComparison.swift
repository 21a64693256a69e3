public import Calibration
public import Tensors

/// How a network reads the same labelled images before and after training.
public struct TestComparison: Hashable, Sendable, Codable {
  /// Whose images they are.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// Those of the data set that were held out.
    case data
    /// The user's own.
    case own
  }

  /// One network's side.
  public struct Side: Hashable, Sendable, Codable {
    /// How many are read rightly.
    public let right: Int
    /// The 95 % interval of the share read rightly (Wilson).
    public let interval: Interval
    /// The mean probability of the class said, in `0...1`.
    public let meanConfidence: Double
  }

  /// An image with its names, for those that are answered otherwise.
  public struct Image: Sendable {
    /// The file's path below its folder, or the image's number.
    public let name: String
    /// The picture as photographed, reduced; nil where there is none.
    public let picture: PictureRecord?
    /// The image as it was prepared.
    public let prepared: Tensor

    /// Creates a record.
    public init(name: String, picture: PictureRecord?, prepared: Tensor) {
      (self.name, self.picture, self.prepared) = (name, picture, prepared)
    }
  }

  /// The name of the images, such as `own pictures held out`.
  public let name: String
  /// Whose images they are.
  public let kind: Kind
  /// How many there are.
  public let count: Int
  /// The network before training.
  public let before: Side
  /// The network after training.
  public let after: Side
  /// What was gained and lost.
  public let pairs: PairedComparison
  /// Exact p-value of McNemar's test that gains and losses are equally likely.
  public let pValue: Double
  /// Images answered otherwise: those lost first, then those gained, then those read wrongly in
  /// another way.
  public var flips: [AuditComparison.Flip]

  /// Compares two rows of answers.
  ///
  /// - Parameters:
  ///   - name: The name of the images.
  ///   - kind: Whose they are.
  ///   - labels: The label of each class.
  ///   - truths: The true class of each image; at least one.
  ///   - before: One row of probabilities per image.
  ///   - after: One row of probabilities per image.
  ///   - image: Finds an image by its place; asked for those that are answered otherwise alone.
  /// - Precondition: there are as many rows as truths.
  public init(
    _ name: String, _ kind: Kind, labels: [String], truths: [Int], before: [[Double]],
    after: [[Double]], image: (Int) -> Image
  ) {
    precondition(
      before.count == truths.count && after.count == truths.count && !truths.isEmpty,
      "\(truths.count) truths, \(before.count) and \(after.count) rows")
    let (first, second) = (before.map(Said.init), after.map(Said.init))
    (self.name, self.kind, count) = (name, kind, truths.count)
    (self.before, self.after) = (Side(first, truths), Side(second, truths))
    pairs = PairedComparison(
      before: zip(first, truths).map { $0.index == $1 },
      after: zip(second, truths).map { $0.index == $1 })
    pValue = pairs.pValue
    let all = truths.indices.filter { first[$0].index != second[$0].index }.map { place in
      let image = image(place)
      let truth = truths[place]
      return AuditComparison.Flip(
        name: image.name, truth: labels[truth],
        change: second[place].index == truth
          ? .gained : first[place].index == truth ? .lost : .changed,
        before: first[place].reading(labels), after: second[place].reading(labels),
        picture: image.picture, fed: FedImage(image.prepared))
    }
    flips = [AuditComparison.Change.lost, .gained, .changed].flatMap { change in
      all.filter { $0.change == change }
    }
  }

  /// What the comparison comes to.
  public var finding: AuditComparison.Finding { AuditComparison.Finding(pairs) }

  /// The share of all images by which fewer are read rightly; below 0 where more are.
  public var loss: Double { Double(before.right - after.right) / Double(count) }
}

extension TestComparison.Side {
  fileprivate init(_ said: [Said], _ truths: [Int]) {
    let right = zip(said, truths).count { $0.index == $1 }
    self.init(
      right: right, interval: .wilson(right, of: truths.count),
      meanConfidence: said.reduce(0) { $0 + $1.confidence } / Double(said.count))
  }
}

/// The class with the highest probability.
private struct Said {
  let index: Int
  let confidence: Double

  init(_ probabilities: [Double]) {
    confidence = probabilities.max() ?? 0
    index = probabilities.firstIndex(of: confidence) ?? 0
  }

  func reading(_ labels: [String]) -> AuditReading {
    AuditReading(said: labels[index], confidence: confidence)
  }
}
