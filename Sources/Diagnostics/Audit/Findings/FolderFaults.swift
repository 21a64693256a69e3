import Calibration

/// What may be wrong with the folder rather than with the network.
public struct FolderFaults: Hashable, Sendable, Codable {
  /// Pictures whose label is more likely wrong than the network, by confident learning, the surest
  /// first: a list to look through, never one to delete by.
  public let labels: [LabelSuspect]
  /// Whether the network is right in 80 of 100 pictures, so that its doubts about labels mean something.
  public let judgesLabels: Bool
  /// Files with the same bytes.
  public let duplicates: [Duplicate]
  /// Pictures less like training pictures than 95 of 100 held-out ones, as they were fed; nil where
  /// nothing is known of training pictures.
  public let unlike: [String]?
  /// How many pictures were held against training pictures.
  public let likenessCount: Int

  /// A picture whose label may be wrong.
  public struct LabelSuspect: Hashable, Sendable, Codable {
    /// The file's path below the folder.
    public let name: String
    /// Its label.
    public let truth: String
    /// What the network says.
    public let said: String
    /// How surely, in `0...1`.
    public let confidence: Double
  }

  /// Files with the same bytes.
  public struct Duplicate: Hashable, Sendable, Codable {
    /// Their paths below the folder.
    public let names: [String]
    /// Their labels, each once; more than one is a contradiction.
    public let truths: [String]

    /// Whether the same picture has more than one label.
    public var isContradiction: Bool { truths.count > 1 }
  }

  /// Looks through a folder.
  ///
  /// - Parameters:
  ///   - entries: All pictures that were read.
  ///   - answered: Those of them that a network has answered.
  ///   - predictions: One row for each of `answered`.
  init(_ entries: [AuditEntry], answered: [AuditEntry], _ predictions: Predictions) {
    judgesLabels = predictions.answers.accuracy >= 0.8
    labels = LabelSuspects(of: predictions).rows.map { answered[$0] }
      .sorted { ($1.margin, $0.name) < ($0.margin, $1.name) }
      .map { entry in
        LabelSuspect(
          name: entry.name, truth: entry.truth, said: entry.said ?? "",
          confidence: entry.confidence)
      }
    var places: [String: [Int]] = [:]
    for (place, entry) in entries.enumerated() where !entry.hash.isEmpty {
      places[entry.hash, default: []].append(place)
    }
    duplicates = places.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { places in
      Duplicate(
        names: places.map { entries[$0].name },
        truths: Set(places.map { entries[$0].truth }).sorted())
    }
    let held = entries.filter { $0.likeness != nil }
    likenessCount = held.count
    unlike = held.isEmpty ? nil : held.filter { $0.isUnlike }.map(\.name)
  }
}
