import Attribution
import Networks
import Tensors
import Testing

@Suite("SmoothGrad is the mean gradient under noise")
struct SmoothGradTests {
  private let image = SmallNetworks.blob([1, 8, 9], seed: 3)

  @Test("Without noise it is the gradient")
  func silent() async throws {
    let network = try SmallNetworks.convolution()
    let smooth = try await network.smoothGradMap(
      of: image, for: .logit(0), options: .init(samples: 3, deviation: .absolute(value: 0)))
    let plain = try network.gradientMap(of: image, for: .logit(0))
    #expect(largestDifference(smooth.values, plain.values) < 1e-6)  // rounding of a mean of equals
  }

  @Test("The same seed gives the same map, another one another")
  func seeds() async throws {
    let network = try SmallNetworks.convolution()
    let first = try await network.smoothGradMap(of: image, for: .logit(0))
    let again = try await network.smoothGradMap(of: image, for: .logit(0))
    let other = try await network.smoothGradMap(
      of: image, for: .logit(0), options: .init(seed: 2))
    #expect(first == again)
    #expect(first.values != other.values)
  }

  @Test("Noise is measured by the image's range")
  func range() async throws {
    let network = try SmallNetworks.convolution()
    let range = (image.floats.max() ?? 0) - (image.floats.min() ?? 0)
    let share = try await network.smoothGradMap(
      of: image, for: .logit(1), options: .init(samples: 4, deviation: .ofRange(share: 0.5)))
    let absolute = try await network.smoothGradMap(
      of: image, for: .logit(1),
      options: .init(samples: 4, deviation: .absolute(value: 0.5 * Double(range))))
    #expect(share.values == absolute.values)
  }
}
