import Archives
import Foundation
import KerasImport
import Networks
import Tensors
import Testing

/// Weights go back into a copy of the file, and nothing else changes.
///
/// `MISREAD_KERAS_FOLDER` names a folder into which the changed files are written, so that
/// `Fixtures/rewritten.py` can ask Keras what it makes of them.
@Suite struct `A Keras file with new weights` {
  static let names = [
    "sequential.keras", "sequential.h5", "nested.keras", "nested.h5", "line.keras",
    "pictures.keras", "volume.keras", "activations.keras", "pixels.keras", "pixels.h5",
    "channels-first.keras", "keras2.h5", "softmax.keras",
  ]

  /// The network with each number that may be learnt changed by up to a quarter, in another way
  /// than its neighbours.
  private func changed(_ model: KerasModel) throws -> Network {
    let constants = model.network.graph.constants.filter { model.learntNames.contains($0.key) }
    return try model.network.replacingParameters(
      constants.mapValues { tensor in
        let floats = tensor.floats.enumerated().map { place, value in
          value * (1 + Float((place * 7919) % 11 - 5) / 20)
        }
        return Tensor(shape: tensor.shape, floats: floats)
      })
  }

  @Test(arguments: names) func `is the same file where no weight changed`(name: String) throws {
    let bytes = try Fixture.bytes(name)
    let model = try KerasModel(bytes)
    #expect(try model.encoded(with: model.network) == bytes)
  }

  @Test(arguments: names) func `holds the new weights bit for bit`(name: String) throws {
    let model = try KerasModel(try Fixture.bytes(name))
    let network = try changed(model)
    let bytes = try model.encoded(with: network)
    let again = try KerasFile.decode(bytes)
    #expect(again.graph.constants == network.graph.constants)
    #expect(!model.learntNames.isEmpty && again.graph.constants != model.network.graph.constants)
    let images = try Fixture.tensor(name, "input")
    #expect(try again.logits(for: images).floats == network.logits(for: images).floats)
    if let folder = ProcessInfo.processInfo.environment["MISREAD_KERAS_FOLDER"] {
      try FileContents.write(bytes, to: "\(folder)/\(name)")
    }
  }

  @Test(arguments: names.filter { $0.hasSuffix(".h5") })
  func `has the old bytes again once the old weights are back`(name: String) throws {
    let bytes = try Fixture.bytes(name)
    let model = try KerasModel(bytes)
    let there = try KerasModel(model.encoded(with: changed(model)))
    #expect(try there.encoded(with: model.network) == bytes)
  }

  @Test(arguments: names.filter { $0.hasSuffix(".keras") })
  func `keeps the members of its archive`(name: String) throws {
    let bytes = try Fixture.bytes(name)
    let model = try KerasModel(bytes)
    let there = try model.encoded(with: changed(model))
    let names: Set = ["config.json", "metadata.json", "model.weights.h5"]
    let (before, after) = (
      try ZipArchive.members(names, in: bytes), try ZipArchive.members(names, in: there)
    )
    #expect(after.keys == before.keys)
    #expect(after["config.json"] == before["config.json"])
    #expect(after["metadata.json"] == before["metadata.json"])
    let back = try KerasModel(there).encoded(with: model.network)
    #expect(try ZipArchive.members(names, in: back) == before)
  }

  @Test(arguments: names)
  func `gives Keras the scores that it gives here`(name: String) throws {
    let network = try changed(KerasModel(try Fixture.bytes(name)))
    let images = try Fixture.tensor(name, "input")
    let logits = try network.logits(for: images)
    let scores =
      network.ending == .logits
      ? logits
      : Tensor(
        shape: logits.shape,
        floats: try network.probabilities(for: images).flatMap { $0.map { Float($0) } })
    let stem = name.replacing(".", with: "-")
    let expected = try NumpyFile.decode(Fixture.bytes("rewritten/\(stem).npy"))
    // Sums of some hundred products of single precision, in another order.
    #expect(relativeDistance(scores, expected) < 1e-5)
  }

  @Test func `shares the weights of a layer that is called twice`() throws {
    let model = try KerasModel(try Fixture.bytes("nested.keras"))
    let kernels = model.network.graph.constants.keys.filter {
      $0.hasSuffix("inner/conv2d_1/kernel")
    }
    #expect(kernels.count <= 1)
    #expect(!model.learntNames.contains { $0.hasSuffix(":2") })
  }

  @Test func `leaves frozen layers as they are`() throws {
    let model = try KerasModel(try Fixture.bytes("nested.h5"))
    let norms = model.network.graph.constants.keys.filter { $0.hasSuffix("/beta") }
    // The block's normalisation is frozen; that of the row has a scale alone.
    #expect(norms.contains { !model.learntNames.contains($0) })
    #expect(model.learntNames.contains { $0.hasSuffix("/kernel") })
    #expect(!model.learntNames.contains { $0.contains("moving") })
  }

  @Test func `is refused where the archive is cut short`() throws {
    let model = try KerasModel(try Fixture.bytes("softmax.keras"))
    let bytes = try Fixture.bytes("softmax.keras")
    #expect(throws: ArchiveError.self) {
      _ = try ZipArchive.replacing("config.json", by: [1], in: Array(bytes.prefix(bytes.count / 2)))
    }
    #expect(throws: ArchiveError.tooLarge(limit: 10)) {
      _ = try ZipArchive.replacing("config.json", by: [1], in: bytes, limit: 10)
    }
    #expect(model.isArchive)
  }
}
