public import Calibration

/// Two audits of the same pictures, such as by two networks, under two recipes, or on two days.
public struct AuditComparison: Hashable, Sendable, Codable {
  /// One of the two audits.
  public struct Side: Hashable, Sendable, Codable {
    /// The folder's name.
    public let folder: String
    /// The network.
    public let model: ModelRecord
    /// The recipe's name.
    public let recipe: String
    /// How many of the pictures of both were read rightly.
    public let right: Int
    /// The 95 % interval of the share read rightly (Wilson).
    public let interval: Interval
    /// The mean probability of the class said, in `0...1`.
    public let meanConfidence: Double
  }

  /// What became of the answer to one picture.
  public enum Change: String, Hashable, Sendable, Codable {
    /// Wrong before, right after.
    case gained
    /// Right before, wrong after.
    case lost
    /// Wrong both times, in different ways.
    case changed
  }

  /// A picture that is answered otherwise.
  public struct Flip: Hashable, Sendable, Codable {
    /// The file's path below the folder.
    public let name: String
    /// The true class's label.
    public let truth: String
    /// What became of the answer.
    public let change: Change
    /// The first answer; nil where the picture could not be prepared.
    public let before: AuditReading?
    /// The second answer; nil where the picture could not be prepared.
    public let after: AuditReading?
    /// The picture as photographed, reduced; nil where it is not at hand.
    public let picture: PictureRecord?
    /// The picture as the first network read it; nil where it is not at hand.
    public let fed: FedImage?

    /// The same without pictures.
    var withoutPictures: Flip {
      Flip(
        name: name, truth: truth, change: change, before: before, after: after, picture: nil,
        fed: nil)
    }
  }

  /// The first audit.
  public let before: Side
  /// The second audit.
  public let after: Side
  /// The number of pictures that both read, with the same truth.
  public let count: Int
  /// What was gained and lost.
  public let pairs: PairedComparison
  /// Exact p-value of McNemar's test that gains and losses are equally likely.
  public let pValue: Double
  /// Pictures answered otherwise: those lost first, then those gained, each by name.
  public let flips: [Flip]
  /// Pictures of the first audit alone.
  public let onlyBefore: [String]
  /// Pictures of the second audit alone.
  public let onlyAfter: [String]
  /// Pictures whose truth differs; they are not compared.
  public let otherTruth: [String]
  /// What it takes to repeat it.
  public let provenance: Provenance

  /// Compares two audits, picture by picture.
  ///
  /// - Parameters:
  ///   - first: The earlier audit, or the one that is the measure.
  ///   - second: The audit that is judged.
  ///   - provenance: What it takes to repeat it.
  ///   - picture: Finds a picture by its path, where neither audit kept it.
  /// - Throws: ``DiagnosticsError/nothingToCompare`` where no picture is in both.
  public init(
    _ first: Audit, _ second: Audit, provenance: Provenance,
    picture: (String) -> PictureRecord? = { _ in nil }
  ) throws(DiagnosticsError) {
    let others = Dictionary(second.entries.map { ($0.name, $0) }) { first, _ in first }
    let both = first.entries.compactMap { entry in others[entry.name].map { (entry, $0) } }
    let pairs = both.filter { $0.0.truth == $0.1.truth }
    guard !pairs.isEmpty else { throw .nothingToCompare }
    (before, after) = (Side(first, pairs.map(\.0)), Side(second, pairs.map(\.1)))
    (count, self.provenance) = (pairs.count, provenance)
    self.pairs = PairedComparison(
      before: pairs.map(\.0.isRight), after: pairs.map(\.1.isRight))
    pValue = self.pairs.pValue
    let names = Set(first.entries.map(\.name))
    onlyBefore = first.entries.map(\.name).filter { others[$0] == nil }
    onlyAfter = second.entries.map(\.name).filter { !names.contains($0) }
    otherTruth = both.filter { $0.0.truth != $0.1.truth }.map(\.0.name)
    let kept = Dictionary((first.mistakes + second.mistakes).map { ($0.entry.name, $0) }) {
      first, _ in first
    }
    let flips = pairs.filter { $0.0.said != $0.1.said }.map { before, after in
      Flip(
        name: before.name, truth: before.truth,
        change: after.isRight ? .gained : before.isRight ? .lost : .changed,
        before: before.readings.first ?? nil, after: after.readings.first ?? nil,
        picture: kept[before.name]?.picture ?? picture(before.name),
        fed: kept[before.name]?.fed)
    }
    self.flips = [Change.lost, .gained, .changed].flatMap { change in
      flips.filter { $0.change == change }
    }
  }

  /// What the comparison comes to.
  public enum Finding: String, Hashable, Sendable, Codable {
    /// The second reads more rightly, and chance would not do so in 19 of 20 cases.
    case better
    /// The second reads fewer rightly, and chance would not do so in 19 of 20 cases.
    case worse
    /// As many are gained as lost.
    case same
    /// More are gained than lost or the other way round, but chance could do that.
    case open

    init(_ pairs: PairedComparison) {
      self =
        if pairs.gained == pairs.lost {
          .same
        } else if pairs.pValue >= 0.05 {
          .open
        } else {
          pairs.gained > pairs.lost ? .better : .worse
        }
    }
  }

  /// What the comparison comes to.
  public var finding: Finding { Finding(pairs) }
}

extension AuditComparison.Side {
  init(_ audit: Audit, _ entries: [AuditEntry]) {
    let right = entries.count { $0.isRight }
    self.init(
      folder: audit.folder, model: audit.model, recipe: audit.recipe, right: right,
      interval: .wilson(right, of: entries.count),
      meanConfidence: entries.reduce(0) { $0 + $1.confidence } / Double(entries.count))
  }
}
