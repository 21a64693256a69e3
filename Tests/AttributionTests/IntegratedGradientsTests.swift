import Attribution
import Networks
import Tensors
import TestSupport
import Testing

@Suite("Integrated gradients divide the change of the target among the pixels")
struct IntegratedGradientsTests {
  @Test("Two Gauss–Legendre nodes lie at ½ ± 1/√12")
  func twoNodes() {
    let rule = GaussLegendre(count: 2)
    let offset = 1 / 12.0.squareRoot()
    #expect(abs(rule.nodes[0] - (0.5 - offset)) < 1e-15)  // rounding of Double
    #expect(abs(rule.nodes[1] - (0.5 + offset)) < 1e-15)
    #expect(abs(rule.weights[0] - 0.5) < 1e-15)
  }

  @Test("n nodes integrate powers up to 2n − 1 exactly", arguments: [1, 2, 3, 7, 50, 200])
  func exactness(count: Int) {
    let rule = GaussLegendre(count: count)
    for degree in [0, 1, count, 2 * count - 1] {
      let integral = zip(rule.nodes, rule.weights).reduce(0.0) { sum, pair in
        sum + pair.1 * (0..<degree).reduce(1.0) { power, _ in power * pair.0 }
      }
      #expect(abs(integral - 1 / Double(degree + 1)) < 1e-13)  // rounding of up to 400 products
    }
  }

  @Test("They add up to the change of the target")
  func completeness() async throws {
    let network = try SmallNetworks.convolution()
    let image = SmallNetworks.blob([1, 8, 9], seed: 3)
    let map = try await network.integratedGradientsMap(
      of: image, for: .contrast(0, versus: 1),
      options: .init(steps: 200, baselines: [.mean, .constant(0)]))
    let completeness = try #require(map.completeness)
    // The integrand jumps where a unit switches on, so the error falls only as 1/steps.
    #expect((completeness.share ?? 1) < 0.01)
    #expect(completeness.isComplete)
    #expect(completeness.sentence.hasSuffix(" % of the change is off."))
    let sum = map.values.floats.reduce(0.0) { $0 + Double($1) }
    #expect(abs(sum - completeness.sum) < 1e-5)  // rounding of 72 floats
  }

  @Test("Too few steps for a kinked path are reported, not hidden")
  func incomplete() {
    #expect(!Completeness(sum: 2, expected: 1).isComplete)
    #expect(!Completeness(sum: 0.1, expected: 0).isComplete)
    #expect(Completeness(sum: 0.96, expected: 1).isComplete)
    #expect(
      Completeness(sum: 1.5, expected: 1).sentence
        == "The values add up to 1.5; the target changes by 1.0, so 50.0 % of the change is off.")
  }

  @Test("Pixels that equal the baseline get nothing")
  func baselinePixels() async throws {
    let network = try SmallNetworks.convolution()
    let image = SmallNetworks.blob([1, 8, 9], seed: 3)
    let map = try await network.integratedGradientsMap(of: image, for: .logit(2))
    for (value, pixel) in zip(map.values.floats, image.floats) where pixel == 0 {
      #expect(value == 0)
    }
    #expect(map.largestMagnitude > 0)
  }

  @Test(
    "Captum's are met within 1e-4, float32's rounding over 50 gradients",
    .enabled(if: SharedData.isAvailable), arguments: ["digits-mlp", "digits-cnn"])
  func golden(folder: String) async throws {
    let golden = try Golden(folder)
    for index in golden.predicted.indices {
      let image = golden.images.row(index)
      let plain = try await golden.network.integratedGradientsMap(
        of: image, for: .logit(golden.predicted[index]))
      #expect(
        largestDifference(plain.rawValues, try golden.map("integrated_gradients_50", index))
          < 1e-4)
      let contrast = try await golden.network.integratedGradientsMap(
        of: image, for: try golden.contrast(index))
      #expect(
        largestDifference(
          contrast.rawValues, try golden.map("contrast_integrated_gradients_50", index)) < 1e-4)
    }
  }
}
