public import Networks
import ONNXSchema
import SwiftProtobuf
package import Tensors

/// The ONNX file format: networks out of it, and back into it.
///
/// Class labels, value range and recipe travel in the file's `metadata_props`; see
/// ``MetadataKey``.
public enum ONNXFile {
  /// What a hostile file may not exceed.
  public struct Limits: Hashable, Sendable {
    /// The most nodes in a graph.
    public var nodes: Int
    /// The most elements in all constants together.
    public var elements: Int
    /// The most elements that a value between nodes may have for one image.
    public var values: Int

    /// Creates limits; the standard ones fit networks of some 4 GB.
    public init(
      nodes: Int = 100_000, elements: Int = 1 << 30, values: Int = Network.standardValueLimit
    ) {
      (self.nodes, self.elements, self.values) = (nodes, elements, values)
    }
  }

  /// Decodes a serialized `ModelProto`, operator sets 1 to 28.
  ///
  /// Nodes may stand in any order. What turns scores into labels (`ZipMap`, `ArgMax`) is cut off,
  /// and so are nodes that lead to outputs which are no class scores.
  ///
  /// - Parameters:
  ///   - bytes: The whole file; hostile until checked.
  ///   - folder: The model's folder, where its external data lie; nil when there may be none. No
  ///     file outside it is read.
  ///   - output: The output that scores the classes; found by its shape when nil.
  ///   - limits: What the file may not exceed.
  /// - Returns: The network, with its metadata.
  /// - Throws: An ``ONNXError`` that names every unsupported node, or a `NetworkError` when the
  ///   graph is no image classifier.
  public static func decode(
    _ bytes: [UInt8], folder: String? = nil, output: String? = nil, limits: Limits = .init()
  ) throws -> Network {
    let model = try message(in: bytes)
    let reader = try GraphReader(
      model, limits: limits, folder: folder.map(ExternalData.init(folder:)))
    let graph = try reader.graph(output: output)
    let network = try Network(
      graph, output: output.map { _ in graph.outputs[0] },
      metadata: NetworkMetadata(model.metadataProps), valueLimit: limits.values)
    guard network.metadata.labels == nil,
      let labels = NodeExpansion.classLabels(network.classCount, in: model.graph)
    else { return network }
    var metadata = network.metadata
    metadata.labels = labels
    return try network.describing(metadata)
  }

  /// How weights are written.
  public enum Precision: Hashable, Sendable {
    /// As they are: 32 bits.
    case single
    /// Rounded to 16 bits, which halves the file; they are computed with as 32-bit numbers.
    case half
  }

  /// Encodes a network as a `ModelProto`, with its metadata.
  public static func encode(
    _ network: Network, weights precision: Precision = .single
  ) throws -> [UInt8] {
    var model = Onnx_ModelProto()
    model.irVersion = 8
    model.producerName = "misread"
    var operators = Onnx_OperatorSetIdProto()
    operators.domain = ""
    operators.version = Int64(network.graph.operatorSet)
    model.opsetImport = [operators]
    model.graph = GraphWriter(network, precision).graph()
    model.metadataProps = try network.metadata.entries
    return try model.serializedBytes()
  }

  /// The graph of a serialized `ModelProto`, whatever it computes.
  ///
  /// - Throws: As ``decode(_:output:limits:)``.
  package static func graph(
    in bytes: [UInt8], folder: String? = nil, limits: Limits = .init()
  ) throws -> Graph {
    try GraphReader(
      try message(in: bytes), limits: limits, folder: folder.map(ExternalData.init(folder:))
    ).graph(trimsLabels: false)
  }

  /// The tensor in a serialized `TensorProto`, the form in which ONNX keeps test data.
  ///
  /// - Throws: An ``ONNXError``.
  package static func tensor(
    in bytes: [UInt8], limits: Limits = .init()
  ) throws(ONNXError) -> Tensor {
    let message: Onnx_TensorProto
    do {
      message = try Onnx_TensorProto(serializedBytes: bytes)
    } catch {
      throw .notONNX(byteCount: bytes.count)
    }
    return try message.tensor(limit: limits.elements)
  }

  static func message(in bytes: [UInt8]) throws(ONNXError) -> Onnx_ModelProto {
    let model: Onnx_ModelProto
    do {
      model = try Onnx_ModelProto(serializedBytes: bytes)
    } catch {
      throw .notONNX(byteCount: bytes.count)
    }
    guard model.hasGraph, !model.graph.node.isEmpty else {
      throw model.irVersion > 0 ? .missing(field: "graph") : .notONNX(byteCount: bytes.count)
    }
    return model
  }
}
