public import Networks
public import Tensors

/// A method with its options: what to compute of an image, whatever the network.
public enum MapRequest: Hashable, Sendable, Codable {
  /// Occlusion by windows.
  case occlusion(options: OcclusionOptions = .init())
  /// The gradient, with its sign.
  case gradient
  /// The gradient's magnitude.
  case saliency
  /// The gradient times the pixel's value.
  case gradientTimesInput
  /// Integrated gradients.
  case integratedGradients(options: IntegratedGradientsOptions = .init())
  /// The mean gradient over noisy images.
  case smoothGrad(options: SmoothGradOptions = .init())
  /// Grad-CAM.
  case gradCAM(options: GradCAMOptions = .init())

  /// Every method with options that fit an image; Grad-CAM needs a network with spatial layers.
  ///
  /// - Parameters:
  ///   - layout: The image's extents.
  ///   - baseline: What stands for nothing, where a method needs it.
  /// - Returns: Seven requests.
  public static func all(
    for layout: ImageLayout, baseline: Baseline = .constant(0)
  ) -> [MapRequest] {
    var occlusion = OcclusionOptions.fitting(layout)
    occlusion.baseline = baseline
    return [
      .occlusion(options: occlusion), .integratedGradients(options: .init(baselines: [baseline])),
      .gradientTimesInput, .gradient, .saliency, .smoothGrad(), .gradCAM(),
    ]
  }

  /// The method's name, as the maps carry it.
  public var name: String {
    switch self {
    case .occlusion: "occlusion"
    case .gradient: "gradient"
    case .saliency: "saliency"
    case .gradientTimesInput: "gradient × input"
    case .integratedGradients: "integrated gradients"
    case .smoothGrad: "SmoothGrad"
    case .gradCAM: "Grad-CAM"
    }
  }
}

extension Network {
  /// A map by any method.
  ///
  /// - Parameters:
  ///   - request: The method and its options.
  ///   - image: One image, as `logits(for:)` takes it.
  ///   - target: The scalar that is explained.
  /// - Returns: The map.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: the method's.
  @concurrent
  public func map(
    by request: MapRequest, of image: Tensor, for target: Target
  ) async throws -> AttributionMap {
    switch request {
    case .occlusion(let options):
      try await occlusionMap(of: image, for: target, options: options)
    case .gradient: try gradientMap(of: image, for: target)
    case .saliency: try saliencyMap(of: image, for: target)
    case .gradientTimesInput: try gradientTimesInputMap(of: image, for: target)
    case .integratedGradients(let options):
      try await integratedGradientsMap(of: image, for: target, options: options)
    case .smoothGrad(let options):
      try await smoothGradMap(of: image, for: target, options: options)
    case .gradCAM(let options): try gradCAMMap(of: image, for: target, options: options)
    }
  }
}
