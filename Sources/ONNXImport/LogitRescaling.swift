/// What is done to the logits of a model: each times its scale, then its shift added.
///
/// A temperature T is one scale of 1/T and no shift.
public struct LogitRescaling: Hashable, Sendable {
  /// One factor for all classes, or one per class.
  public let scales: [Double]
  /// None, or one summand per class.
  public let shifts: [Double]

  /// Creates a rescaling.
  ///
  /// - Precondition: there is at least one scale.
  public init(scales: [Double], shifts: [Double] = []) {
    precondition(!scales.isEmpty, "expected at least one scale")
    (self.scales, self.shifts) = (scales, shifts)
  }
}
