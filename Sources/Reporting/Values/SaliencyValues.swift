import Attribution
import Diagnostics
import Drawing
import Networks

/// Maps of one picture as values of a template.
struct SaliencyValues {
  let records: [SaliencyRecord]
  let vocabulary: Vocabulary

  init(_ records: [SaliencyRecord], _ vocabulary: Vocabulary) {
    (self.records, self.vocabulary) = (records, vocabulary)
  }

  /// All of it, told of the first record; every record is a map of the same picture.
  var root: ReportValue {
    let first = records[0]
    let pictures = FedPictures([first.fed])
    return .group([
      .image: .group([.name: .text(first.image)]), .network: .text(first.network),
      .said: .text(first.answer.said), .confidence: .number(first.answer.confidence),
      .tones: pictures.value, .fedPicture: .picture(pictures.picture(of: first.fed)),
      .width: .count(first.fed.width), .height: .count(first.fed.height),
      .count: .count(records.count), .isSingle: .flag(records.count == 1),
      .maps: .list(records.map { map($0) }),
    ])
  }

  private func map(_ record: SaliencyRecord) -> ReportValue {
    guard case .group(var members) = record.map.value(over: record.fed, vocabulary) else {
      return .nothing
    }
    let classes = record.map.target.classes.map { index in
      index < record.labels.count ? record.labels[index] : "\(index)"
    }
    members[.toward] = .text(classes[0])
    members[.against] = .text(ifKnown: classes.count > 1 ? classes[1] : nil)
    members[.target] = .text(vocabulary.targets[record.map.target.kindName] ?? "")
    return .group(members)
  }
}

extension Target {
  /// The word for the kind of target, as templates know it.
  fileprivate var kindName: String {
    switch self {
    case .logit: "logit"
    case .contrast: "contrast"
    case .probability: "probability"
    case .logOdds: "log-odds"
    }
  }
}
