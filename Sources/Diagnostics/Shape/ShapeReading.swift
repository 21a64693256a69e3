public import Attribution

/// What the shape of a digit, or any picture once it is prepared, has to do with the answer.
public struct ShapeReading: Hashable, Sendable, Codable {
  /// The recipe that the picture was prepared by to look at its shape alone.
  public let recipe: String
  /// The picture so prepared.
  public let fed: FedImage
  /// What the network says of it.
  public let answer: Answer
  /// How far it is from training pictures of the class said, as fed or prepared; nil without a
  /// profile.
  public let toSaid: ClassDistance?
  /// How far it is from training pictures of the true class; nil without a profile or a truth.
  public let toTruth: ClassDistance?
  /// Single changes of shape, the smallest first; tried where the prepared picture is misread.
  public let edits: [EditTrial]
  /// What speaks for the class said against the true one, where the prepared picture is misread.
  public let contrast: AttributionMap?
  /// The same, added up over parts of the picture.
  public let evidence: PartEvidence?

  /// What speaks against or for trusting ``contrast``, over ink pixels alone; nil without a map.
  public let contrastCheck: FaithfulnessCheck?

  /// The smallest single change after which the truth is at least 90 % likely, else 70 %, else said
  /// at all; nil where no change repairs the answer.
  public var repair: EditTrial? {
    let repairs = edits.filter(\.isRepair)
    for least in [0.9, 0.7, 0] {
      if let found = repairs.first(where: { $0.truthProbability >= least }) { return found }
    }
    return nil
  }

  /// Whether the shape explains the mistake: the picture is beyond 95 of 100 held-out ones of its
  /// own class and nearer to the one said.
  public var isUnusual: Bool {
    guard let toTruth, let toSaid, toTruth.label != toSaid.label else { return false }
    return toTruth.share >= 0.95 && toSaid.distance < toTruth.distance
  }
}

/// How far a picture is from the training pictures of one class, as the network sees them.
public struct ClassDistance: Hashable, Sendable, Codable {
  /// The class.
  public let label: String
  /// The cosine distance to the second nearest of its training pictures, in `0...2`.
  public let distance: Double
  /// The share of held-out pictures of that class that lie nearer, in `0...1`.
  public let share: Double
  /// How many held-out pictures of that class there were.
  public let count: Int
  /// The nearest training pictures, as rows of the training data, nearest first.
  public let nearestRows: [Int]
  /// The nearest training picture where the data is at hand, else the mean of the class.
  public let example: FedImage?
  /// Whether ``example`` is a training picture rather than the mean of its class.
  public let isTrainingPicture: Bool
}

/// One change of shape that was tried.
public struct EditTrial: Hashable, Sendable, Codable {
  /// What was changed.
  public let edit: ShapeEdit
  /// How much: the change of all pixels, over the ink there was.
  public let change: Double
  /// The class said afterwards.
  public let said: String
  /// How surely, in `0...1`.
  public let confidence: Double
  /// The probability of the true class afterwards, in `0...1`.
  public let truthProbability: Double
  /// Whether the true class is said afterwards.
  public let isRepair: Bool
  /// What the same edit does to held-out digits that are read rightly; nil without a profile.
  public let null: Null?
  /// The changed picture; kept of repairs alone.
  public let fed: FedImage?

  /// Chance, against which a repair is to be held.
  public struct Null: Hashable, Sendable, Codable {
    /// How many rightly read digits were edited alike.
    public let count: Int
    /// How many of them were then said to be something else.
    public let changed: Int
    /// How many of them were then said to be what this picture truly is, though they are not.
    public let changedToTruth: Int
    /// How many digits of the class said were edited alike.
    public let saidCount: Int
    /// How many of those were still read rightly.
    public let saidKept: Int
  }
}
