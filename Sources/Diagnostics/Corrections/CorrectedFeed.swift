package import Photographs
package import Tensors

/// A way to feed a picture with some things about it set right.
///
/// Digits on paper and pictures of any kind have different corrections, but are weighed alike.
package protocol CorrectedFeed: Sendable {
  /// The corrections that would change something.
  var effective: Set<Correction> { get }
  /// The tensor with these corrections made; with none, the one that was fed.
  func tensor(_ corrections: Set<Correction>) throws(PhotographError) -> Tensor
}

extension InkCorrector: CorrectedFeed {}
