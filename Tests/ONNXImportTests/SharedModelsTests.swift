import Archives
import Networks
import ONNXImport
import Tensors
import TestSupport
import Testing

/// Networks that people trained and saved, see the folder's `README.md`.
@Suite(.enabled(if: SharedData.isAvailable)) struct `Networks found in the wild` {
  /// A file, how its pixels are fed, and the accuracy that the README names.
  struct Model: Sendable {
    let path: String
    let scale: Float
    let shift: Float
    let accuracy: Double
    /// The number of images at once, where the file fixes it.
    let channelAxis: Int?
  }

  static let models = [
    Model(
      path: "ccoltong1215+simple-lenet5-torch-mnist_lenet.onnx", scale: 1, shift: 0,
      accuracy: 0.986, channelAxis: 0),
    Model(
      path: "pcelis+pytorch-tiny-mnist_mnist_cnn_pool.onnx", scale: 1 / 255, shift: 0,
      accuracy: 0.968, channelAxis: 0),
    Model(
      path: "wuhanstudio+onnx-parser_example~mnist-sm.onnx", scale: 1 / 255, shift: 0,
      accuracy: 0.785, channelAxis: 2),
    Model(
      path: "zuramai+mnist-onnx/mnist.onnx", scale: 2 / 255, shift: -1, accuracy: 0.964,
      channelAxis: 0),
  ]

  @Test(arguments: models)
  func `open and read as many digits as their README says`(model: Model) async throws {
    let path = SharedData.path("models/" + model.path)
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let network = try ONNXFile.decode(FileContents.read(path), folder: "/" + folder)
    #expect(network.channelAxis == model.channelAxis)
    #expect(network.classCount == 10)
    let images = try Self.mnist("t10k-images-idx3-ubyte.gz").rows(0..<3000)
    let labels = try #require(try Self.mnist("t10k-labels-idx1-ubyte.gz").integers)
    let pixels = images.floats.map { $0 * model.scale + model.shift }
    let fed = Tensor(shape: [3000] + network.imageShape, floats: pixels)
    let logits = try await network.logits(count: 3000) { fed.rows($0) }
    let hits = (0..<3000).count { row in
      let scores = logits.row(row).floats
      return scores.firstIndex(of: scores.max() ?? 0) == Int(labels[row])
    }
    // The README prints three decimals.
    #expect(abs(Double(hits) / 3000 - model.accuracy) < 0.0006)
  }

  @Test func `made for ten images at once take any number`() throws {
    let path = SharedData.path("models/" + Self.models[0].path)
    let network = try ONNXFile.decode(FileContents.read(path))
    let images = try Self.mnist("t10k-images-idx3-ubyte.gz").rows(0..<23)
    let all = try network.logits(for: images)
    for row in [0, 9, 10, 22] {
      #expect(try network.logits(for: images.row(row)) == all.rows(row..<row + 1))
    }
  }

  @Test func `whose data lie beside them need their folder`() throws {
    let path = SharedData.path("models/zuramai+mnist-onnx/mnist.onnx")
    #expect {
      try ONNXFile.decode(FileContents.read(path))
    } throws: { error in
      guard case .invalidTensor(_, let reason)? = error as? ONNXError else { return false }
      return reason == "its data lie in another file; open the model from its folder"
    }
  }

  @Test(arguments: [
    ("SheenaGaria+mnist-digit-backend_mnist-8.onnx", 32),
    ("kanhyakkushwaha+emotion-detector_emotion-ferplus-8.onnx", nil),
  ])
  func `that are no networks say so`(name: String, size: Int?) throws {
    let bytes = try FileContents.read(SharedData.path("models/broken/" + name))
    #expect(throws: ONNXError.notONNX(byteCount: size ?? bytes.count)) {
      try ONNXFile.decode(bytes)
    }
  }

  private static func mnist(_ name: String) throws -> Tensor {
    try IDXFile.decode(FileContents.read(SharedData.path("mnist/" + name)))
  }
}
