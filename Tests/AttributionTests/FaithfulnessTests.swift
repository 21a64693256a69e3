import Attribution
import Foundation
import Networks
import Tensors
import TestSupport
import Testing

@Suite("A map is faithful when its order of the ink beats orders that know nothing")
struct FaithfulnessTests {
  /// Four of the six pixels are ink; hiding them takes 1, 2, 8 and 4 from the logit.
  private let weights: [Float] = [1, 2, 8, 4, 9, 9] + Array(repeating: 0, count: 6)
  private let image = Tensor(shape: [1, 2, 3], floats: [1, 1, 1, 1, 0, 0])

  @Test("The curves and their areas are those worked by hand")
  func byHand() async throws {
    let network = try SmallNetworks.linear(weights)
    let map = try network.gradientTimesInputMap(of: image, for: .logit(0))
    let check = try await network.faithfulness(of: map, image: image)
    #expect(check.inkPixels == 4)
    #expect(check.map.deletion.scores == [15, 7, 3, 1, 0])
    #expect(check.map.insertion.scores == [0, 8, 12, 14, 15])
    #expect(check.map.deletion.area == 4.625)  // (15 / 2 + 7 + 3 + 1) / 4
    #expect(check.map.insertion.area == 10.375)  // (8 + 12 + 14 + 15 / 2) / 4
  }

  @Test("With fewer steps several pixels go at once")
  func steps() async throws {
    let network = try SmallNetworks.linear(weights)
    let map = try network.gradientTimesInputMap(of: image, for: .logit(0))
    let check = try await network.faithfulness(of: map, image: image, options: .init(steps: 2))
    #expect(check.map.deletion.scores == [15, 3, 0])
  }

  @Test("The weights of a linear network pass, their opposite and the image do not")
  func verdicts() async throws {
    let weights = SmallNetworks.noise([2, 6], seed: 21).floats.map { $0 * 4 }
    let network = try SmallNetworks.linear(weights)
    let image = Tensor(shape: [1, 2, 3], floats: [1, 0.9, 0.8, 0.7, 0.6, 0.5])
    let map = try network.gradientTimesInputMap(of: image, for: .logit(0))
    let good = try await network.faithfulness(of: map, image: image)
    // One order of 720 is the best; a draw of it would tie and not count as beaten.
    #expect(good.deletionWins >= 19 && good.insertionWins >= 19)
    #expect(good.passes)
    #expect(good.sentence.hasPrefix("Hiding the 6 ink pixels in the map's order beats "))
    let opposite = Tensor(shape: [2, 3], floats: map.values.floats.map { -$0 })
    let bad = try await network.faithfulness(ofValues: opposite, for: .logit(0), image: image)
    #expect(bad.deletionWins <= 1 && bad.insertionWins <= 1)
    #expect(!bad.passes)
    #expect(bad.sentence.hasSuffix("; 19 are needed."))
    let itself = try await network.faithfulness(
      ofValues: image.reshaped(to: [2, 3]), for: .logit(0), image: image)
    #expect(!itself.beats(.image))
    #expect(!itself.passes)
  }

  @Test("An image without ink says so")
  func blank() async throws {
    let network = try SmallNetworks.linear(weights)
    let blank = Tensor(repeating: 0, shape: [1, 2, 3])
    let check = try await network.faithfulness(
      ofValues: Tensor(repeating: 0, shape: [2, 3]), for: .logit(0), image: blank)
    #expect(check.inkPixels == 0)
    #expect(!check.passes)
    #expect(check.sentence == "There is no ink to put in order, so nothing was checked.")
  }

  @Test("The same seed gives the same random orders")
  func seeds() async throws {
    let network = try SmallNetworks.convolution()
    let image = SmallNetworks.blob([1, 8, 9], seed: 3)
    let map = try network.gradientMap(of: image, for: .logit(0))
    let first = try await network.faithfulness(of: map, image: image)
    #expect(try await network.faithfulness(of: map, image: image) == first)
    let other = try await network.faithfulness(of: map, image: image, options: .init(seed: 2))
    #expect(other.map == first.map)
    #expect(other.random != first.random)
  }

  @Test("It survives JSON")
  func coding() async throws {
    let network = try SmallNetworks.linear(weights)
    let map = try network.gradientTimesInputMap(of: image, for: .logit(0))
    let check = try await network.faithfulness(of: map, image: image)
    let data = try JSONEncoder().encode(check)
    #expect(try JSONDecoder().decode(FaithfulnessCheck.self, from: data) == check)
    #expect(String(decoding: data, as: UTF8.self).contains(#""edges":"#))
  }
}

@Suite("Maps that know nothing of the network", .enabled(if: SharedData.isAvailable))
struct GoldenTrustTests {
  /// The five drawn digits of both networks.
  private func cases() throws -> [(network: Network, image: Tensor, target: Target)] {
    try ["digits-mlp", "digits-cnn"].flatMap { folder in
      let golden = try Golden(folder)
      return try (0..<5).map {
        (golden.network, golden.images.row($0), try golden.contrast($0))
      }
    }
  }

  @Test(
    "fail, while occlusion and integrated gradients pass on 8 of 10 drawn digits or more",
    arguments: [MapRequest.occlusion(), .integratedGradients()])
  func passes(request: MapRequest) async throws {
    var passed = 0
    for (network, image, target) in try cases() {
      let map = try await network.map(by: request, of: image, for: target)
      let trust = try await network.trust(in: map, by: request, image: image)
      passed += trust.passes ? 1 : 0
      #expect(trust.passes == trust.verdict.hasPrefix("Passed its checks."))
    }
    #expect(passed >= 8)
  }

  @Test("fail: edges always, random values all but once at most")
  func knownNothing() async throws {
    var random = 0
    for (network, image, target) in try cases() {
      let picture = image.reshaped(to: [1, 28, 28])
      let edges = ReferenceMap.edges.values(
        for: picture, background: Tensor(repeating: 0, shape: [1, 28, 28]))
      #expect(
        try await !network.faithfulness(ofValues: edges, for: target, image: image).passes)
      let noise = SmallNetworks.noise([28, 28], seed: 7)
      let check = try await network.faithfulness(ofValues: noise, for: target, image: image)
      random += check.passes ? 1 : 0
    }
    // Both ways at 95 % by chance, and better than the image: less than 1 in 20.
    #expect(random <= 1)
  }
}
