/// One node of a network that depends on the image, as it runs on one image.
public struct NetworkLayer: Hashable, Sendable, Codable {
  /// The node's own name, possibly empty.
  public let name: String
  /// The operator's ONNX name.
  public let kind: String
  /// The shape of the first output, for one image or for as many as the graph is made for.
  public let outputShape: [Int]
  /// The numbers of the model that the node reads.
  public let parameters: Int
  /// Multiplications, each with its addition, for one image; 0 where a node is no sum of products.
  public let multiplyAdds: Int
  /// The pixels along each spatial axis of the image on which an element of the output can depend;
  /// nil where that is not worked out, and for images without axes.
  public let receptiveField: [Int]?
  /// Whether gradients pass.
  public let hasGradient: Bool
  /// Whether the output is the logits.
  public let makesLogits: Bool
}
