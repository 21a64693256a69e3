public import Calibration
import Foundation
public import Tensors

/// What a network said of pictures that it was not trained on, with what they are.
public struct HeldOutAnswers: Hashable, Sendable {
  /// Shape `[N, K]`.
  public let logits: Tensor
  /// The class of each picture.
  public let labels: [Int]

  /// Creates a record.
  ///
  /// - Precondition: there is a row for each label.
  public init(logits: Tensor, labels: [Int]) {
    precondition(
      logits.rank == 2 && logits.shape[0] == labels.count,
      "\(logits.shape) logits for \(labels.count) labels")
    (self.logits, self.labels) = (logits, labels)
  }

  /// The answers as calibration takes them.
  ///
  /// - Throws: A `CalibrationError` where they are of no use to it.
  public var predictions: Predictions {
    get throws {
      try Predictions(
        logits: logits, labels: Tensor(shape: [labels.count], integers: labels.map(Int64.init)))
    }
  }
}

extension HeldOutAnswers: Codable {
  private enum CodingKeys: CodingKey { case classes, labels, logits }

  /// Reads logits from base64, little-endian single precision.
  ///
  /// - Throws: A `DecodingError` when their number does not fit.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let classes = try container.decode(Int.self, forKey: .classes)
    let labels = try container.decode([Int].self, forKey: .labels)
    let bytes = [UInt8](try container.decode(Data.self, forKey: .logits))
    guard (1...1_000_000).contains(classes), labels.allSatisfy((0..<classes).contains),
      bytes.count == labels.count * classes * 4
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .logits, in: container,
        debugDescription: "expected \(labels.count) × \(classes) numbers of 4 bytes")
    }
    let floats = stride(from: 0, to: bytes.count, by: 4).map { start in
      Float(
        bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) })
    }
    self.init(logits: Tensor(shape: [labels.count, classes], floats: floats), labels: labels)
  }

  /// Writes logits as base64, little-endian single precision.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(logits.shape[1], forKey: .classes)
    try container.encode(labels, forKey: .labels)
    let bytes = logits.floats.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(8 * $0)) }
    }
    try container.encode(Data(bytes), forKey: .logits)
  }
}
