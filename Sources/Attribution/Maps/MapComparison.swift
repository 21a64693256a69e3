public import Networks
public import Tensors

/// Maps of one image and target that differ in one thing, and how far they agree.
public struct MapComparison: Hashable, Sendable, Codable {
  /// One of the maps.
  public struct Entry: Hashable, Sendable, Codable {
    /// What sets it apart: a size, a baseline, a method.
    public let name: String
    /// The map.
    public let map: AttributionMap
  }

  /// The maps, in the order asked for.
  public let entries: [Entry]
  /// How far they agree.
  public let agreement: MapAgreement

  /// Compares maps.
  ///
  /// - Precondition: all maps have the same extents.
  public init(_ maps: [(name: String, map: AttributionMap)]) {
    entries = maps.map { Entry(name: $0.name, map: $0.map) }
    agreement = MapAgreement(maps)
  }
}

extension Network {
  /// Occlusion with square windows of several sizes, and how far they agree.
  ///
  /// Small windows see fine strokes and miss what only hides together; large ones blur. What all
  /// sizes show is not owed to the size.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  ///   - windows: The windows' sides in pixels.
  ///   - stride: The stride of all sizes.
  ///   - baseline: What stands in for hidden pixels.
  /// - Returns: One map per size, named such as `4 × 4`.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: at most one model evaluation per window and size and one more per size.
  @concurrent
  public func occlusionMaps(
    of image: Tensor, for target: Target, windows: [Int] = [3, 5, 7, 9], stride: Int = 1,
    baseline: Baseline = .constant(0)
  ) async throws -> MapComparison {
    let maps = try await occlusionMaps(
      of: image, for: target,
      options: windows.map { OcclusionOptions(window: $0, stride: stride, baseline: baseline) })
    return MapComparison(zip(windows, maps).map { ("\($0) × \($0)", $1) })
  }

  /// Occlusion on several baselines, and how far they agree.
  ///
  /// What only one baseline shows is owed to it, not to the network.
  ///
  /// - Parameters:
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  ///   - baselines: What stands in for hidden pixels, each in turn.
  ///   - options: The windows; their baseline is not used.
  /// - Returns: One map per baseline, named by its summary.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: at most one model evaluation per window and baseline and one more for each.
  @concurrent
  public func occlusionMaps(
    of image: Tensor, for target: Target, baselines: [Baseline],
    options: OcclusionOptions = .init()
  ) async throws -> MapComparison {
    let variants = baselines.map { baseline in
      var variant = options
      variant.baseline = baseline
      return variant
    }
    let maps = try await occlusionMaps(of: image, for: target, options: variants)
    return MapComparison(zip(baselines, maps).map { ($0.summary, $1) })
  }

  /// Several methods side by side, and how far they agree.
  ///
  /// - Parameters:
  ///   - requests: The methods and their options.
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  /// - Returns: One map per method, named by it.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: the sum of the methods'.
  @concurrent
  public func maps(
    by requests: [MapRequest], of image: Tensor, for target: Target
  ) async throws -> MapComparison {
    var maps: [(name: String, map: AttributionMap)] = []
    for request in requests {
      maps.append((request.name, try await map(by: request, of: image, for: target)))
    }
    return MapComparison(maps)
  }
}
