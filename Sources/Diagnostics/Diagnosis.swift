import Networks

/// Why one image was read as it was: every number that a report prints.
///
/// A plain value: it is computed once, written as JSON, and drawn without adding anything to it.
public struct Diagnosis: Hashable, Sendable, Codable {
  /// What was asked about.
  public let image: ImageRecord
  /// The network that answered.
  public let model: ModelRecord
  /// The label of the class with the highest logit.
  public let said: String
  /// The softmax probability of `said`, in `0...1`.
  public let confidence: Double
  /// One softmax probability per class.
  public let probabilities: [Double]
  /// One logit per class.
  public let logits: [Double]
  /// The probability of `said` after temperature scaling; nil where no temperature is known.
  public let calibratedConfidence: Double?
  /// One probability per class after temperature scaling; nil where no temperature is known.
  public let calibratedProbabilities: [Double]?
  /// The true class's label; nil where it was not given and could not be told.
  public let truth: String?
  /// How the truth is known.
  public let truthSource: TruthSource
  /// What was found, in sentences.
  public let verdict: Verdict
  /// The picture as it was fed, and under every other recipe; the first one is as fed.
  public let recipes: [RecipeReading]
  /// Where the ink lies; nil for a prepared tensor, and for networks that read no digits.
  public let ink: InkRecord?
  /// Each measure of the picture against its safe range.
  public let measures: [MeasureReading]
  /// What of the preparation caused the mistake; nil where it was none, the truth is not known, or
  /// the picture has nothing that could be set right.
  public let causes: CauseAnalysis?
  /// The recipe to be used from now on; nil for a tensor that was prepared elsewhere.
  public let wholeRecipe: WholeRecipe?
  /// What the user's own program did otherwise; nil where its tensor was not given, or is of another
  /// extent than any recipe's.
  public let asFed: FedComparison?
  /// What speaks for the class said against the true one, pixel by pixel.
  public let contrast: ContrastMaps?
  /// How sure and how right the network is on held-out data.
  public let calibration: CalibrationRecord?
  /// What the confidence is worth.
  public let assurance: Assurance
  /// What retrained twins of the network say, of the picture as fed and fully prepared.
  public let twins: [TwinReading]
  /// How the answer depends on size, turn, pen, blur, noise and place.
  public let sensitivity: Sensitivity
  /// What the picture's shape has to do with the answer.
  public let shape: ShapeReading
  /// What it takes to repeat the diagnosis.
  public let provenance: Provenance
}

/// How the true class is known.
public enum TruthSource: String, Hashable, Sendable, Codable {
  /// The user said it.
  case given
  /// The networks agree on it once the picture is fully prepared.
  case agreement
  /// It is not known.
  case unknown
}

/// The picture that a diagnosis is about.
public struct ImageRecord: Hashable, Sendable, Codable {
  /// The file's name without its folder.
  public let name: String
  /// Extent across, in pixels, upright.
  public let width: Int
  /// Extent down, in pixels, upright.
  public let height: Int
  /// The file's format, such as `png`; `npy` for a tensor that was prepared elsewhere.
  public let format: String
  /// SHA-256 of the file, 64 hexadecimal digits.
  public let hash: String
  /// When the photograph was taken, as its EXIF block says.
  public let captureDate: String?
  /// The picture itself, reduced; nil for a prepared tensor.
  public let picture: PictureRecord?
}

/// The network that a diagnosis is about.
public struct ModelRecord: Hashable, Sendable, Codable {
  /// The name it goes by, such as `mlp` or the file's name.
  public let name: String
  /// SHA-256 of the model file, 64 hexadecimal digits.
  public let hash: String
  /// The label of each class.
  public let labels: [String]
  /// The shape of one image, such as `[1, 28, 28]`.
  public let imageShape: [Int]

  /// Creates a record.
  public init(name: String, hash: String, labels: [String], imageShape: [Int]) {
    (self.name, self.hash) = (name, hash)
    (self.labels, self.imageShape) = (labels, imageShape)
  }

  /// What is said of a network in a report.
  public init(_ known: KnownNetwork) {
    self.init(
      name: known.name, hash: known.hash, labels: known.labels,
      imageShape: known.network.imageShape)
  }
}

/// What was found, in sentences that a report prints as they are.
public struct Verdict: Hashable, Sendable, Codable {
  /// What kind of answer it is.
  public let kind: VerdictKind
  /// What was said, how surely, and what it is.
  public let headline: String
  /// The main finding, with its measure and its effect.
  public let finding: String
  /// What is to be done, each line with the effect that was measured.
  public let advice: [String]
}

/// What kind of answer a verdict is.
public enum VerdictKind: String, CaseIterable, Hashable, Sendable, Codable {
  /// The picture holds nothing to be read.
  case empty
  /// The answer is right.
  case right
  /// The answer is right, but with a probability of less than 60 %.
  case unsure
  /// The answer is wrong, and setting right how the picture was fed repairs it.
  case preparation
  /// The answer is wrong because the shape is unlike its own class.
  case shape
  /// Every network says something else than the label, of a picture ordinary for that.
  case label
  /// The answer is wrong, and nothing that is measured explains it.
  case unexplained
  /// What the picture shows is not known.
  case unknown
}

/// What it takes to repeat a diagnosis.
public struct Provenance: Hashable, Sendable, Codable {
  /// The program's version.
  public let version: String
  /// The command that repeats it.
  public let command: String

  /// Creates a record.
  public init(version: String, command: String) {
    (self.version, self.command) = (version, command)
  }
}
