/// Values are divided by the Euclidean length (L2 norm) of the column, row or picture they lie in.
///
/// Per column this is `keras.utils.normalize(x, axis=1)` of a batch of pictures, per row its default
/// `axis=-1`, per picture what it does to rows of pixels. A length of 0 divides by 1, as there.
public struct UnitNormStep: StepOperation {
  /// What gets length 1.
  public enum Part: String, Hashable, Codable, Sendable, CaseIterable {
    /// Each column of each channel.
    case column
    /// Each row of each channel.
    case row
    /// The picture with all its channels.
    case picture
  }

  /// What gets length 1.
  public let per: Part

  static let name = "unit-norm"
  var step: PreparationStep { .unitNorm(self) }

  /// Creates the step.
  public init(per: Part = .column) { self.per = per }

  private enum CodingKeys: CodingKey, CaseIterable { case per }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(per: try parameters.value(.per) ?? .column)
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    let picture = state.picture.mapPlanes { $0 }
    switch per {
    case .column: state.picture = picture.mapPlanes { $0.dividedByNorms(ofColumns: true) }
    case .row: state.picture = picture.mapPlanes { $0.dividedByNorms(ofColumns: false) }
    case .picture:
      let length = norm(ofSquares: picture.channels.joined().reduce(0) { $0 + $1 * $1 })
      state.picture = picture.mapPlanes { $0.map { $0 / length } }
      return [Decision("length", Double(length))]
    }
    return []
  }
}

extension Plane {
  fileprivate func dividedByNorms(ofColumns: Bool) -> Plane {
    var squares = [Float](repeating: 0, count: ofColumns ? width : height)
    for (index, value) in values.enumerated() {
      squares[ofColumns ? index % width : index / width] += value * value
    }
    let norms = squares.map(norm(ofSquares:))
    return Plane(
      width: width, height: height,
      values: values.enumerated().map { index, value in
        value / norms[ofColumns ? index % width : index / width]
      })
  }
}

private func norm(ofSquares sum: Float) -> Float { sum == 0 ? 1 : sum.squareRoot() }
