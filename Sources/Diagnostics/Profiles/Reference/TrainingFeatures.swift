import Foundation
import Tensors

/// What the last layer reads of some training pictures of each class.
///
/// Only directions count, as distances are cosines: each vector is divided by its largest
/// component and rounded to 8 bits, and sums over it are exact, in whole numbers.
public struct TrainingFeatures: Hashable, Sendable {
  /// The components of a vector, `F`.
  public let length: Int
  /// The number of pictures of each class; they follow each other class by class.
  public let counts: [Int]
  /// The row of each picture in the training data.
  public let rows: [Int]
  private let vectors: [Int8]
  /// 1 / |v| of each vector.
  private let scales: [Double]

  /// Rounds features.
  ///
  /// - Parameters:
  ///   - features: Shape `[N, F]`.
  ///   - counts: The number of pictures of each class, in the order of the rows; `N` in sum.
  ///   - rows: The row of each in the training data.
  /// - Precondition: the counts fit, and a vector has 1 to 16,000 components.
  init(_ features: Tensor, counts: [Int], rows: [Int]) {
    precondition(
      features.rank == 2 && features.shape[0] == counts.reduce(0, +)
        && rows.count == features.shape[0], "\(counts) of \(features.shape)")
    let vectors = (0..<features.shape[0]).flatMap { index in
      RoundedVector.components(features.row(index).floats, largest: 127).map { Int8($0) }
    }
    self.init(vectors, length: features.shape[1], counts: counts, rows: rows)
  }

  private init(_ vectors: [Int8], length: Int, counts: [Int], rows: [Int]) {
    (self.vectors, self.length, self.counts, self.rows) = (vectors, length, counts, rows)
    scales = rows.indices.map { index in
      var sum: Int32 = 0
      for component in vectors[index * length..<(index + 1) * length] {
        sum += Int32(component) * Int32(component)
      }
      return sum > 0 ? 1 / Double(sum).squareRoot() : 0
    }
  }

  /// The bytes that the vectors take.
  public var byteCount: Int { vectors.count }

  /// 1 − cos of the angle to each picture, in `0...2`; 1 to and from a vector of zeros.
  ///
  /// - Precondition: `feature` has ``length`` components.
  /// - Complexity: O(N · F)
  func distances(to feature: [Float]) -> [Double] {
    precondition(feature.count == length, "\(feature.count) components, expected \(length)")
    let query = RoundedVector(feature)
    let (part, stored) = (query.components.span, vectors.span)
    return rows.indices.map { index in
      let first = index * length
      var sum: Int32 = 0
      for offset in 0..<length {
        sum &+= Int32(part[offset]) &* Int32(stored[first + offset])
      }
      return 1 - Double(sum) * scales[index] * query.scale
    }
  }
}

/// A vector in whole numbers of 12 bits: 127 · 1023 · 16,000 still fits 32 bits.
private struct RoundedVector {
  let components: [Int16]
  /// 1 / |v|, or 0 for a vector of zeros.
  let scale: Double

  init(_ vector: [Float]) {
    components = Self.components(vector, largest: 1023)
    let square = components.reduce(Int64(0)) { $0 + Int64($1) * Int64($1) }
    scale = square > 0 ? 1 / Double(square).squareRoot() : 0
  }

  static func components(_ vector: [Float], largest: Float) -> [Int16] {
    let greatest = vector.reduce(0) { max($0, abs($1)) }
    guard greatest > 0 else { return vector.map { _ in 0 } }
    return vector.map { Int16(($0 / greatest * largest).rounded()) }
  }
}

extension TrainingFeatures: Codable {
  private enum CodingKeys: CodingKey { case length, counts, rows, vectors }

  /// The most components of a vector.
  static let longest = 16_000

  /// Reads vectors from base64.
  ///
  /// - Throws: A `DecodingError` when their number does not fit.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let length = try container.decode(Int.self, forKey: .length)
    let counts = try container.decode([Int].self, forKey: .counts)
    let rows = try container.decode([Int].self, forKey: .rows)
    let data = try container.decode(Data.self, forKey: .vectors)
    guard (1...Self.longest).contains(length), counts.allSatisfy((0...1_000_000).contains),
      counts.reduce(0, +) == rows.count, data.count == rows.count * length
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .vectors, in: container,
        debugDescription: "expected \(rows.count) vectors of \(length) bytes, got \(data.count)")
    }
    self.init(
      [UInt8](data).map { Int8(bitPattern: $0) }, length: length, counts: counts, rows: rows)
  }

  /// Writes vectors as base64.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(length, forKey: .length)
    try container.encode(counts, forKey: .counts)
    try container.encode(rows, forKey: .rows)
    try container.encode(Data(vectors.map { UInt8(bitPattern: $0) }), forKey: .vectors)
  }
}
