extension Predictions {
  /// The mean negative log-likelihood of the true classes, in nats.
  ///
  /// Taken from the scores by log-sum-exp, so it stays finite where a probability underflows.
  public var negativeLogLikelihood: Double { rowLosses.mean }

  /// The negative log-likelihood of each row, in nats.
  var rowLosses: [Double] {
    labels.indices.map { row in
      let scores = logits(ofRow: row)
      let highest = scores[scores.startIndex + predicted[row]]
      let rest = scores.map { exp($0 - highest) }.sum
      return highest + log(rest) - scores[scores.startIndex + labels[row]]
    }
  }

  /// The multiclass Brier score: the mean over rows of Σ_k (p_k − [k is true])², in `0...2`.
  ///
  /// Source: Brier 1950. For two classes it is twice scikit-learn's `brier_score_loss`.
  public var brierScore: Double { rowBrierScores.mean }

  /// Σ_k (p_k − [k is true])² of each row.
  var rowBrierScores: [Double] {
    labels.indices.map { row in
      let row = (probabilities(ofRow: row), truth: labels[row])
      return row.0.enumerated().map { index, probability in
        let error = probability - (index == row.truth ? 1 : 0)
        return error * error
      }.sum
    }
  }
}
