public import Networks
public import Tensors

/// How far a scan's logits lie from those of full evaluations, for windows drawn at random.
public struct OcclusionCheck: Hashable, Sendable, Codable {
  /// The windows that were evaluated in full, ascending.
  public let windows: [Int]
  /// The seed that drew them.
  public let seed: UInt64
  /// The largest difference of any logit.
  public let largestDifference: Double
  /// The largest change of any logit by any of these windows, to compare with.
  public let largestChange: Double

  /// The result in words.
  public var sentence: String {
    "\(windows.count) windows evaluated in full differ by at most "
      + "\(threeDigits(largestDifference)) logits, where windows change them by up to "
      + "\(threeDigits(largestChange))."
  }
}

extension Network {
  /// Evaluates some windows of a scan in full and compares; first such as hide anything.
  ///
  /// - Parameters:
  ///   - scan: The scan to check.
  ///   - image: The image it was made of.
  ///   - count: How many windows to draw, without repetition; at most all of them.
  ///   - seed: Which ones are drawn.
  /// - Returns: The largest difference found.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: `count` model evaluations and one more.
  @concurrent
  public func verify(
    _ scan: OcclusionScan, of image: Tensor, count: Int, seed: UInt64 = 1
  ) async throws -> OcclusionCheck {
    let subject = try OccludedImage(image, for: self, baseline: scan.options.baseline)
    var generator = SeededGenerator(seed: seed)
    let active = subject.activeWindows(of: scan.grid)
    let others = Set(0..<scan.grid.count).subtracting(active).sorted()
    let order = active.shuffled(using: &generator) + others.shuffled(using: &generator)
    let drawn = order.prefix(count).sorted()
    let prober = FullProber(network: self, subject: subject)
    let logits = try await prober.logits(hiding: drawn.map(scan.grid.window)).rows
    let clean = logits.row(0).floats
    var (difference, change) = (0.0, 0.0)
    for (position, window) in drawn.enumerated() {
      let (full, fast) = (logits.row(position + 1).floats, scan.windowLogits.row(window).floats)
      for index in clean.indices {
        difference = max(difference, abs(Double(full[index]) - Double(fast[index])))
        change = max(change, abs(Double(full[index]) - Double(clean[index])))
      }
    }
    return OcclusionCheck(
      windows: drawn, seed: seed, largestDifference: difference, largestChange: change)
  }
}
