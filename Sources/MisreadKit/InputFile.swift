import Archives
public import Diagnostics
public import Photographs
import Tensors

/// Pictures and prepared tensors from files.
public enum InputFile {
  /// Opens a picture, or a prepared tensor from a `.npy` file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - known: The network that is to read it, whose shape a tensor must have.
  ///   - limits: What a picture may not exceed.
  /// - Returns: One subject, or one for each image of a batch in a `.npy` file.
  /// - Throws: A `FileError`, `PhotographError`, `TensorFileError` or ``MisreadError``.
  public static func open(
    _ path: String, for known: KnownNetwork, limits: Photograph.Limits = .standard
  ) throws -> [DiagnosisSubject] {
    let bytes = try FileContents.read(path)
    let (name, hash) = (fileName(path), ContentHash.sha256(of: bytes))
    guard name.lowercased().hasSuffix(".npy") else {
      let photograph = try Photograph(decoding: bytes, limits: limits)
      return [DiagnosisSubject(name: name, hash: hash, content: .photograph(photograph))]
    }
    let images = try images(in: NumpyFile.decode(bytes), shape: known.network.imageShape, path)
    return images.enumerated().map { index, image in
      let label = images.count == 1 ? name : "\(name)[\(index)]"
      return DiagnosisSubject(name: label, hash: hash, content: .prepared(image))
    }
  }

  /// Splits a batch into images of the network's shape.
  private static func images(
    in tensor: Tensor, shape: [Int], _ path: String
  ) throws(MisreadError) -> [Tensor] {
    let size = shape.reduce(1, *)
    let isOne = tensor.count == size && tensor.shape.filter { $0 != 1 } == shape.filter { $0 != 1 }
    let rows = isOne ? 1 : tensor.shape.first ?? 0
    guard rows > 0, tensor.count == rows * size else {
      throw .noImages(path: path, shape: tensor.shape, needed: shape)
    }
    let batch = Tensor(shape: [rows] + shape, floats: tensor.floats)
    return (0..<rows).map(batch.row)
  }
}
