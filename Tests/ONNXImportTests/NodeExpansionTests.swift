import Foundation
import Networks
import ONNXImport
import Tensors
import Testing

/// Values of scikit-learn by `Fixtures/learning/generate.py`.
@Suite struct `A classifier by scikit-learn` {
  @Test(arguments: ["scaled-network", "normalised-network", "logistic", "two-classes"])
  func `gives its probabilities`(name: String) throws {
    let network = try Self.network(name)
    let logits = try network.logits(for: Fixture.tensor("images.npy", of: "learning"))
    let expected = try Fixture.tensor("\(name).npy", of: "learning")
    let probabilities = Tensor(
      shape: logits.shape,
      floats: (0..<logits.shape[0]).flatMap { row in
        let exponentials = logits.row(row).floats.map { exp($0) }
        let sum = exponentials.reduce(0, +)
        return exponentials.map { $0 / sum }
      })
    // scikit-learn computes in double precision.
    #expect(relativeDistance(probabilities, expected) < 1e-5)
  }

  @Test func `brings the names of its classes along`() throws {
    for name in ["scaled-network", "logistic"] {
      #expect(try Self.network(name).metadata.labels == ["left", "middle", "right"])
    }
    #expect(try Self.network("normalised-network").metadata.labels == ["0", "1", "2"])
  }

  @Test func `is written back in standard operators`() throws {
    let network = try Self.network("scaled-network")
    let again = try ONNXFile.decode(ONNXFile.encode(network))
    let images = try Fixture.tensor("images.npy", of: "learning")
    #expect(try again.logits(for: images) == network.logits(for: images))
    #expect(again.metadata.labels == network.metadata.labels)
  }

  @Test func `has gradients through its scaler`() throws {
    let network = try Self.network("scaled-network")
    let image = try Fixture.tensor("images.npy", of: "learning").row(0)
    let gradient = try network.gradient(of: .logit(1), at: image)
    let step: Float = 1e-2
    for pixel in 0..<9 {
      let ends = [step, -step].map { step in
        Tensor(
          shape: image.shape,
          floats: image.floats.enumerated().map { $0 == pixel ? $1 + step : $1 })
      }
      let logits = try ends.map { try network.logits(for: $0).floats[1] }
      // Piecewise linear: what is left is the rounding of logits of size 5 over the step.
      #expect(abs(gradient.floats[pixel] - (logits[0] - logits[1]) / (2 * step)) < 2e-3)
    }
  }

  private static func network(_ name: String) throws -> Network {
    try ONNXFile.decode(Fixture.bytes("\(name).onnx", of: "learning"))
  }
}

/// Values of PyTorch by `Fixtures/attention/generate.py`.
@Suite struct `A network with attention as one node` {
  @Test func `gives PyTorch's logits and gradients`() throws {
    let network = try ONNXFile.decode(Fixture.bytes("model.onnx", of: "attention"))
    let images = try Fixture.tensor("input.npy", of: "attention")
    let logits = try network.logits(for: images)
    // Sums of a few dozen products in another order.
    #expect(relativeDistance(logits, try Fixture.tensor("logits.npy", of: "attention")) < 1e-5)
    let gradient = try network.gradient(of: .logit(1), at: images)
    #expect(
      relativeDistance(gradient, try Fixture.tensor("gradient.npy", of: "attention")) < 1e-5)
  }
}
