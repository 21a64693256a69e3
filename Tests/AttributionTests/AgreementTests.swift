import Attribution
import Foundation
import Networks
import Tensors
import Testing

@Suite("Maps agree when they put the pixels in the same order")
struct AgreementTests {
  @Test("The rank correlation is Spearman's, with shared ranks for equal values")
  func ranks() throws {
    #expect(rankCorrelation([1, 2, 3], [10, 20, 90]) == 1)
    #expect(rankCorrelation([1, 2, 3], [3, 2, 1]) == -1)
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5).
    let tied = try #require(rankCorrelation([1, 2, 2, 3], [1, 2, 3, 4]))
    #expect(abs(tied - 4.5 / (4.5 * 5).squareRoot()) < 1e-12)  // rounding of Double
  }

  @Test("A flat map has no rank correlation")
  func flat() {
    #expect(rankCorrelation([1, 1], [1, 2]) == nil)
    #expect(rankCorrelation([], []) == nil)
  }

  @Test("All pairs of window sizes are compared, and the worst is named")
  func sizes() async throws {
    let network = try SmallNetworks.denseChannelsLast()
    let image = SmallNetworks.blob([6, 7, 3], seed: 9)
    let sizes = try await network.occlusionMaps(of: image, for: .logit(0), windows: [1, 2, 3])
    #expect(sizes.entries.map(\.name) == ["1 × 1", "2 × 2", "3 × 3"])
    #expect(sizes.agreement.pairs.count == 3)
    let lowest = try #require(sizes.agreement.lowest)
    let mean = try #require(sizes.agreement.mean)
    #expect(lowest < mean)
    let worst = try #require(sizes.agreement.pairs.first { $0.correlation == lowest })
    #expect(sizes.agreement.sentence.contains("\(worst.first) and \(worst.second)"))
    let decoded = try JSONDecoder().decode(
      MapComparison.self, from: try JSONEncoder().encode(sizes))
    #expect(decoded == sizes)
  }

  @Test("Each size is the map of that size alone")
  func alone() async throws {
    let network = try SmallNetworks.denseChannelsLast()
    let image = SmallNetworks.blob([6, 7, 3], seed: 9)
    let sizes = try await network.occlusionMaps(of: image, for: .logit(1), windows: [2, 3])
    for (window, entry) in zip([2, 3], sizes.entries) {
      #expect(
        try await network.occlusionMap(of: image, for: .logit(1), options: .init(window: window))
          == entry.map)
    }
  }

  @Test("Each baseline has its map, named by what it is")
  func baselines() async throws {
    let network = try SmallNetworks.denseChannelsLast()
    let image = SmallNetworks.blob([6, 7, 3], seed: 9)
    let baselines = try await network.occlusionMaps(
      of: image, for: .logit(1), baselines: [.black, .mean, .blur(deviation: 2)],
      options: .init(window: 2))
    #expect(
      baselines.entries.map(\.name)
        == ["0", "the image's mean", "the image blurred, deviation 2 px"])
    #expect(baselines.agreement.pairs.count == 3)
    #expect(Set(baselines.entries.map(\.map.values)).count == 3)
  }

  @Test("Every method can be asked for by the same call")
  func methods() async throws {
    let network = try SmallNetworks.convolution()
    let image = SmallNetworks.blob([1, 8, 9], seed: 3)
    let requests = MapRequest.all(for: ImageLayout(network.imageShape))
    let maps = try await network.maps(by: requests, of: image, for: .contrast(0, versus: 2))
    #expect(maps.entries.map(\.name) == maps.entries.map(\.map.method.name))
    #expect(maps.entries.map(\.name) == requests.map(\.name))
    #expect(maps.agreement.pairs.count == 21)
  }
}
