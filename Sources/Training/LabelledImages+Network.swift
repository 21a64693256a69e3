package import Networks
import Tensors

extension LabelledImages {
  /// Refuses images that a network can't take, and labels that it does not have.
  ///
  /// - Throws: ``TrainingError/wrongImageShape(expected:found:)`` or
  ///   ``TrainingError/invalidLabel(_:index:classes:)``.
  package func check(for network: Network) throws(TrainingError) {
    let shape = Array(images.shape.dropFirst())
    guard shape.product == network.imageShape.product else {
      throw .wrongImageShape(expected: network.imageShape, found: shape)
    }
    if let index = labels.firstIndex(where: { $0 >= network.classCount }) {
      throw .invalidLabel(Int64(labels[index]), index: index, classes: network.classCount)
    }
  }
}

extension Network {
  /// Refuses a network of several channels, since training here is for images of one.
  ///
  /// - Throws: ``TrainingError/notOneChannel(shape:)``.
  package func checkOneChannel() throws(TrainingError) {
    guard imageShape.filter({ $0 != 1 }).count <= 2 else {
      throw .notOneChannel(shape: imageShape)
    }
  }
}
