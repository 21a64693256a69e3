import Archives
import Foundation
import KerasImport
import Networks
import Tensors

/// Small models beside the tests, with what Keras makes of an input; see `Fixtures/generate.py`.
enum Fixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    var url = URL(fileURLWithPath: #filePath)
    url.deleteLastPathComponent()
    return try FileContents.read(url.appendingPathComponent("Fixtures/\(name)").path)
  }

  static func network(_ name: String) throws -> Network { try KerasFile.decode(bytes(name)) }

  /// The input or the output of a model.
  static func tensor(_ name: String, _ part: String) throws -> Tensor {
    let stem = name.split(separator: ".")[0]
    return try NumpyFile.decode(bytes("\(stem).\(part).npy"))
  }
}

/// The largest difference relative to the largest element of the second tensor.
func relativeDistance(_ found: Tensor, _ expected: Tensor) -> Float {
  guard found.shape == expected.shape else { return .infinity }
  let largest = expected.floats.map(abs).max() ?? 0
  return (zip(found.floats, expected.floats).map { abs($0 - $1) }.max() ?? 0) / largest
}
