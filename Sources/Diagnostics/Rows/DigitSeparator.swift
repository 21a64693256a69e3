import Foundation
public import Networks
import Photographs
import Tensors

/// Tells where touching digits part: how likely a piece of connected ink is one whole digit.
///
/// It asks a network of eleven classes that was trained on parts of made rows, among them parts of
/// digits and several digits in one: the ten digits and, last, none of them.
public struct DigitSeparator: Sendable {
  private let network: Network
  /// The class that stands for a part which is not one whole digit.
  private static let none = 10

  /// Takes a network of eleven classes for images of shape `[1, 28, 40]`.
  ///
  /// - Precondition: the network is such a one.
  public init(_ network: Network) {
    precondition(
      network.classCount == Self.none + 1 && network.imageShape == InkCuts.viewShape,
      "expected 11 classes and \(InkCuts.viewShape), got \(network.classCount) and \(network.imageShape)"
    )
    self.network = network
  }

  /// The parts that make up a group, from the left: those whose odds to be one whole digit each
  /// multiply to the most.
  ///
  /// - Throws: A `NetworkError`.
  /// - Complexity: one evaluation of the separator per part.
  func digits(in cuts: InkCuts) throws -> [InkCuts.Part] {
    guard cuts.parts.count > 1 else { return cuts.parts }
    let scores = try logOdds(of: cuts)
    var best: [Int: (score: Double, way: [InkCuts.Part])] = [0: (0, [])]
    for end in cuts.seams.indices.dropFirst() {
      for (part, odds) in zip(cuts.parts, scores) where part.end == end {
        guard let before = best[part.start] else { continue }
        let score = before.score + odds
        if score > best[end]?.score ?? -.infinity { best[end] = (score, before.way + [part]) }
      }
    }
    return best[cuts.seams.count - 1]?.way ?? []
  }

  /// log p/(1 − p) of each part, p the chance of the likeliest digit, held within 1e-5 of 0 and 1.
  ///
  /// A part of which one digit is as likely as another counts less than one that is surely a 5.
  private func logOdds(of cuts: InkCuts) throws -> [Double] {
    let logits = try network.logits(for: .stack(cuts.parts.map(cuts.view)))
    return cuts.parts.indices.map { index in
      let values = logits.row(index).floats.map(Double.init)
      let likeliest = softmax(values)[..<Self.none].max() ?? 0
      let chance = min(max(likeliest, 1e-5), 1 - 1e-5)
      return log(chance / (1 - chance))
    }
  }
}
