public import Networks
import ONNXSchema
import SwiftProtobuf

extension ONNXFile {
  /// The same model file with the logits rescaled, everything else in it as it was.
  ///
  /// Where the graph ends in a softmax or sigmoid, the nodes are put before it; where it ends in
  /// logits, behind them; where it ends in probabilities, behind these as logarithm, rescaling and
  /// softmax. Weights that lie in other files are taken in, so that the result is one file.
  ///
  /// - Parameters:
  ///   - bytes: The model file.
  ///   - network: What was decoded from it.
  ///   - rescaling: What to do to the logits.
  ///   - folder: The model's folder, where its external data lie; nil when there are none.
  ///   - notes: Entries to add to the file's metadata.
  /// - Returns: The bytes of the new file.
  /// - Throws: An ``ONNXError``.
  public static func rescalingLogits(
    in bytes: [UInt8], of network: Network, by rescaling: LogitRescaling, folder: String? = nil,
    notes: [String: String] = [:]
  ) throws -> [UInt8] {
    var model = try message(in: bytes)
    if let folder { try model.graph.takeIn(ExternalData(folder: folder)) }
    let standard = model.opsetImport.first { $0.domain.isEmpty || $0.domain == "ai.onnx" }
    var writer = RescalingWriter(
      model.graph, operatorSet: Int(standard?.version ?? 1), rescaling: rescaling)
    try writer.rescale(network.outputName, ending: network.ending)
    model.graph = writer.graph
    model.metadataProps.removeAll { notes[$0.key] != nil }
    model.metadataProps += notes.sorted { $0.key < $1.key }.map(Onnx_StringStringEntryProto.init)
    return try model.serializedBytes()
  }
}

extension Onnx_GraphProto {
  /// Copies data from other files into the tensors that name them.
  mutating func takeIn(_ folder: ExternalData) throws(ONNXError) {
    for index in initializer.indices { try initializer[index].takeIn(folder) }
    for index in node.indices {
      for place in node[index].attribute.indices where node[index].attribute[place].hasT {
        try node[index].attribute[place].t.takeIn(folder)
      }
    }
  }
}
