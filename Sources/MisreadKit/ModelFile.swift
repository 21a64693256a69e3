import Archives
import BundledDigits
public import Diagnostics
public import Networks
import ONNXImport

/// Networks from files, by the file's name.
public enum ModelFile {
  /// Opens a model file, or one of the networks inside the program by its name (`mlp`, `cnn`).
  ///
  /// - Throws: A `FileError`, an `ONNXError`, a `NetworkError`, or a ``MisreadError`` for a file
  ///   type that is not read.
  public static func open(_ path: String) throws -> KnownNetwork {
    if let bundled = BundledNetwork(rawValue: path) { return try bundled.open() }
    let name = fileName(path)
    guard name.lowercased().hasSuffix(".onnx") else {
      throw MisreadError.unknownModelType(path: path)
    }
    let bytes = try FileContents.read(path)
    return KnownNetwork(
      name: name, hash: ContentHash.sha256(of: bytes), network: try ONNXFile.decode(bytes))
  }

  /// Writes a network as an ONNX file, with its metadata.
  ///
  /// - Throws: A `FileError`.
  public static func write(_ network: Network, to path: String) throws {
    try FileContents.write(ONNXFile.encode(network), to: path)
  }
}

/// The last part of a path.
package func fileName(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
