import Attribution
import Foundation
import Networks
import Tensors
import Testing

@Suite("A map's checks end in one verdict, with the number that decides it")
struct TrustTests {
  private let image = SmallNetworks.blob([1, 8, 9], seed: 3)

  @Test("Shuffling keeps each layer's weights and the biases, and changes the answer")
  func shuffling() throws {
    let network = try SmallNetworks.convolution()
    let shuffled = try network.shufflingWeights(seed: 1)
    for name in ["filters1", "filters2", "dense"] {
      let (before, after) = (network.graph.constants[name], shuffled.graph.constants[name])
      #expect(before != after)
      #expect(before?.floats.sorted() == after?.floats.sorted())
    }
    #expect(network.graph.constants["bias1"] == shuffled.graph.constants["bias1"])
    #expect(try network.logits(for: image) != shuffled.logits(for: image))
    #expect(
      try network.shufflingWeights(seed: 1).graph.constants == shuffled.graph.constants)
  }

  @Test("A map that ignores the weights survives, one that does not is told apart")
  func survival() {
    let independent = RandomisationCheck(
      correlations: [0.98, 1, 0.99], magnitudeCorrelations: [1, 1, 1])
    #expect(independent.survives)
    #expect(
      independent.sentence.contains(
        "(3 draws) the map ranks the ink pixels with a correlation of 1.00: it shows"))
    let dependent = RandomisationCheck(
      correlations: [-0.9, 0.1, nil], magnitudeCorrelations: [0.3, 0.1, nil])
    #expect(!dependent.survives)
    #expect(abs(dependent.similarity - 0.2) < 1e-12)  // rounding of a mean
  }

  @Test("A network is its own twin")
  func twins() async throws {
    let network = try SmallNetworks.convolution()
    let request = MapRequest.occlusion(options: .init(window: 2))
    let map = try await network.map(by: request, of: image, for: .logit(1))
    let other = try network.shufflingWeights(seed: 4)
    let check = try await network.twinAgreement(
      of: map, by: request, image: image, twins: [network, other])
    #expect(check.correlations[0] == 1)
    #expect((check.correlations[1] ?? 0) < 0.9)
    #expect(check.peakDistances[0] == 0)
    #expect(check.sentence.contains("of 2 have their peak within 3 px."))
  }

  @Test("Every check that was asked for is in the report, and survives JSON")
  func report() async throws {
    let network = try SmallNetworks.convolution()
    let request = MapRequest.integratedGradients()
    let map = try await network.map(by: request, of: image, for: .contrast(0, versus: 1))
    let other = try network.gradientTimesInputMap(of: image, for: .contrast(0, versus: 1))
    let trust = try await network.trust(
      in: map, by: request, image: image,
      options: TrustOptions(shuffledNetworks: 2, twins: [network], others: [other]))
    #expect(trust.randomisation?.correlations.count == 2)
    #expect(trust.completeness == map.completeness)
    #expect(trust.agreement.map(\.second) == ["gradient × input"])
    #expect(trust.sentences.count == 5)
    let data = try JSONEncoder().encode(trust)
    #expect(try JSONDecoder().decode(TrustReport.self, from: data) == trust)
  }

  @Test("The verdict names what failed")
  func verdict() {
    let good = FaithfulnessCheck.Order(
      deletion: .init(scores: [1, 0, 0]), insertion: .init(scores: [0, 1, 1]))
    let poor = FaithfulnessCheck.Order(
      deletion: .init(scores: [1, 0.5, 0]), insertion: .init(scores: [0, 0.5, 1]))
    let references = Dictionary(uniqueKeysWithValues: ReferenceMap.allCases.map { ($0, poor) })
    let faithful = FaithfulnessCheck(
      inkPixels: 9, unit: .logits, map: good, references: references,
      random: Array(repeating: poor, count: 20))
    let survivor = RandomisationCheck(correlations: [0.9], magnitudeCorrelations: [0.9])
    #expect(TrustReport(faithfulness: faithful).passes)
    let surviving = TrustReport(faithfulness: faithful, randomisation: survivor)
    #expect(!surviving.passes)
    #expect(
      surviving.verdict == """
        Do not rely on this map. With shuffled weights (1 draw) the map ranks the ink pixels with \
        a correlation of 0.90: it shows the image, not what the network has learnt.
        """)
    let unfaithful = FaithfulnessCheck(
      inkPixels: 9, unit: .logits, map: poor, references: references,
      random: Array(repeating: good, count: 20))
    #expect(
      TrustReport(faithfulness: unfaithful).verdict == """
        Do not rely on this map. Hiding the 9 ink pixels in the map's order beats 0 of 20 random \
        orders, showing them 0; 19 are needed.
        """)
  }
}
