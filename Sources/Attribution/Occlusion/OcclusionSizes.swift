public import Networks
public import Tensors

/// Occlusion at several window sizes, and how far they agree.
///
/// Small windows see fine strokes and miss what only hides together; large ones blur. What all
/// sizes show is not owed to the size.
public struct OcclusionSizes: Hashable, Sendable, Codable {
  /// One map for each size, in the order asked for.
  public let maps: [AttributionMap]
  /// How far they agree.
  public let agreement: MapAgreement
}

extension Network {
  /// Occlusion with square windows of several sizes.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  ///   - windows: The windows' sides in pixels.
  ///   - stride: The stride of all sizes.
  ///   - baseline: What stands in for hidden pixels.
  /// - Returns: The maps and their agreement.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: at most one model evaluation per window and size and one more per size.
  @concurrent
  public func occlusionSizes(
    of image: Tensor, for target: Target, windows: [Int] = [3, 5, 7, 9], stride: Int = 1,
    baseline: Baseline = .constant(0)
  ) async throws -> OcclusionSizes {
    try check(target)
    let scans = try await occlusionScans(
      of: image,
      options: windows.map { OcclusionOptions(window: $0, stride: stride, baseline: baseline) })
    let maps = scans.map { $0.map(for: target) }
    let names = windows.map { "\($0) × \($0)" }
    return OcclusionSizes(
      maps: maps, agreement: MapAgreement(Array(zip(names, maps).map { ($0, $1) })))
  }
}
