import Attribution
import Networks
public import Photographs
public import Tensors

/// A picture as one network was given it, with the answer.
public struct FedSubject: Sendable {
  /// The picture's file.
  public let image: ImageRecord
  /// What the network reads.
  public let tensor: Tensor
  /// The recipe's name.
  public let recipe: String
  /// What the network said.
  public let answer: Answer
  /// The values that stand for black and for white.
  public let range: InputRange
  /// The tensor as a picture.
  let fed: FedImage
  /// From points of the kept photograph to points of ``fed``.
  let projection: AffineMap?
}

extension KnownNetwork {
  /// Prepares a picture and asks the network.
  ///
  /// - Parameters:
  ///   - subject: The picture.
  ///   - recipe: How it is prepared, unless it is a tensor already.
  /// - Returns: What was fed and what was said.
  /// - Throws: A `PhotographError`, a `NetworkError` or a ``DiagnosticsError``.
  /// - Complexity: one model evaluation.
  public func feeding(
    _ subject: DiagnosisSubject, recipe: Preparation
  ) throws -> FedSubject {
    let trial: RecipeTrial
    let range: InputRange
    switch subject.content {
    case .photograph(let photograph):
      trial = try RecipeTrial(recipe, photograph, [self])
      range = InputRange(of: recipe)
    case .prepared(let tensor):
      trial = try RecipeTrial(prepared: tensor, [self])
      range =
        network.metadata.valueRange.map { InputRange(low: [$0.lowerBound], high: [$0.upperBound]) }
        ?? InputRange(covering: tensor.floats)
    }
    if let failure = trial.failure { throw failure }
    guard let prepared = trial.prepared, let answer = trial.answers.first else {
      throw DiagnosticsError.recipeDoesNotFit(
        recipe: recipe.name, makes: [], needed: network.imageShape)
    }
    let image = subject.record
    let layout = ImageLayout(network.imageShape)
    let isInOwnOrder = prepared.trace.isEmpty && prepared.tensor.count == layout.shape.product
    let picture = isInOwnOrder ? layout.channelsFirst(prepared.tensor) : prepared.tensor
    let fed = FedImage(picture)
    return FedSubject(
      image: image, tensor: prepared.tensor, recipe: trial.name, answer: answer,
      range: range, fed: fed,
      projection: image.picture.flatMap { kept in
        prepared.projection(
          from: kept, of: PictureSize(width: image.width, height: image.height), onto: fed)
      })
  }
}

extension PreparedImage {
  /// From points of a kept photograph to points of what was fed; nil where there was no step.
  fileprivate func projection(
    from kept: PictureRecord, of size: PictureSize, onto fed: FedImage
  ) -> AffineMap? {
    guard let last = trace.last, last.geometry.magnification > 0 else { return nil }
    let toPhotograph = AffineMap(
      scaleX: Double(size.width) / Double(kept.width),
      scaleY: Double(size.height) / Double(kept.height))
    let toFed = AffineMap(
      scaleX: Double(fed.width) / Double(last.picture.width),
      scaleY: Double(fed.height) / Double(last.picture.height))
    return toFed.after(last.geometry.inverse.after(toPhotograph))
  }
}
