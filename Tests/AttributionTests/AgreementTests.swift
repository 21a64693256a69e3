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
    let sizes = try await network.occlusionSizes(of: image, for: .logit(0), windows: [1, 2, 3])
    #expect(sizes.maps.map { $0.windows?.grid.windowHeight } == [1, 2, 3])
    #expect(sizes.agreement.pairs.count == 3)
    let lowest = try #require(sizes.agreement.lowest)
    let mean = try #require(sizes.agreement.mean)
    #expect(lowest < mean)
    let worst = try #require(sizes.agreement.pairs.first { $0.correlation == lowest })
    #expect(sizes.agreement.sentence.contains("\(worst.first) and \(worst.second)"))
    let decoded = try JSONDecoder().decode(
      OcclusionSizes.self, from: try JSONEncoder().encode(sizes))
    #expect(decoded == sizes)
  }

  @Test("Each size is the map of that size alone")
  func alone() async throws {
    let network = try SmallNetworks.denseChannelsLast()
    let image = SmallNetworks.blob([6, 7, 3], seed: 9)
    let sizes = try await network.occlusionSizes(of: image, for: .logit(1), windows: [2, 3])
    for (window, map) in zip([2, 3], sizes.maps) {
      #expect(
        try await network.occlusionMap(of: image, for: .logit(1), options: .init(window: window))
          == map)
    }
  }
}
