import Archives
public import Diagnostics
import KerasImport
public import Networks
import ONNXImport

/// A saved network that training starts from, and the file into which the result can go back.
public struct StartingModel: Sendable {
  /// The network with its name and fingerprint.
  public let known: KnownNetwork
  /// The names of the only constants that may change; nil where the file freezes nothing.
  public let learntNames: Set<String>?
  private let keras: KerasModel?

  /// Opens a model file, or one of the networks inside the program by its name.
  ///
  /// - Parameters:
  ///   - path: The file, or `mlp` or `cnn`.
  ///   - valueRange: The values that the network was trained on; those of its metadata where nil,
  ///     else `0...1`.
  ///   - output: The output that scores the classes; found by its shape when nil.
  ///   - limits: What the file may not exceed.
  /// - Throws: What ``ModelFile/open(_:output:limits:)`` throws.
  public init(
    _ path: String, valueRange: ClosedRange<Float>? = nil, output: String? = nil,
    limits: ModelFile.Limits = .init()
  ) throws {
    let opened = try ModelFile.opened(path, output: output, limits: limits)
    (keras, learntNames) = (opened.keras, opened.keras?.learntNames)
    guard let valueRange else {
      known = opened.known
      return
    }
    var metadata = opened.known.network.metadata
    metadata.valueRange = valueRange
    known = KnownNetwork(
      name: opened.known.name, hash: opened.known.hash,
      network: try opened.known.network.describing(metadata))
  }

  /// How many of the network's weights are left as they are, as the file says they are frozen.
  public var frozenCount: Int {
    guard let learntNames else { return 0 }
    return known.network.trainableNames.filter { !learntNames.contains($0) }
      .reduce(0) { $0 + (known.network.graph.constants[$1]?.count ?? 0) }
  }

  /// Refuses a file that the result can't be written to, before anything is learnt.
  ///
  /// - Throws: ``MisreadError/notWrittenBack(path:expected:)``.
  public func checkOutput(_ path: String) throws(MisreadError) {
    try Self.checkOutput(path, keras: keras)
  }

  /// The same where training starts from a new network.
  ///
  /// - Throws: ``MisreadError/notWrittenBack(path:expected:)``.
  public static func checkNewOutput(_ path: String) throws(MisreadError) {
    try checkOutput(path, keras: nil)
  }

  private static func checkOutput(_ path: String, keras: KerasModel?) throws(MisreadError) {
    let endings = [".onnx"] + (keras.map { $0.isArchive ? [".keras"] : [".h5", ".hdf5"] } ?? [])
    guard endings.contains(where: path.lowercased().hasSuffix) else {
      throw .notWrittenBack(path: path, expected: endings)
    }
  }

  /// Writes a network that was trained from this one: as ONNX with its metadata, or into a copy of
  /// the Keras file, in which nothing but the weights changes.
  ///
  /// - Parameters:
  ///   - network: This network with other weights.
  ///   - path: The file; its ending decides.
  ///   - isHalved: Whether weights are rounded to 16 bits in an ONNX file.
  /// - Returns: SHA-256 of the file.
  /// - Throws: A `FileError`, `KerasError` or ``MisreadError``.
  public func write(
    _ network: Network, to path: String, halvingWeights isHalved: Bool = false
  ) throws -> String {
    try checkOutput(path)
    guard let keras, !path.lowercased().hasSuffix(".onnx") else {
      return try ModelFile.write(network, to: path, halvingWeights: isHalved)
    }
    let bytes = try keras.encoded(with: network)
    try FileContents.write(bytes, to: path)
    return ContentHash.sha256(of: bytes)
  }
}
