public import Calibration
public import Photographs

/// How a network wants to be fed, as far as the pictures of a folder tell, with every way tried.
public struct FoundPreparation: Hashable, Sendable, Codable {
  /// By what feedings are told apart.
  public enum Basis: String, Hashable, Sendable, Codable {
    /// The likelihood of the pictures' known classes.
    case labels
    /// How sure and how varied the answers are: weaker, as a network can be sure and wrong.
    case confidence
  }

  /// What the search comes to.
  public enum Finding: String, Hashable, Sendable, Codable {
    /// Under the best feeding the network reads the pictures clearly better than chance.
    case found
    /// Too few pictures to tell the best feeding from chance.
    case open
    /// Under no feeding is the network clearly better than chance.
    case nothing
  }

  /// The folder's name.
  public let folder: String
  /// The network.
  public let model: ModelRecord
  /// By what feedings are told apart.
  public let basis: Basis
  /// What the search comes to.
  public let finding: Finding
  /// How many pictures were read.
  public let count: Int
  /// Files left out because their class is not known, or is none of the network's.
  public let withoutClass: Int
  /// Files left out because enough others were taken.
  public let leftOut: Int
  /// The share that chance reads rightly: always the most frequent class, or any, in `0...1`.
  public let chance: Double
  /// The least accuracy that counts as clearly better than chance, in `0...1`; without known classes
  /// the least information, in nats.
  public let demanded: Double
  /// Every feeding tried, the best first; then by how long it kept up.
  public let feedings: [FeedingScore]
  /// Where nothing works, the order of the classes under which something would; nil if there is none.
  public let reordering: ClassReordering?
  /// A few of the pictures as the network reads them under the best feeding.
  public internal(set) var samples: [FeedingSample]
  /// The files that could not be decoded, with the reason for each.
  public let unreadable: [UnreadableFile]
  /// What it takes to repeat the search.
  public let provenance: Provenance

  /// The best feeding.
  public var best: FeedingScore { feedings[0] }
  /// Feedings whose lag behind the best may be chance.
  public var ties: [FeedingScore] { feedings.filter { $0.standing == .tied } }

  /// The same without pictures.
  public var withoutPictures: FoundPreparation {
    var found = self
    found.samples = []
    return found
  }
}

/// How a network does under one feeding.
public struct FeedingScore: Hashable, Sendable, Codable {
  /// How a feeding stands to the best.
  public enum Standing: String, Hashable, Sendable, Codable {
    /// It is the best.
    case best
    /// Its lag may be chance: the paired 95 % interval holds 0.
    case tied
    /// It lags behind.
    case worse
    /// It was behind when it was given up, but chance could have made the lag.
    case givenUp
    /// It gives the same numbers as another, ``FeedingScore/sameAs``.
    case same
  }

  /// What it is called.
  public let name: String
  /// How the picture gets its size and channels, or the name of a recipe that was given.
  public let geometry: String
  /// Whether black and white change places.
  public let isInverted: Bool
  /// Which numbers stand for black and white; nil for a recipe that was given.
  public let range: FeedingRange?
  /// The whole recipe.
  public let recipe: Preparation
  /// How it stands to the best.
  public let standing: Standing
  /// The feeding that gives the same numbers, for one that is the same.
  public let sameAs: String?
  /// How many pictures it was shown.
  public let count: Int
  /// How many of them were read rightly; nil without known classes.
  public let right: Int?
  /// The 95 % interval of the accuracy (Wilson); nil without known classes.
  public let accuracyInterval: Interval?
  /// Nats per picture: the mean log-likelihood of the known classes, of which 1 % are taken to be
  /// wrong; without known classes the mutual information of picture and answer.
  public let score: Double
  /// The 95 % interval of the score; nil for a single picture.
  public let scoreInterval: Interval?
  /// The mean probability of the class said, in `0...1`.
  public let meanConfidence: Double
  /// How far its score lies behind the best's on the pictures that it was shown, in nats per picture.
  public let lag: Double
  /// The paired 95 % interval of the lag; nil for a single picture.
  public let lagInterval: Interval?
  /// Pictures read rightly here and wrongly, or wrongly here and rightly, under the best feeding, with
  /// McNemar's test; nil without known classes.
  public let pairs: PairedComparison?

  /// The share read rightly, in `0...1`; nil without known classes.
  public var accuracy: Double? { right.map { Double($0) / Double(max(1, count)) } }
}

/// A picture as a network reads it under the best feeding.
public struct FeedingSample: Hashable, Sendable, Codable {
  /// The file's path below the folder.
  public let name: String
  /// The true class's label, where it is known.
  public let truth: String?
  /// The class said.
  public let said: String
  /// Its probability, in `0...1`.
  public let confidence: Double
  /// The picture as photographed, reduced.
  public let picture: PictureRecord
  /// The picture as the network reads it.
  public let fed: FedImage
}
