public import Diagnostics
public import Networks
import Tensors
public import Training

/// Labelled images that a network is asked about before and after training.
public struct TestSet: Sendable {
  /// The name of the images.
  public let name: String
  /// Whose they are.
  public let kind: TestComparison.Kind
  /// The images with their classes.
  public let images: LabelledImages
  /// The file of each image below `folder`; nil for those of a data set.
  private let files: [String]?
  private let folder: String

  /// The user's own pictures.
  init(_ name: String, _ images: LabelledImages, files: [String], in folder: String) {
    (self.name, kind, self.images) = (name, .own, images)
    (self.files, self.folder) = (files, folder)
  }

  /// The held-out images of a data set; nil where the folder has none.
  ///
  /// - Throws: What ``DataSet/read(_:_:)`` throws.
  public init?(heldOutIn folder: String) throws {
    guard DataSet.has(.heldOut, in: folder) else { return nil }
    (name, kind) = ("held-out digits", .data)
    images = try DataSet.read(folder, .heldOut)
    (files, self.folder) = (nil, folder)
  }

  /// What a network answers, one row of probabilities per image.
  ///
  /// - Throws: A `TrainingError` where the images do not fit, a `NetworkError` or a
  ///   `CancellationError`.
  /// - Complexity: one model evaluation per image.
  public func answers(of network: Network) async throws -> [[Double]] {
    try images.check(for: network)
    let range = network.metadata.valueRange ?? 0...1
    let (low, span) = (range.lowerBound, range.upperBound - range.lowerBound)
    let (shape, pixels) = (network.imageShape, images.images)
    let logits = try await network.logits(count: images.count) { rows in
      let shares = pixels.rows(rows).floats
      let values = low == 0 && span == 1 ? shares : shares.map { low + span * $0 }
      return Tensor(shape: [rows.count] + shape, floats: values)
    }
    return (0..<images.count).map { softmax(logits.row($0).floats.map(Double.init)) }
  }

  /// How many rows of answers name the right class.
  public func rightCount(_ answers: [[Double]]) -> Int {
    zip(answers, images.labels).count { row, label in row.firstIndex(of: row.max() ?? 0) == label }
  }

  /// Compares the answers of two networks.
  ///
  /// - Parameters:
  ///   - before: What ``answers(of:)`` gave for the first.
  ///   - after: The same for the second.
  ///   - labels: The label of each class.
  /// - Returns: What was gained and lost, with every image that is answered otherwise.
  public func compare(
    _ before: [[Double]], _ after: [[Double]], labels: [String]
  ) -> TestComparison {
    TestComparison(
      name, kind, labels: labels, truths: images.labels, before: before, after: after
    ) { place in
      let file = files?[place]
      return TestComparison.Image(
        name: file ?? "t10k \(place)", picture: file.flatMap { AuditFile.picture($0, in: folder) },
        prepared: images.images.row(place))
    }
  }
}
