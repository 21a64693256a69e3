import Calibration

extension Profile {
  /// The fewest held-out pictures from which a temperature is taken.
  private static let fewest = 200

  /// The temperature fitted on the first half of the held-out pictures, the curve of the second.
  ///
  /// - Parameter fittedOn: What the held-out pictures are, to follow their number.
  /// - Returns: nil where there are too few.
  /// - Throws: A `CalibrationError`.
  public func calibration(fittedOn: String? = nil) throws -> CalibrationRecord? {
    let predictions = try heldOut.predictions
    guard predictions.count >= Self.fewest else { return nil }
    let half = predictions.count / 2
    let fit = try TemperatureFit(to: predictions.rows(at: 0..<half))
    let rest = predictions.rows(at: half..<predictions.count)
    return CalibrationRecord(
      temperature: fit.temperature, fitCount: fit.count,
      fittedOn: fittedOn ?? "held-out pictures of \(data)", recipe: recipe,
      reliability: ReliabilityCurve(of: rest.answers), applies: false)
  }
}
