import KerasImport
import Networks
import Tensors
import Testing

@Suite struct `A Keras model` {
  @Test(arguments: [
    "sequential.keras", "sequential.h5", "nested.keras", "nested.h5", "line.keras",
    "pictures.keras", "volume.keras", "activations.keras", "pixels.keras", "pixels.h5",
    "channels-first.keras", "keras2.h5", "numbers.keras", "numbers.h5",
  ])
  func `gives the scores that Keras gives`(name: String) throws {
    let network = try Fixture.network(name)
    let scores = try network.logits(for: Fixture.tensor(name, "input"))
    #expect(network.ending == .logits)
    // Sums of some hundred products of single precision, in another order.
    #expect(relativeDistance(scores, try Fixture.tensor(name, "output")) < 1e-5)
  }

  @Test func `that ends in a softmax gives the logits before it`() throws {
    let network = try Fixture.network("softmax.keras")
    #expect(network.ending == .softmax)
    #expect(network.imageShape == [28, 28])
    let images = try Fixture.tensor("softmax", "input")
    let expected = try Fixture.tensor("softmax", "output").floats
    let found = try network.probabilities(for: images).flatMap { $0 }
    for (found, expected) in zip(found, expected) { #expect(abs(found - Double(expected)) < 1e-6) }
  }

  @Test func `has the gradient of what it computes`() throws {
    let network = try Fixture.network("sequential.keras")
    let image = try Fixture.tensor("sequential", "input").row(0)
    let gradient = try network.gradient(of: .logit(1), at: image).floats
    let step: Float = 1e-2
    for place in [0, 137, 395] {
      var (above, below) = (image.floats, image.floats)
      above[place] += step
      below[place] -= step
      let ends = try [above, below].map {
        try network.logits(for: Tensor(shape: image.shape, floats: $0)).floats[1]
      }
      // A kink of the rectifiers within the step would show; none lies there.
      #expect(abs((ends[0] - ends[1]) / (2 * step) - gradient[place]) < 1e-3)
    }
  }

  @Test func `knows where its channels are, and who wrote it`() throws {
    #expect(try Fixture.network("sequential.keras").channelAxis == 2)
    #expect(try Fixture.network("channels-first.keras").channelAxis == 0)
    let metadata = try Fixture.network("keras2.h5").metadata
    #expect(
      metadata.others == ["keras.version": "2.11.0", "keras.backend": "tensorflow"])
  }

  @Test func `hands out its scores under the name of the last layer`() throws {
    let network = try Fixture.network("keras2.h5")
    #expect(network.outputName == "dense")
    let bytes = try Fixture.bytes("keras2.h5")
    #expect(throws: NetworkError.noSuchOutput(name: "nope", available: ["dense"])) {
      try KerasFile.decode(bytes, output: "nope")
    }
  }
}
