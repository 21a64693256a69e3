/// Rows whose label is more likely wrong than the network, found by confident learning.
///
/// A row counts as confident of class k where p_k reaches the mean that k has over rows labelled k.
/// How often rows labelled i are confident of j estimates how many labels i should be j; so many
/// rows of each pair are flagged, those with the largest p_j − p_i first. Right answers are never
/// flagged. Source: Northcutt, Jiang & Chuang 2021, <https://doi.org/10.1613/jair.1.12125>, §3,
/// with pruning by noise rate, as in `cleanlab.filter.find_label_issues` 2.
///
/// A network that is wrong in the same way again and again makes its mistakes look like wrong
/// labels; with few rows of a class the threshold is noise. So this is a list to look through, never
/// one to delete by.
public struct LabelSuspects: Hashable, Sendable, Codable {
  /// The mean probability of each class over the rows with its label; nil for a class without rows.
  public let thresholds: [Double?]
  /// `joint[label][guess]`: how many rows are confident of `guess`.
  public let joint: [[Int]]
  /// The rows that are flagged, ascending.
  public let rows: [Int]

  /// Looks for suspects.
  ///
  /// - Parameters:
  ///   - predictions: Of pictures that the network was not trained on.
  ///   - fewest: Classes with fewer rows are left out, as their thresholds say little.
  /// - Complexity: O(N K + N log N)
  public init(of predictions: Predictions, fewest: Int = 1) {
    let count = predictions.classCount
    let labelled = predictions.labels.indices.map { predictions.probabilities(ofRow: $0) }
    func probability(_ row: Int, _ label: Int) -> Double {
      labelled[row][labelled[row].startIndex + label]
    }
    var members = Array(repeating: [Int](), count: count)
    for (row, label) in predictions.labels.enumerated() { members[label].append(row) }
    thresholds = members.enumerated().map { label, rows in
      rows.isEmpty ? nil : max(2e-6, rows.map { probability($0, label) }.mean)
    }
    let (counted, thresholds) = (members.map { $0.count >= fewest }, self.thresholds)
    var joint = Array(repeating: Array(repeating: 0, count: count), count: count)
    for row in predictions.labels.indices where counted[predictions.labels[row]] {
      // Of several classes that a row is confident of, the likeliest of all counts.
      let sure = (0..<count).filter { label in
        counted[label] && thresholds[label].map { probability(row, label) >= $0 - 1e-6 } ?? false
      }
      guard !sure.isEmpty else { continue }
      let guess = sure.count == 1 ? sure[0] : predictions.predicted[row]
      joint[predictions.labels[row]][guess] += 1
    }
    for label in 0..<count where !members[label].isEmpty {
      joint[label][label] = max(1, joint[label][label])
    }
    let counts = joint
    self.joint = counts
    var flagged: Set<Int> = []
    for (label, rows) in members.enumerated() where counted[label] {
      let total = counts[label].reduce(0, +)
      for guess in 0..<count where guess != label && counts[label][guess] > 0 {
        // The joint's row is scaled to the number of labels, rounded as NumPy does.
        let share = Double(counts[label][guess]) / Double(total) * Double(rows.count)
        let wanted = Int(share.rounded(.toNearestOrEven))
        let margins = rows.map { ($0, probability($0, guess) - probability($0, label)) }
        flagged.formUnion(
          margins.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(wanted).map(\.0))
      }
    }
    rows = flagged.filter { predictions.predicted[$0] != predictions.labels[$0] }.sorted()
  }
}
