/// One step of a preparation, with its parameters.
@nonexhaustive
public enum PreparationStep: Hashable, Sendable {
  /// A large JPEG is decoded smaller.
  case draft(DraftStep)
  /// Colour becomes luma.
  case grey(GreyStep)
  /// Another size.
  case resize(ResizeStep)
  /// A part of the picture, about its middle.
  case crop(CropStep)
  /// A margin of the picture's own paper.
  case pad(PadStep)
  /// Black becomes white and white black.
  case invert(InvertStep)
  /// 8-bit levels become real numbers.
  case scale(ScaleStep)
  /// Each channel is shifted and scaled by the training set's mean and deviation.
  case normalize(NormalizeStep)
  /// Values are divided by the length of their column, row or picture.
  case unitNorm(UnitNormStep)
  /// Three channels, in the order that a network was trained on.
  case channels(ChannelsStep)
  /// Faint values become 0.
  case clear(ClearStep)
  /// Black and white, nothing between.
  case threshold(ThresholdStep)
  /// Ink becomes bright, paper dark.
  case polarity(PolarityStep)
  /// Transparent parts are told from paper.
  case paper(PaperStep)
  /// A large picture is brought down to a size that is quick to work at.
  case reduce(ReduceStep)
  /// Uneven light is taken away.
  case flatten(FlattenStep)
  /// A small picture is enlarged, and fine noise smoothed.
  case enlarge(EnlargeStep)
  /// Paper becomes 0 and ink 1.
  case level(LevelStep)
  /// What cannot be ink becomes 0.
  case ink(InkStep)
  /// Specks and what lies at the frame are dropped.
  case pieces(PiecesStep)
  /// Small ink on a large picture is looked at again, in the photograph's own pixels.
  case zoom(ZoomStep)
  /// Strokes become as wide as the training digits'.
  case stroke(StrokeStep)
  /// The ink is scaled to a box and its centre of mass put in the middle of a square.
  case centre(CentreStep)

  /// The step's name in a recipe file.
  public var name: String { type(of: operation).name }

  var operation: any StepOperation {
    switch self {
    case .draft(let step): step
    case .grey(let step): step
    case .resize(let step): step
    case .crop(let step): step
    case .pad(let step): step
    case .invert(let step): step
    case .scale(let step): step
    case .normalize(let step): step
    case .unitNorm(let step): step
    case .channels(let step): step
    case .clear(let step): step
    case .threshold(let step): step
    case .polarity(let step): step
    case .paper(let step): step
    case .reduce(let step): step
    case .flatten(let step): step
    case .enlarge(let step): step
    case .level(let step): step
    case .ink(let step): step
    case .pieces(let step): step
    case .zoom(let step): step
    case .stroke(let step): step
    case .centre(let step): step
    }
  }

  /// Every kind of step with its default parameters.
  static let defaults: [PreparationStep] = [
    .draft(.init()), .grey(.init()), .resize(.init()), .crop(.init()), .pad(.init()),
    .invert(.init()), .scale(.init()), .normalize(.init()), .unitNorm(.init()), .channels(.init()),
    .clear(.init()), .threshold(.init()),
    .paper(.init()), .reduce(.init()), .polarity(.init()), .flatten(.init()), .enlarge(.init()),
    .level(.init()), .ink(.init()), .pieces(.init()), .zoom(.init()), .stroke(.init()),
    .centre(.init()),
  ]
}

/// What a kind of step must know: its name, and how it changes the picture.
protocol StepOperation: Hashable, Codable, Sendable {
  /// The name in a recipe file.
  static var name: String { get }
  /// The enumeration's case that holds this operation.
  var step: PreparationStep { get }
  /// Changes the state, and returns what was decided.
  func apply(to state: inout PreparationState) throws(PhotographError) -> [Decision]
}
