import Archives
import Networks
import ONNXImport
import Tensors
import TestSupport

/// Reference values of PyTorch and Captum for one network.
struct Golden {
  let folder: String
  let network: Network
  let images: Tensor
  let predicted: [Int]

  init(_ folder: String) throws {
    self.folder = folder
    let path = SharedData.path("golden/\(folder)/model.onnx")
    network = try ONNXFile.decode(try FileContents.read(path))
    images = try Self.array(folder, "input")
    predicted = try Self.array(folder, "predicted").floats.map { Int($0) }
  }

  func array(_ name: String) throws -> Tensor { try Self.array(folder, name) }

  /// The reference for image `index`, shape `[C, H, W]`.
  func map(_ name: String, _ index: Int) throws -> Tensor { try array(name).row(index) }

  func contrast(_ index: Int) throws -> Target {
    .contrast(predicted[index], versus: Int(try array("runner_up").floats[index]))
  }

  private static func array(_ folder: String, _ name: String) throws -> Tensor {
    try NumpyFile.decode(try FileContents.read(SharedData.path("golden/\(folder)/\(name).npy")))
  }
}

/// The largest difference between two tensors of one shape; infinite for different shapes.
func largestDifference(_ first: Tensor, _ second: Tensor) -> Float {
  guard first.shape == second.shape else { return .infinity }
  return zip(first.floats, second.floats).reduce(0) { max($0, abs($1.0 - $1.1)) }
}
