public import Networks
import ONNXSchema
import SwiftProtobuf
import Tensors

extension ONNXFile {
  /// The same model file with a preparation in front: it takes raw pictures.
  ///
  /// Its input is then `picture`, 8-bit levels of shape `[height, width, channels]`, upright, of any
  /// extent, with the channels red, green, blue and perhaps opacity. Its outputs are as they were,
  /// for one picture; a model made for a fixed number of pictures is given the same one that often.
  /// Weights that lie in other files are taken in, so that the result is one file. Where operator
  /// set 13 is newer than the model's, its nodes are written in the forms of that set.
  ///
  /// - Parameters:
  ///   - bytes: The model file.
  ///   - network: What was decoded from it.
  ///   - chain: The preparation.
  ///   - prepared: What it ends in, shape `[channels, height, width]` as the network takes it.
  ///   - folder: The model's folder, where its external data lie; nil when there are none.
  ///   - notes: Entries to add to the file's metadata.
  /// - Returns: The bytes of the new file.
  /// - Throws: An ``ONNXError``; ``ONNXError/unsupportedOperators(_:)`` with the nodes that can't be
  ///   written in newer forms.
  public static func preparing(
    in bytes: [UInt8], of network: Network, by chain: GraphChain,
    endingIn prepared: GraphChain.Value, folder: String? = nil, notes: [String: String] = [:]
  ) throws -> [UInt8] {
    var model = try message(in: bytes)
    if let folder { try model.graph.takeIn(ExternalData(folder: folder)) }
    try model.raiseOperatorSet(to: GraphChain.leastOperatorSet, endingIn: network.outputName)
    guard let input = network.graph.inputs.first,
      let place = model.graph.input.firstIndex(where: { $0.name == input.name })
    else { throw ONNXError.missing(field: "input") }
    let fitting = FittingNodes(network, declared: model.graph.input[place])
    model.graph.node = chain.nodes + fitting.nodes(from: prepared.name) + model.graph.node
    model.graph.input[place] = picture(chain.picture.name)
    model.rename(chain.picture.name, to: "picture")
    model.irVersion = max(model.irVersion, 7)
    model.metadataProps.removeAll { notes[$0.key] != nil || $0.key == MetadataKey.recipe }
    model.metadataProps += notes.sorted { $0.key < $1.key }.map(Onnx_StringStringEntryProto.init)
    return try model.serializedBytes()
  }

  private static func picture(_ name: String) -> Onnx_ValueInfoProto {
    var picture = Onnx_ValueInfoProto()
    picture.name = name
    picture.type.tensorType.elemType = ONNXElementType.uint8.rawValue
    picture.type.tensorType.shape.dim = ["height", "width", "channels"].map { name in
      var dimension = Onnx_TensorShapeProto.Dimension()
      dimension.dimParam = name
      return dimension
    }
    return picture
  }
}

extension Onnx_ModelProto {
  /// Gives the graph's picture its plain name, unless the model has a value of that name.
  fileprivate mutating func rename(_ old: String, to new: String) {
    let isTaken = graph.node.contains { $0.input.contains(new) || $0.output.contains(new) }
    guard !isTaken, !graph.initializer.contains(where: { $0.name == new }) else { return }
    for index in graph.input.indices where graph.input[index].name == old {
      graph.input[index].name = new
    }
    for index in graph.node.indices {
      graph.node[index].input = graph.node[index].input.map { $0 == old ? new : $0 }
    }
  }
}
