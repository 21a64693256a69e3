import Attribution
import Foundation
import Networks
import Tensors
import Testing

@Suite("Occlusion is the mean fall over the windows that hide a pixel")
struct OcclusionTests {
  /// Class 0 weighs the pixels 1…6, class 1 does not look.
  private let weights: [Float] = [1, 2, 3, 4, 5, 6] + Array(repeating: 0, count: 6)

  @Test("On a linear network it is what was worked by hand")
  func byHand() async throws {
    let network = try SmallNetworks.linear(weights)
    let image = Tensor(repeating: 1, shape: [1, 2, 3])
    let map = try await network.occlusionMap(
      of: image, for: .logit(0), options: .init(window: 2))
    // The two windows hide 1+2+4+5 and 2+3+5+6; the middle column is under both.
    #expect(map.windows?.drops == [12, 16])
    #expect(map.values.floats == [12, 14, 16, 12, 14, 16])
    #expect(map.baseValue == 21)
    #expect(map.unit == .logits)
  }

  @Test("Positive speaks for the first class of a contrast")
  func contrast() async throws {
    let network = try SmallNetworks.linear(weights)
    let scan = try await network.occlusionScan(
      of: Tensor(repeating: 1, shape: [1, 2, 3]), options: .init(window: 2))
    let forward = scan.map(for: .contrast(0, versus: 1))
    let backward = scan.map(for: .contrast(1, versus: 0))
    #expect(forward.values.floats == [12, 14, 16, 12, 14, 16])
    #expect(backward.values.floats == forward.values.floats.map { -$0 })
  }

  @Test("Windows that equal the baseline are exactly zero")
  func skipped() async throws {
    let network = try SmallNetworks.linear(weights)
    let image = Tensor(shape: [1, 2, 3], floats: [0.5, 0.5, 0.25, 0.5, 0.5, 0.5])
    let map = try await network.occlusionMap(
      of: image, for: .logit(0), options: .init(window: 2, baseline: .constant(0.5)))
    // Only the pixel of weight 3 differs, by −0.25.
    #expect(map.windows?.drops == [0, -0.75])
  }

  @Test("A flipped network and image give the flipped map")
  func flip() async throws {
    let flipped: [Float] = [3, 2, 1, 6, 5, 4] + Array(repeating: 0, count: 6)
    let image = Tensor(shape: [1, 2, 3], floats: [1, 2, 4, 3, 5, 7])
    let mirror = Tensor(shape: [1, 2, 3], floats: [4, 2, 1, 7, 5, 3])
    let map = try await SmallNetworks.linear(weights).occlusionMap(
      of: image, for: .logit(0), options: .init(window: 2))
    let other = try await SmallNetworks.linear(flipped).occlusionMap(
      of: mirror, for: .logit(0), options: .init(window: 2))
    let values = map.values.floats
    #expect(other.values.floats == [2, 1, 0, 5, 4, 3].map { values[$0] })
  }

  @Test("The map, with its method and target, survives JSON")
  func coding() async throws {
    let network = try SmallNetworks.linear(weights)
    let map = try await network.occlusionMap(
      of: Tensor(repeating: 1, shape: [1, 2, 3]), for: .contrast(0, versus: 1),
      options: .init(window: 2))
    let decoded = try JSONDecoder().decode(
      AttributionMap.self, from: try JSONEncoder().encode(map))
    #expect(decoded == map)
  }

  @Test("Two images at once are refused")
  func twoImages() async throws {
    let network = try SmallNetworks.linear(weights)
    await #expect(throws: AttributionError.notOneImage(count: 2)) {
      try await network.occlusionMap(
        of: Tensor(repeating: 1, shape: [2, 1, 2, 3]), for: .logit(0))
    }
  }

  @Test("A baseline of another shape is refused")
  func wrongBaseline() async throws {
    let network = try SmallNetworks.linear(weights)
    await #expect(throws: AttributionError.baselineDoesNotFit(expected: [1], found: [3])) {
      try await network.occlusionMap(
        of: Tensor(repeating: 1, shape: [1, 2, 3]), for: .logit(0),
        options: .init(window: 2, baseline: .channels([0, 0, 0])))
    }
  }

  @Test("A class that the network does not have is refused")
  func wrongClass() async throws {
    let network = try SmallNetworks.linear(weights)
    await #expect(throws: NetworkError.noSuchClass(index: 2, count: 2)) {
      try await network.occlusionMap(
        of: Tensor(repeating: 1, shape: [1, 2, 3]), for: .logit(2))
    }
  }
}
