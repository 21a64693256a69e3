extension Predictions {
  /// What makes these scores a doubtful ground for a temperature, in a sentence; nil where nothing does.
  public var warning: String? {
    switch source {
    case .probabilities(let precision): precision.warning
    case .logits:
      looksLikeProbabilities
        ? "Every row of these logits lies within 0…1 and adds up to 1. If they are probabilities, say "
          + "so: a temperature from them means nothing."
        : nil
    }
  }

  private var looksLikeProbabilities: Bool {
    labels.indices.allSatisfy { row in
      let scores = logits(ofRow: row)
      return scores.allSatisfy { (0...1).contains($0) } && abs(scores.reduce(0, +) - 1) < 1e-3
    }
  }
}

extension ProbabilityPrecision {
  /// What was lost and what follows from it, in a sentence; nil where nothing was.
  public var warning: String? {
    if let decimals {
      let count = zeros > 0 ? ", \(zeros) of them to 0" : ""
      let trust =
        decimals < 4
        ? "a temperature from them can be off by a tenth or more"
        : "a temperature from them is off by a few parts in a hundred"
      return
        "The probabilities are rounded to \(decimals) decimals\(count): \(trust). Save logits, or all "
        + "digits."
    }
    if let floor {
      return
        "\(floorCount) probabilities are cut off at \(floor): a temperature from them comes out too low. "
        + "Save logits, or take the cut away."
    }
    guard zeros > 0 else { return nil }
    return
      "\(zeros) probabilities are exactly 0, as their logarithms were lost: a temperature from them "
      + "comes out too low. Save logits."
  }
}
