public import Tensors

extension Predictions {
  /// Creates predictions from probabilities.
  ///
  /// Rows are divided by their sum. Zeros have no logarithm, so they are raised: to half of the
  /// last decimal where all entries look rounded, else to the smallest normal number. Anything
  /// coarser biases a temperature (see ``ProbabilityPrecision``).
  ///
  /// - Parameters:
  ///   - probabilities: One row of K numbers in `0...1` per image, each adding up to 1 within
  ///     0.05, which is what rounding ten of them to two decimals can move.
  ///   - labels: The true class of each row.
  /// - Throws: A ``CalibrationError`` that names the first row at fault.
  public init(probabilities: [[Double]], labels: [Int]) throws(CalibrationError) {
    let classCount = try Self.classCount(of: probabilities)
    try self.init(
      flatProbabilities: probabilities.flatMap(\.self), classCount: classCount, labels: labels,
      floor: .leastNormalMagnitude)
  }

  /// Creates predictions from a tensor of probabilities, shape `[N, K]`, and labels, shape `[N]`.
  ///
  /// - Throws: A ``CalibrationError``.
  public init(probabilities: Tensor, labels: Tensor) throws(CalibrationError) {
    let classCount = try Self.classCount(of: probabilities)
    var floor = Double(Float.leastNormalMagnitude)
    if case .double = probabilities.elements { floor = .leastNormalMagnitude }
    try self.init(
      flatProbabilities: probabilities.doubles, classCount: classCount,
      labels: Self.indices(labels), floor: floor)
  }

  private init(
    flatProbabilities probabilities: [Double], classCount: Int, labels: [Int], floor: Double
  ) throws(CalibrationError) {
    try Self.checkDistributions(probabilities, classCount: classCount)
    let precision = ProbabilityPrecision(of: probabilities)
    let floor = precision.decimals.map { 0.5 * powerOfTen(-$0) } ?? floor
    try self.init(
      flat: probabilities.map { log(max($0, floor)) }, classCount: classCount, labels: labels,
      source: .probabilities(precision: precision))
  }

  private static func checkDistributions(
    _ probabilities: [Double], classCount: Int
  ) throws(CalibrationError) {
    for start in stride(from: 0, to: probabilities.count, by: classCount) {
      let (row, entries) = (start / classCount, probabilities[start..<start + classCount])
      guard entries.allSatisfy(\.isFinite) else { throw .scoreNotFinite(row: row) }
      if let wrong = entries.first(where: { !(0...1).contains($0) }) {
        throw .probabilityOutOfRange(row: row, found: wrong)
      }
      guard abs(entries.sum - 1) <= 0.05 else {
        throw .sumIsNotOne(row: row, sum: entries.sum)
      }
    }
  }
}

/// How much was lost before the probabilities reached us.
///
/// Softmax of log p is softmax of the logits only while p is exact. A temperature whose true value
/// is 9.91 comes out as 9.52 when zeros are raised to 1e-12, as 7.58 at the step of `Float`; one of
/// 2.97 comes out as 6.58 from three decimals with zeros at 1e-12, as 2.75 with zeros at half of
/// the last decimal.
public struct ProbabilityPrecision: Hashable, Sendable, Codable {
  /// How many entries are exactly 0.
  public let zeros: Int
  /// The decimals, at most 5, that are enough to write every entry; nil when they are not.
  public let decimals: Int?

  /// The least probability, where so many entries equal it that it must be where they were cut off.
  public let floor: Double?
  /// How many entries equal `floor`.
  public let floorCount: Int

  /// Nothing lost that can be seen.
  public static let exact = ProbabilityPrecision(
    zeros: 0, decimals: nil, floor: nil, floorCount: 0)

  private init(zeros: Int, decimals: Int?, floor: Double?, floorCount: Int) {
    (self.zeros, self.decimals) = (zeros, decimals)
    (self.floor, self.floorCount) = (floor, floorCount)
  }

  init(of probabilities: [Double]) {
    zeros = probabilities.count { $0 == 0 }
    // A Float near 1 is exact to 6e-8, so a rounded number may be off by that after storage.
    decimals = (1...5).first { decimals in
      let scale = powerOfTen(decimals)
      return probabilities.allSatisfy { probability in
        let scaled = probability * scale
        return abs(scaled - scaled.rounded()) <= 1e-7 * scale
      }
    }
    let least = probabilities.min() ?? 0
    let count = probabilities.count { $0 == least }
    // Numbers that nobody cut hardly ever repeat; ten times and one in a thousand is no accident.
    let isCut = least > 0 && least < 1e-2 && count >= 10 && count * 1000 >= probabilities.count
    floor = isCut && decimals == nil ? least : nil
    floorCount = floor == nil ? 0 : count
  }
}

private func powerOfTen(_ exponent: Int) -> Double {
  let power = (0..<abs(exponent)).reduce(1.0) { power, _ in power * 10 }
  return exponent < 0 ? 1 / power : power
}
