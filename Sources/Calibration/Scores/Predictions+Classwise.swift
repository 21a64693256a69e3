extension Predictions {
  /// The classwise expected calibration error: each class's own probability against how often that
  /// class was true, in bins of equal width over all rows, averaged over the K classes.
  ///
  /// As most probabilities of a row are near 0 and right to be, it is several times smaller than the
  /// error of the answers alone; the two must never be compared. Source: Kull et al. 2019,
  /// <https://arxiv.org/abs/1910.12656>.
  ///
  /// - Precondition: `binCount` is at least 1.
  public func classwiseCalibrationError(binCount: Int = 15) -> Double {
    (0..<classCount).map { index in
      ReliabilityCurve(of: answers(forClass: index), binCount: binCount).expectedCalibrationError
    }.mean
  }

  /// The probability of one class in every row, and whether it was the true one.
  private func answers(forClass index: Int) -> Answers {
    Answers(
      unchecked: labels.indices.map { probabilities[$0 * classCount + index] },
      labels.map { $0 == index })
  }
}
