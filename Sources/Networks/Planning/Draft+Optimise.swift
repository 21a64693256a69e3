extension Draft {
  /// Rewrites the steps into fewer and faster ones with the same results.
  ///
  /// - Parameter isRecorded: Whether gradients will be taken.
  mutating func optimise(isRecorded: Bool) {
  }
}
