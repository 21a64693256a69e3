public import Calibration
public import Networks
import Tensors
public import Training

/// How two networks read the same images, one after the other.
public struct TestComparison: Hashable, Sendable, Encodable {
  /// The name of the images.
  public let name: String
  /// How many there are.
  public let count: Int
  /// Read rightly by the first network.
  public let before: Int
  /// Read rightly by the second network.
  public let after: Int
  /// Wilson's 95 % interval of the first one's accuracy.
  public let beforeInterval: Interval
  /// Wilson's 95 % interval of the second one's accuracy.
  public let afterInterval: Interval
  /// Read rightly by the second alone.
  public let gained: Int
  /// Read rightly by the first alone.
  public let lost: Int
  /// McNemar's exact two-sided p-value.
  public let pValue: Double

  /// Asks both networks.
  ///
  /// - Parameters:
  ///   - name: The name of the images.
  ///   - images: At least one, with labels that both networks know.
  ///   - before: The first network.
  ///   - after: The second network.
  /// - Throws: A `NetworkError` or a `CancellationError`.
  /// - Complexity: two model evaluations per image.
  public init(
    _ name: String, _ images: LabelledImages, before: Network, after: Network
  ) async throws {
    let first = try await before.rightAnswers(to: images)
    let second = try await after.rightAnswers(to: images)
    let pair = PairedComparison(before: first, after: second)
    (self.name, count) = (name, images.count)
    (self.before, self.after) = (first.count { $0 }, second.count { $0 })
    beforeInterval = .wilson(self.before, of: count)
    afterInterval = .wilson(self.after, of: count)
    (gained, lost, pValue) = (pair.gained, pair.lost, pair.pValue)
  }
}

extension Network {
  /// Whether each image is read rightly.
  ///
  /// - Throws: A `NetworkError` or a `CancellationError`.
  fileprivate func rightAnswers(to images: LabelledImages) async throws -> [Bool] {
    let range = metadata.valueRange ?? 0...1
    let (low, span) = (range.lowerBound, range.upperBound - range.lowerBound)
    let shape = imageShape
    let logits = try await logits(count: images.count) { rows in
      let pixels = images.images.rows(rows).floats
      let values = low == 0 && span == 1 ? pixels : pixels.map { low + span * $0 }
      return Tensor(shape: [rows.count] + shape, floats: values)
    }
    return images.labels.enumerated().map { index, label in
      let row = logits.row(index).floats
      return row.firstIndex(of: row.max() ?? 0) == label
    }
  }
}
