public import Tensors

/// Labelled pictures from which a profile is taken.
public struct ProfileData: Sendable {
  /// The name of the data.
  public let name: String
  /// The recipe by which a photograph becomes like these pictures; nil where none is known.
  public let recipe: String?
  /// Pictures that the network was trained on, shape `[M, C, H, W]`.
  public let training: Tensor
  /// The class of each.
  public let trainingLabels: [Int]
  /// Pictures that it was not trained on, shape `[N, C, H, W]`.
  public let heldOut: Tensor
  /// The class of each.
  public let heldOutLabels: [Int]

  /// Gathers data.
  ///
  /// - Precondition: there is a label for each picture, and both parts have pictures.
  public init(
    name: String, recipe: String?, training: Tensor, trainingLabels: [Int], heldOut: Tensor,
    heldOutLabels: [Int]
  ) {
    precondition(
      training.shape[0] == trainingLabels.count && heldOut.shape[0] == heldOutLabels.count
        && !trainingLabels.isEmpty && !heldOutLabels.isEmpty, "expected labelled pictures")
    (self.name, self.recipe) = (name, recipe)
    (self.training, self.trainingLabels) = (training, trainingLabels)
    (self.heldOut, self.heldOutLabels) = (heldOut, heldOutLabels)
  }

  /// The training picture of a row and a class.
  public var trainingPicture: TrainingPicture {
    { row, label in
      guard trainingLabels.indices.contains(row), trainingLabels[row] == label else { return nil }
      return training.row(row)
    }
  }
}
