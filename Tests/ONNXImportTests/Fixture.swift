import Archives
import Foundation
import Networks
import ONNXImport
import Tensors

/// The small networks beside the tests, with the reference's values; see their `generate.py`.
enum Fixture {
  static func bytes(_ name: String, of network: String = "tiny-cnn") throws -> [UInt8] {
    var url = URL(fileURLWithPath: #filePath)
    url.deleteLastPathComponent()
    return try FileContents.read(url.appendingPathComponent("Fixtures/\(network)/\(name)").path)
  }

  static func tensor(_ name: String, of network: String = "tiny-cnn") throws -> Tensor {
    try NumpyFile.decode(bytes(name, of: network))
  }

  static func network() throws -> Network { try ONNXFile.decode(bytes("model.onnx")) }
}

/// The largest difference relative to the largest element of the second tensor.
func relativeDistance(_ found: Tensor, _ expected: Tensor) -> Float {
  guard found.shape == expected.shape else { return .infinity }
  let largest = expected.floats.map(abs).max() ?? 0
  return (zip(found.floats, expected.floats).map { abs($0 - $1) }.max() ?? 0) / largest
}
