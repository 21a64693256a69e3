import Attribution
import Networks
import Tensors

extension KnownNetwork {
  /// Computes maps of one picture, with their checks.
  ///
  /// - Parameters:
  ///   - subject: The picture as it was fed.
  ///   - request: What is to be computed.
  ///   - provenance: What it takes to repeat it.
  ///   - report: Told how much is done, in `0...1`, and what comes next.
  /// - Returns: The sheet.
  /// - Throws: A `NetworkError`, an `AttributionError` or a `CancellationError`.
  /// - Precondition: at least one target is asked for.
  /// - Complexity: the methods', for each target; the checks some 100 model evaluations for each
  ///   map and 1,500 for the sheet.
  @concurrent
  public func saliencySheet(
    of subject: FedSubject, _ request: SaliencyRequest, provenance: Provenance,
    report: @Sendable (Double, String) -> Void = { _, _ in }
  ) async throws -> SaliencySheet {
    precondition(!request.targets.isEmpty, "expected at least one target")
    let tensor = subject.tensor
    var maps: [(map: AttributionMap, request: MapRequest)] = []
    var omissions: [SaliencySheet.Omission] = []
    var scan: OcclusionScan?
    for (index, method) in request.methods.enumerated() {
      report(0.5 * Double(index) / Double(request.methods.count), method.name)
      do {
        if case .occlusion(let options) = method {
          let found = try await network.occlusionScan(of: tensor, options: options)
          maps += request.targets.map { (found.map(for: $0), method) }
          scan = scan ?? found
          continue
        }
        for target in request.targets {
          maps.append((try await network.map(by: method, of: tensor, for: target), method))
        }
      } catch AttributionError.noSpatialLayer where request.omitsImpossible {
        omissions.append(
          .init(
            method: method.name,
            reason: "this network has no layer in which places of the picture are told apart"))
      }
    }
    let verification: OcclusionCheck? =
      if let scan, request.verifiedWindows > 0 {
        try await network.verify(scan, of: tensor, count: request.verifiedWindows)
      } else { nil }
    let (sizes, baselines) = try await comparisons(request, tensor)
    report(0.6, "checks")
    let trust: [TrustReport?] =
      if let options = request.trust {
        try await network.trust(in: maps, image: tensor, options: options)
      } else { maps.map { _ in nil } }
    let first = maps.filter { $0.map.target == request.targets[0] }
    return SaliencySheet(
      image: subject.image,
      model: ModelRecord(self),
      recipe: subject.recipe, answer: subject.answer, fed: subject.fed,
      projection: subject.projection,
      panels: zip(maps, trust).map { .init(request: $0.request, map: $0.map, trust: $1) },
      windowSizes: sizes, baselines: baselines,
      agreement: first.count > 1
        ? MapAgreement(first.map { ($0.map.method.name, $0.map) }) : nil,
      verification: verification, omissions: omissions, provenance: provenance)
  }

  /// Occlusions that differ in the window's size, and such that differ in the baseline.
  private func comparisons(
    _ request: SaliencyRequest, _ tensor: Tensor
  ) async throws -> (sizes: MapComparison?, baselines: MapComparison?) {
    let base = request.methods.lazy.compactMap { method in
      if case .occlusion(let options) = method { options } else { nil }
    }.first
    guard let base, let target = request.targets.first else { return (nil, nil) }
    let bySize = request.windowSizes.map { side in
      var options = base
      (options.windowHeight, options.windowWidth) = (side, side)
      options.stride = min(options.stride, side)
      return (name: "\(side) × \(side) px", options: options)
    }
    let byBaseline = request.baselines.map { baseline in
      var options = base
      options.baseline = baseline.baseline
      return (name: baseline.name, options: options)
    }
    func comparison(
      _ variants: [(name: String, options: OcclusionOptions)]
    ) async throws -> MapComparison? {
      guard variants.count > 1 else { return nil }
      let scans = try await network.occlusionScans(of: tensor, options: variants.map(\.options))
      return MapComparison(zip(variants, scans).map { ($0.name, $1.map(for: target)) })
    }
    return (try await comparison(bySize), try await comparison(byBaseline))
  }
}
