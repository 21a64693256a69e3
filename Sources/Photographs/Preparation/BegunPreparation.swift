public import Tensors

extension Preparation {
  /// Takes every step in turn and stops there, so that several endings can go on from the same picture.
  ///
  /// - Throws: As ``prepare(_:)`` does.
  /// - Complexity: as ``prepare(_:)``; an ending then costs what its own steps do.
  public func begin(_ photograph: Photograph) throws(PhotographError) -> BegunPreparation {
    BegunPreparation(state: try run(on: PreparationState(photograph)))
  }
}

/// A photograph with which the first steps of a recipe are done.
public struct BegunPreparation: Sendable {
  let state: PreparationState

  /// What the network reads after further steps, shape `[C, H, W]`.
  ///
  /// - Parameter steps: Steps of tone and value; one that looks back at the photograph, as `zoom`
  ///   does, belongs to the steps already taken.
  /// - Returns: The tensor that the whole recipe gives, bit for bit.
  /// - Throws: As ``Preparation/prepare(_:)`` does.
  public func tensor(after steps: [PreparationStep]) throws(PhotographError) -> Tensor {
    try Preparation(name: "", steps: steps).run(on: state).tensor
  }

  /// Whether the picture so far has the same kind and the same numbers.
  public func isSamePicture(as other: BegunPreparation) -> Bool {
    state.picture == other.state.picture
  }
}
