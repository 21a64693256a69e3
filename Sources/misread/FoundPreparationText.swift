import Foundation
import MisreadKit

/// A search for a feeding in a few lines, for the terminal.
struct FoundPreparationText {
  let found: FoundPreparation

  /// The most feedings listed beside the best and its equals.
  private static let longestList = 10

  init(_ found: FoundPreparation) { self.found = found }

  var text: String {
    var lines = [headline, indented(line(found.best))]
    if !found.ties.isEmpty {
      lines.append("as good, as far as \(pictures(found.count)) tell:")
      lines += found.ties.map { indented(line($0)) }
    }
    let behind = found.feedings.filter { $0.standing == .worse || $0.standing == .givenUp }
    if !behind.isEmpty {
      lines.append("behind:")
      lines += behind.prefix(Self.longestList).map { indented(line($0)) }
    }
    let same = found.feedings.count { $0.standing == .same }
    let more = behind.count - Self.longestList
    if more > 0 { lines.append("and \(more) more feedings, which --json lists") }
    if same > 0 { lines.append("\(same) feedings give the same numbers as others") }
    lines += notes
    lines += found.unreadable.map { "not read: \($0.name): \($0.reason)" }
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    switch found.finding {
    case .found: return "Feed it so: \(found.best.name)"
    case .open:
      return "Too few pictures to tell; best so far: \(found.best.name)"
    case .nothing where found.basis == .confidence:
      return """
        No feeding works: under none is the network sure of varied answers. Is it trained? The best \
        is \(found.best.name)
        """
    case .nothing:
      return """
        No feeding works: chance alone reads \(percent(found.chance)) rightly. Is the network \
        trained, and are its classes in the order of the labels? The best is \(found.best.name)
        """
    }
  }

  private var notes: [String] {
    var notes: [String] = []
    if found.basis == .confidence {
      notes.append(
        """
        no class is known, so feedings are told apart by how sure and how varied the answers are: \
        that is weaker, as a network can be sure and wrong
        """)
    } else if found.withoutClass > 0 {
      notes.append("left out without a class that the network knows: \(found.withoutClass)")
    }
    if let other = found.reordering {
      let pairs = zip(found.model.labels, other.labels).compactMap { own, stands in
        stands.flatMap { $0 == own ? nil : "\(own) is \($0)" }
      }
      notes.append(
        """
        the classes seem to be in another order: fed \(other.feeding), \(other.right) of \
        \(other.count) would be right if \(pairs.prefix(10).joined(separator: ", "))
        """)
    }
    if found.leftOut > 0 {
      notes.append("left out as enough others were shown: \(found.leftOut) (--search-pictures)")
    }
    return notes
  }

  private func line(_ score: FeedingScore) -> String {
    var parts: [String] = []
    if let right = score.right, let accuracy = score.accuracy, let interval = score.accuracyInterval
    {
      parts.append(
        """
        \(right) of \(score.count) right, \(percent(accuracy)) [\(percent(interval.lower)) to \
        \(percent(interval.upper))]
        """)
    } else {
      parts.append("\(pictures(score.count)), \(percent(score.meanConfidence)) sure")
    }
    let unit = found.basis == .labels ? "log-likelihood" : "information"
    parts.append("\(unit) \(nats(score.score))")
    if score.standing != .best {
      let ends = score.lagInterval.map { " [\(nats($0.lower)) to \(nats($0.upper))]" } ?? ""
      parts.append("behind by \(nats(score.lag))\(ends)")
    }
    return "\(score.name): \(parts.joined(separator: ", "))"
  }

  private func indented(_ line: String) -> String { "  \(line)" }

  private func nats(_ value: Double) -> String {
    String(format: "%.3f", value).replacingOccurrences(of: "-", with: "−")
  }

  private func pictures(_ count: Int) -> String { count == 1 ? "1 picture" : "\(count) pictures" }
}
