import Attribution
import Networks
import Tensors
import TestSupport
import Testing

@Suite("Neither batch size nor the order of windows changes a map beyond rounding")
struct BatchTests {
  /// Sums of float32 in another order, relative to the largest value.
  private let tolerance: Float = 1e-6

  private static let requests: [MapRequest] = [
    .occlusion(options: .init(window: 3, stride: 2)), .integratedGradients(),
    .smoothGrad(options: .init(samples: 20)), .gradCAM(),
  ]

  private func share(_ first: Tensor, _ second: Tensor) -> Float {
    largestDifference(first, second) / first.floats.reduce(0) { max($0, abs($1)) }
  }

  @Test("One image at a time gives the maps of large batches", arguments: requests)
  func batches(request: MapRequest) async throws {
    let network = try SmallNetworks.convolution()
    let image = SmallNetworks.noise([1, 8, 9], seed: 8)
    let map = try await network.map(by: request, of: image, for: .logit(1))
    let slow = try await network.keeping(within: 1).map(by: request, of: image, for: .logit(1))
    #expect(share(map.values, slow.values) <= tolerance)
  }

  @Test(
    "Nor on the golden digit networks", .enabled(if: SharedData.isAvailable),
    arguments: ["digits-mlp", "digits-cnn"], requests.prefix(2))
  func golden(folder: String, request: MapRequest) async throws {
    let golden = try Golden(folder)
    let (image, target) = (golden.images.row(0), try golden.contrast(0))
    let map = try await golden.network.map(by: request, of: image, for: target)
    let slow = try await golden.network.keeping(within: 500_000)
      .map(by: request, of: image, for: target)
    #expect(share(map.values, slow.values) <= tolerance)
  }

  @Test(
    "A window has the same logits whichever others are hidden before and after it",
    arguments: [OcclusionStrategy.full, .incremental])
  func order(strategy: OcclusionStrategy) async throws {
    let image = SmallNetworks.noise([1, 8, 9], seed: 8)
    let network = try SmallNetworks.convolution()
    let all = try await network.occlusionScan(
      of: image, options: .init(window: 3), strategy: strategy)
    let some = try await network.occlusionScan(
      of: image, options: .init(window: 3, stride: 2), strategy: strategy)
    for index in 0..<some.grid.count {
      let window = some.grid.window(index)
      guard let place = (0..<all.grid.count).first(where: { all.grid.window($0) == window })
      else { continue }
      #expect(share(all.windowLogits.row(place), some.windowLogits.row(index)) <= tolerance)
    }
  }
}
