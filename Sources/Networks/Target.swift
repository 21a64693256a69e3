/// The scalar that is asked about: what a heat map explains and a gradient differentiates.
///
/// Positive always means *towards the class asked about*.
public enum Target: Hashable, Sendable {
  /// The logit of a class; unit: logits.
  case logit(Int)
  /// The logit of a class minus that of another; unit: logits.
  case contrast(Int, versus: Int)
  /// The softmax probability of a class, in `0...1`.
  case probability(Int)
  /// `zᵢ − ln Σⱼ≠ᵢ eᶻʲ`, the logarithm of `p / (1 − p)`; unit: logits.
  case logOdds(Int)

  /// The classes that the target names.
  public var classes: [Int] {
    switch self {
    case .logit(let index), .probability(let index), .logOdds(let index): [index]
    case .contrast(let index, let other): [index, other]
    }
  }

  /// The target's value for one image.
  ///
  /// - Parameter logits: Shape `[K]`.
  /// - Returns: The scalar, in the unit of the case.
  /// - Precondition: the classes named are among the `K`.
  public func value(_ logits: some RandomAccessCollection<Float>) -> Double {
    func score(_ index: Int) -> Double {
      Double(logits[logits.index(logits.startIndex, offsetBy: index)])
    }
    switch self {
    case .logit(let index): return score(index)
    case .contrast(let index, let other): return score(index) - score(other)
    case .probability(let index): return softmax(logits.map(Double.init))[index]
    case .logOdds(let index):
      var others = logits.map(Double.init)
      others.remove(at: index)
      return score(index) - logarithmOfSum(of: others)
    }
  }

  /// The derivative of the target with respect to the logits, shape `[K]`.
  ///
  /// - Parameter logits: Shape `[K]`.
  /// - Returns: Shape `[K]`.
  /// - Precondition: the classes named are among the `K`.
  public func derivative(_ logits: some RandomAccessCollection<Float>) -> [Float] {
    let scores = logits.map(Double.init)
    var result = [Double](repeating: 0, count: scores.count)
    switch self {
    case .logit(let index):
      result[index] = 1
    case .contrast(let index, let other):
      result[index] += 1
      result[other] -= 1
    case .probability(let index):
      let probabilities = softmax(scores)
      result = probabilities.map { -$0 * probabilities[index] }
      result[index] += probabilities[index]
    case .logOdds(let index):
      let others = softmax(scores.indices.map { $0 == index ? -.infinity : scores[$0] })
      result = others.map { -$0 }
      result[index] = 1
    }
    return result.map(Float.init)
  }
}

/// `eᶻⁱ / Σ eᶻʲ`, without overflow.
package func softmax(_ scores: [Double]) -> [Double] {
  let largest = scores.max() ?? 0
  let powers = scores.map { exponential($0 - largest) }
  let total = powers.reduce(0, +)
  return powers.map { $0 / total }
}

/// `ln Σ eᶻʲ`, without overflow; −∞ for no scores.
package func logarithmOfSum(of scores: [Double]) -> Double {
  guard let largest = scores.max(), largest > -.infinity else { return -.infinity }
  return largest + logarithm(scores.reduce(0) { $0 + exponential($1 - largest) })
}
