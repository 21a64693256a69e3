import Archives
import BundledDigits
public import Diagnostics
import KerasImport
public import Networks
import ONNXImport

/// Networks from files.
public enum ModelFile {
  /// The endings of the names of files that are opened.
  public static let endings = [".onnx", ".keras", ".h5", ".hdf5"]

  /// What a hostile file may not exceed.
  public struct Limits: Hashable, Sendable {
    /// The most bytes in the file.
    public var bytes: Int
    /// The most nodes or layers in the network.
    public var nodes: Int
    /// The most elements in all weights together.
    public var elements: Int
    /// The most elements that a layer may hand on for one image.
    public var values: Int

    /// Creates limits; the standard ones fit networks of some 2 GB.
    public init(
      bytes: Int = 1 << 31, nodes: Int = 100_000, elements: Int = 1 << 30,
      values: Int = Network.standardValueLimit
    ) {
      (self.bytes, self.nodes, self.elements, self.values) = (bytes, nodes, elements, values)
    }
  }

  /// Opens a model file, or one of the networks inside the program by its name (`mlp`, `cnn`).
  ///
  /// What a file is, its content tells: an ONNX model, a Keras archive or an HDF5 file of Keras.
  ///
  /// - Parameters:
  ///   - path: The file, or the name of a network inside the program.
  ///   - output: The output that scores the classes; found by its shape when nil.
  ///   - limits: What the file may not exceed.
  /// - Returns: The network, with the file's name and fingerprint.
  /// - Throws: A `FileError`, an `ONNXError`, a `KerasError`, a `NetworkError`, or a
  ///   ``MisreadError`` for a file type that is not read.
  public static func open(
    _ path: String, output: String? = nil, limits: Limits = .init()
  ) throws -> KnownNetwork {
    try opened(path, output: output, limits: limits).known
  }

  /// The same, with the Keras file that it is, if it is one.
  static func opened(
    _ path: String, output: String?, limits: Limits
  ) throws -> (known: KnownNetwork, keras: KerasModel?) {
    if let bundled = BundledNetwork(rawValue: path) {
      return (try opened(bundled, output: output), nil)
    }
    let name = fileName(path)
    guard endings.contains(where: name.lowercased().hasSuffix) else {
      throw MisreadError.unknownModelType(path: path)
    }
    let bytes = try FileContents.read(path, limit: limits.bytes)
    let network: Network
    var keras: KerasModel?
    switch ContentKind(of: bytes) {
    case .zip, .hdf5, .webPage, .gitPointer:
      let model = try KerasModel(
        bytes, output: output,
        limits: .init(layers: limits.nodes, elements: limits.elements, values: limits.values))
      (network, keras) = (model.network, model)
    case .other where name.lowercased().hasSuffix(".onnx"):
      network = try ONNXFile.decode(
        bytes, folder: folder(of: path), output: output,
        limits: .init(nodes: limits.nodes, elements: limits.elements, values: limits.values))
    case .other: throw KerasError.notKeras(byteCount: bytes.count)
    }
    let hash = ContentHash.sha256(of: bytes)
    return (KnownNetwork(name: name, hash: hash, network: network), keras)
  }

  /// Writes a network as an ONNX file, with its metadata.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - path: The file.
  ///   - isHalved: Whether weights are rounded to 16 bits, which halves the file.
  /// - Returns: SHA-256 of the file.
  /// - Throws: A `FileError`.
  @discardableResult
  public static func write(
    _ network: Network, to path: String, halvingWeights isHalved: Bool = false
  ) throws -> String {
    let bytes = try ONNXFile.encode(network, weights: isHalved ? .half : .single)
    try FileContents.write(bytes, to: path)
    return ContentHash.sha256(of: bytes)
  }

  private static func opened(
    _ bundled: BundledNetwork, output: String?
  ) throws -> KnownNetwork {
    let known = try bundled.open()
    guard let output, output != known.network.outputName else { return known }
    throw NetworkError.noSuchOutput(name: output, available: known.network.graph.outputs)
  }

  /// The folder that a file lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// The last part of a path.
package func fileName(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
