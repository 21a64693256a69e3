public import Tensors

/// A photograph made ready for a network, with the record of how.
public struct PreparedImage: Hashable, Sendable {
  /// What the network reads: shape `[C, H, W]`, one channel of grey or three of colour.
  public let tensor: Tensor
  /// One entry per step, in order.
  public let trace: [TraceEntry]

  /// Creates a prepared image.
  public init(tensor: Tensor, trace: [TraceEntry]) { (self.tensor, self.trace) = (tensor, trace) }
}

/// What one step of a preparation left behind.
public struct TraceEntry: Hashable, Codable, Sendable {
  /// The step's name, as in a recipe file.
  public let step: String
  /// The picture after the step: 0 is drawn black, 1 white; colour as its luma.
  ///
  /// Pictures of more than ``longestKeptSide`` pixels are kept reduced.
  public let picture: Plane
  /// Whether ink is bright in `picture`; nil as long as no step has decided.
  public let isInkBright: Bool?
  /// The numbers that the step chose, or was told, in the order of its work.
  public let decisions: [Decision]
  /// From points of `picture` to points of the upright photograph, both in pixels.
  public let geometry: AffineMap

  /// The longest side of a picture that is kept as it is, in pixels.
  public static let longestKeptSide = 512

  /// Creates an entry.
  public init(
    step: String, picture: Plane, isInkBright: Bool?, decisions: [Decision], geometry: AffineMap
  ) {
    (self.step, self.picture, self.isInkBright) = (step, picture, isInkBright)
    (self.decisions, self.geometry) = (decisions, geometry)
  }

  init(step: String, state: inout PreparationState, decisions: [Decision]) {
    let size = state.picture.size
    let factor = (size.longestSide + Self.longestKeptSide - 1) / Self.longestKeptSide
    let kept = PictureSize(
      width: max(size.width / factor, 1), height: max(size.height / factor, 1))
    let toFull = AffineMap(
      scaleX: Double(size.width) / Double(kept.width),
      scaleY: Double(size.height) / Double(kept.height))
    let picture = state.keptPicture ?? state.picture.reduced(to: kept)
    state.keptPicture = picture
    self.init(
      step: step, picture: picture,
      isInkBright: state.isInkBright, decisions: decisions,
      geometry: state.geometry.after(toFull))
  }
}

/// A number that a step decided, or was told.
public struct Decision: Hashable, Codable, Sendable {
  /// What was decided, in a word or two.
  public let name: String
  /// The number; a yes or no is 1 or 0.
  public let value: Double
  /// The unit, such as `px` or `of full scale`; empty for a plain number.
  public let unit: String

  /// Creates a decision.
  public init(_ name: String, _ value: Double, unit: String = "") {
    (self.name, self.value, self.unit) = (name, value, unit)
  }
}
