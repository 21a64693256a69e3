import Attribution
import Networks
import Tensors
import TestSupport
import Testing

/// One of the occlusions in the reference folders.
struct GoldenOcclusion: Sendable, CustomTestStringConvertible {
  enum Kind { case logit, contrast, probability }
  let name: String
  let kind: Kind
  let options: OcclusionOptions
  var testDescription: String { name }

  static let all = [
    GoldenOcclusion(name: "occlusion_4x4_stride1", kind: .logit, options: .init(window: 4)),
    GoldenOcclusion(
      name: "occlusion_5x5_stride3", kind: .logit, options: .init(window: 5, stride: 3)),
    GoldenOcclusion(
      name: "occlusion_3x3_stride1_baseline05", kind: .logit,
      options: .init(window: 3, baseline: .constant(0.5))),
    GoldenOcclusion(
      name: "occlusion_contrast_4x4_stride1", kind: .contrast, options: .init(window: 4)),
    GoldenOcclusion(
      name: "occlusion_probability_4x4_stride2", kind: .probability,
      options: .init(window: 4, stride: 2)),
  ]

  func target(_ golden: Golden, _ index: Int) throws -> Target {
    switch kind {
    case .logit: .logit(golden.predicted[index])
    case .probability: .probability(golden.predicted[index])
    case .contrast: try golden.contrast(index)
    }
  }
}

@Suite("Occlusion equals Captum's", .enabled(if: SharedData.isAvailable))
struct GoldenOcclusionTests {
  @Test(
    "within 1e-4, float32's rounding over some 2 million products",
    arguments: ["digits-mlp", "digits-cnn"], GoldenOcclusion.all)
  func occlusion(folder: String, expected: GoldenOcclusion) async throws {
    let golden = try Golden(folder)
    for index in golden.predicted.indices {
      let map = try await golden.network.occlusionMap(
        of: golden.images.row(index), for: try expected.target(golden, index),
        options: expected.options)
      let reference = try golden.map(expected.name, index)
      #expect(largestDifference(map.rawValues, reference) < 1e-4)
    }
  }

  @Test(
    "also on deep networks of 64 × 64 colour pixels, within 1e-5 of logits of order 1",
    arguments: ["resnet", "mobilenet_v2", "densenet", "squeezenet", "vit"])
  func deep(folder: String) async throws {
    let golden = try Golden(folder)
    for index in golden.predicted.indices {
      let map = try await golden.network.occlusionMap(
        of: golden.images.row(index), for: .logit(golden.predicted[index]),
        options: .init(window: 16, stride: 8))
      let reference = try golden.map("occlusion_16x16_stride8", index)
      #expect(largestDifference(map.rawValues, reference) < 1e-5)
    }
  }
}
