/// Which recalibrator suits the data, by the loss on rows that it has not seen.
///
/// Candidates are those that the number of rows allows: below 30 none, then temperature, from 1,000
/// vector scaling, from 5,000 isotonic. The expected calibration error is no guide here, as the number
/// of bins can turn its verdict round.
public struct RecalibrationChoice: Hashable, Sendable, Codable {
  /// One kind that was tried, or refused.
  public struct Candidate: Hashable, Sendable, Codable {
    /// The name of the kind.
    public let kind: String
    /// The mean negative log-likelihood of the cross-fitted rows, in nats; nil when refused.
    public let loss: Double?
    /// Why it was refused, if it was.
    public let refusal: RecalibrationRefusal?
  }

  /// The mean negative log-likelihood with nothing changed, in nats.
  public let lossAsIs: Double
  /// All known kinds, the simplest first.
  public let candidates: [Candidate]

  /// Tries every known kind on `predictions`, each row judged by a rule that has not seen it.
  ///
  /// - Complexity: O(`folds`) fits of each kind.
  public init(for predictions: Predictions, folds: Int = 5, seed: UInt64 = 1) {
    lossAsIs = predictions.negativeLogLikelihood
    candidates = Calibrator.kinds.map { kind in
      do throws(RecalibrationRefusal) {
        let fitted = try predictions.crossFitted(by: kind, folds: folds, seed: seed)
        return Candidate(kind: kind.kind, loss: fitted.negativeLogLikelihood, refusal: nil)
      } catch {
        return Candidate(kind: kind.kind, loss: nil, refusal: error)
      }
    }
  }

  /// The kind of least loss; nil where nothing beats leaving the predictions as they are.
  public var chosen: String? {
    let best = candidates.min { ($0.loss ?? .infinity) < ($1.loss ?? .infinity) }
    guard let best, let loss = best.loss, loss < lossAsIs else { return nil }
    return best.kind
  }
}
