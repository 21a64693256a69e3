import Attribution
import Networks
import Tensors
import Testing

@Suite("On a linear network every method has a closed form")
struct LinearNetworkTests {
  private let weights: [Float] = [1, -2, 3, -4, 5, -6] + Array(repeating: 0, count: 6)
  private let pixels: [Float] = [0.5, 0.25, 0, 1, 0.75, 0.5]
  private var image: Tensor { Tensor(shape: [1, 2, 3], floats: pixels) }
  /// Weight times pixel.
  private var shares: [Float] { zip(weights, pixels).map { $0 * $1 } }

  @Test(
    "Occlusion by single pixels, gradient × input and integrated gradients are weight times pixel",
    arguments: [
      MapRequest.occlusion(options: .init(window: 1)), .gradientTimesInput,
      .integratedGradients(options: .init(steps: 1)),
      .integratedGradients(options: .init(steps: 50)),
    ])
  func shares(request: MapRequest) async throws {
    let network = try SmallNetworks.linear(weights)
    let map = try await network.map(by: request, of: image, for: .logit(0))
    let expected = Tensor(shape: [2, 3], floats: shares)
    #expect(largestDifference(map.values, expected) < 1e-6)  // rounding of numbers up to 6
  }

  @Test("Integrated gradients from two baselines are the mean of both")
  func baselines() async throws {
    let network = try SmallNetworks.linear(weights)
    let map = try await network.integratedGradientsMap(
      of: image, for: .logit(0),
      options: .init(steps: 2, baselines: [.constant(0), .constant(0.5)]))
    let expected = zip(weights, pixels).map { $0 * ($1 - 0.25) }
    #expect(
      largestDifference(map.values, Tensor(shape: [2, 3], floats: expected)) < 1e-6)  // as above
    let completeness = try #require(map.completeness)
    #expect(abs(completeness.delta) < 1e-6)  // as above
  }

  @Test("SmoothGrad is the gradient, whatever the noise")
  func smoothGrad() async throws {
    let network = try SmallNetworks.linear(weights)
    let map = try await network.smoothGradMap(of: image, for: .logit(0), options: .captum)
    let expected = Tensor(shape: [2, 3], floats: Array(weights[..<6]))
    #expect(largestDifference(map.values, expected) < 1e-6)  // rounding of a mean of equals
  }
}
