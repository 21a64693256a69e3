import Diagnostics
import Foundation
import Networks
import Tensors
import Testing

@Suite("A profile of any network") struct ProfilerTests {
  /// Pictures of four pixels whose brightest pixel, among the first two, is their class.
  private func known() throws -> KnownNetwork {
    let weights = Tensor(shape: [2, 4], floats: [1, 0, 0, 0, 0, 1, 0, 0])
    let graph = try TinyNetwork.linear(weights, side: 2)
    return KnownNetwork(name: "two", hash: "ab", network: try Network(graph))
  }

  private func pictures(_ rows: [[Float]]) -> Tensor {
    Tensor(shape: [rows.count, 1, 2, 2], floats: rows.flatMap { $0 })
  }

  private func profile() async throws -> Profile {
    let data = ProfileData(
      name: "four", recipe: nil,
      training: pictures([[1, 0, 0, 0], [0, 1, 0, 0], [1, 0, 0, 1], [0, 1, 0, 0.5]]),
      trainingLabels: [0, 1, 0, 1], heldOut: pictures([[1, 0, 0, 0.5], [0, 1, 0, 1]]),
      heldOutLabels: [0, 1])
    return try await Profiler(known()).profile(data)
  }

  @Test("names the network and the data it belongs to, and leaves out what needs ink")
  func origin() async throws {
    let profile = try await profile()
    #expect(profile.modelHash == "ab" && profile.model == "two" && profile.data == "four")
    #expect(profile.ranges.isEmpty && profile.edits.isEmpty && profile.training.isEmpty)
    #expect(Set(profile.knobs.keys) == [.rotation, .blur, .noise])
  }

  @Test("keeps features class by class, with the rows they came from")
  func features() async throws {
    let reference = try #require(try await profile().reference)
    #expect(reference.features.counts == [2, 2] && reference.features.rows == [0, 2, 1, 3])
    #expect(reference.features.length == 4)
  }

  @Test("gives cosine distances worked by hand")
  func distances() async throws {
    let profile = try await profile()
    let known = try known().with(calibration: nil, profile: profile, twins: nil)
    // Of four training pictures the tenth nearest is the furthest: at right angles, 1 − 0.
    let like = try #require(
      try known.likeness(of: Tensor(shape: [1, 2, 2], floats: [1, 0, 0, 0])))
    #expect(abs(like.distance - 1) < 1e-12)
    let own = try #require(profile.reference?.ownClass[0])
    // From (1, 0, 0, ½) to (1, 0, 0, 1) the cosine is 1.5 / √2.5, to (1, 0, 0, 0) it is 1 / √1.25:
    // the second is the lesser. Vectors have 8 and 12 bits, which leaves three digits.
    #expect(abs(Double(own.values[0]) - (1 - 1 / 1.25.squareRoot())) < 1e-3)
  }

  @Test("keeps the mean picture of each class")
  func means() async throws {
    let means = try await profile().means
    #expect(means.map { $0?.values } == [[1, 0, 0, 0.5], [0, 1, 0, 0.25]])
  }

  @Test("keeps what the network says of held-out pictures")
  func answers() async throws {
    let heldOut = try await profile().heldOut
    #expect(heldOut.labels == [0, 1] && heldOut.logits.floats == [1, 0, 0, 1])
  }

  @Test("says of a pen how wide it is measured, not how wide it was drawn")
  func strokes() async throws {
    let upright = (0..<784).map { index -> Float in
      (13..<15).contains(index % 28) && (4..<24).contains(index / 28) ? 1 : 0
    }
    let graph = try TinyNetwork.linear(Tensor(repeating: 0.1, shape: [10, 784]), side: 28)
    let known = KnownNetwork(name: "ten", hash: "ab", network: try Network(graph))
    let digits = Tensor(
      shape: [10, 1, 28, 28], floats: Array(repeating: upright, count: 10).flatMap(\.self))
    let data = ProfileData(
      name: "one", recipe: nil, training: digits, trainingLabels: Array(0..<10),
      heldOut: digits.rows(0..<2), heldOutLabels: [1, 1])
    let values = try #require(try await Profiler(known).profile(data).ranges[.stroke]).values
    #expect(values == values.sorted() && values.count == Spoiler(.stroke).values.count)
    // Half a pixel of ink, centred on the border of two, fills a quarter of each: two pixels look inked.
    #expect(values[0] > 1)
    // From two pixels on the grid smears little: MNIST's digits are measured 0.14 wider on average, to
    // which comes a step of the measure, a sixth of a pixel.
    let two = try #require(Spoiler(.stroke).values.firstIndex(of: 2))
    #expect(abs(values[two] - 2) < 0.3)
  }

  @Test("survives its own JSON")
  func json() async throws {
    let profile = try await profile()
    let data = try JSONEncoder().encode(profile)
    #expect(try JSONDecoder().decode(Profile.self, from: data) == profile)
  }

  @Test("refuses vectors that were cut off")
  func damaged() async throws {
    let features = try #require(try await profile().reference?.features)
    var text = String(decoding: try JSONEncoder().encode(features), as: UTF8.self)
    text.replace("\"length\":4", with: "\"length\":5")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(TrainingFeatures.self, from: Data(text.utf8))
    }
  }
}
