import ArgumentParser
import MisreadKit

/// How maps are made.
struct MapMethodOptions: ParsableArguments {
  enum Method: String, CaseIterable {
    case occlusion
    case integratedGradients = "integrated-gradients"
    case gradientTimesInput = "gradient-x-input"
    case gradient, saliency
    case smoothGrad = "smoothgrad"
    case gradCAM = "grad-cam"
  }

  @Option(
    help: ArgumentHelp(
      """
      One or several of \(Method.allCases.map(\.rawValue).joined(separator: ", ")), parted by \
      commas, or all.
      """, valueName: "list"))
  var method = "occlusion"
  @Option(
    help: ArgumentHelp(
      """
      Occlusion: side of the hidden square in pixels, a seventh of the picture if left out; \
      several, parted by commas, are compared.
      """, valueName: "list"))
  var window: String?
  @Option(help: "Occlusion: distance between neighbouring squares, in pixels.") var stride: Int?
  @Option(
    help: ArgumentHelp(
      """
      What stands in for hidden pixels: black, white, mean, blur, background (the local one), or \
      a number in the network's own values; several, parted by commas, are compared, and \
      averaged by integrated gradients.
      """, valueName: "list"))
  var baseline = "0"
  @Option(help: "Integrated gradients: steps from the baseline to the picture.") var steps = 50
  @Option(help: "SmoothGrad: noisy copies of the picture.") var samples = 50
  @Option(help: "SmoothGrad: the noise's deviation as a share of the picture's range.")
  var noise = 0.15
  @Option(help: "Which noise, which random orders and which shuffled weights are drawn.")
  var seed: UInt64 = 1
  @Option(
    help: ArgumentHelp(
      "Grad-CAM: a node or its value; the last with several places if left out.",
      valueName: "name"))
  var layer: String?

  /// Whether every method is asked for.
  var isAll: Bool { method == "all" }

  func validate() throws {
    _ = try methods()
    _ = try sides()
    for name in baselineNames where NamedBaseline.names.contains(name) == false {
      guard let value = Float(name), value.isFinite else {
        throw ValidationError(
          "'--baseline' must be of \(NamedBaseline.names.joined(separator: ", ")) or numbers.")
      }
    }
    guard !baselineNames.isEmpty else { throw ValidationError("'--baseline' is empty.") }
    if let stride, stride < 1 { throw ValidationError("'--stride' must be 1 or more.") }
    guard (1...100_000).contains(steps) else {
      throw ValidationError("'--steps' must be 1 or more.")
    }
    guard (1...100_000).contains(samples) else {
      throw ValidationError("'--samples' must be 1 or more.")
    }
    guard noise >= 0, noise.isFinite else {
      throw ValidationError("'--noise' must be 0 or more.")
    }
  }

  /// What is computed, for a network and the values that it reads.
  struct Plan {
    let methods: [MapRequest]
    let windowSizes: [Int]
    let baselines: [NamedBaseline]
    /// What stands in for hidden pixels where one must be chosen: the first.
    let baseline: Baseline
  }

  func plan(for known: KnownNetwork, _ range: InputRange) throws -> Plan {
    let layout = ImageLayout(known.network.imageShape)
    let named = baselineNames.map { NamedBaseline($0, range, for: layout) }
    let sides = try sides()
    var occlusion = OcclusionOptions.fitting(layout)
    if let side = sides.first {
      (occlusion.windowHeight, occlusion.windowWidth) = (side, side)
      occlusion.stride = min(occlusion.stride, side)
    }
    if let stride { occlusion.stride = stride }
    occlusion.baseline = named[0].baseline
    let all = isAll && sides.count < 2
    return Plan(
      methods: try methods().map { request($0, occlusion, named.map(\.baseline)) },
      windowSizes: all ? Self.sides(around: occlusion, in: layout) : sides.count > 1 ? sides : [],
      baselines: named.count > 1
        ? named : isAll ? NamedBaseline.standard(range, for: layout) : [],
      baseline: named[0].baseline)
  }

  /// The options as they are typed.
  var words: [String] {
    var words = ["--method", method]
    if let window { words += ["--window", window] }
    if let stride { words += ["--stride", "\(stride)"] }
    if baseline != "0" { words += ["--baseline", baseline] }
    if steps != 50 { words += ["--steps", "\(steps)"] }
    if samples != 50 { words += ["--samples", "\(samples)"] }
    if noise != 0.15 { words += ["--noise", "\(noise)"] }
    if seed != 1 { words += ["--seed", "\(seed)"] }
    if let layer { words += ["--layer", layer] }
    return words
  }

  private func request(
    _ method: Method, _ occlusion: OcclusionOptions, _ baselines: [Baseline]
  ) -> MapRequest {
    switch method {
    case .occlusion: .occlusion(options: occlusion)
    case .integratedGradients:
      .integratedGradients(options: .init(steps: steps, baselines: baselines))
    case .gradientTimesInput: .gradientTimesInput
    case .gradient: .gradient
    case .saliency: .saliency
    case .smoothGrad:
      .smoothGrad(
        options: .init(samples: samples, deviation: .ofRange(share: noise), seed: seed))
    case .gradCAM: .gradCAM(options: .init(layer: layer))
    }
  }

  /// Four sizes about the standard one: 3, 5, 7 and 9 pixels for digits of 28 × 28.
  private static func sides(around options: OcclusionOptions, in layout: ImageLayout) -> [Int] {
    let (least, most) = (options.windowHeight, min(layout.height, layout.width))
    let sides = [3, 5, 7, 9].map { max(1, ($0 * least + 2) / 4) }
    return Array(Set(sides.filter { $0 <= most })).sorted()
  }

  private func methods() throws -> [Method] {
    guard !isAll else { return Method.allCases }
    let names = list(method)
    let found = names.compactMap(Method.init)
    guard found.count == names.count, !found.isEmpty, Set(names).count == names.count else {
      throw ValidationError(
        "'--method' must be all, or different ones of "
          + Method.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }
    return found
  }

  private func sides() throws -> [Int] {
    guard let window else { return [] }
    let sides = list(window).map { Int($0) ?? 0 }
    guard !sides.isEmpty, sides.allSatisfy({ $0 > 0 }) else {
      throw ValidationError("'--window' must be 1 or more.")
    }
    return sides
  }

  private var baselineNames: [String] { list(baseline) }

  private func list(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.filter { $0 != " " } }
  }
}
