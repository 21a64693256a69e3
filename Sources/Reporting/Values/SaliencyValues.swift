import Attribution
import Diagnostics
import Drawing
import Networks
import Photographs

/// Maps of one picture as values of a template.
struct SaliencyValues {
  let sheet: SaliencySheet
  let vocabulary: Vocabulary

  init(_ sheet: SaliencySheet, _ vocabulary: Vocabulary) {
    (self.sheet, self.vocabulary) = (sheet, vocabulary)
  }

  /// The most classes that are drawn; all of them are in the JSON.
  static let mostClasses = 20

  /// All of it.
  var root: ReportValue {
    let pictures = FedPictures([sheet.fed])
    let panels = shownPanels.map(panel)
    let checks = zip(shownPanels, panels).filter { $0.0.trust != nil }.map(\.1)
    return .group([
      .image: .group([
        .name: .text(sheet.image.name), .width: .count(sheet.image.width),
        .height: .count(sheet.image.height),
      ]),
      .network: .text(sheet.model.name), .recipe: .text(sheet.recipe),
      .hash: .text(sheet.model.hash), .said: .text(sheet.answer.said),
      .confidence: .number(sheet.answer.confidence), .tones: pictures.value,
      .fedPicture: .picture(pictures.picture(of: sheet.fed)),
      .photograph: sheet.image.picture.map { .picture(PhotographImage($0.raster)) } ?? .nothing,
      .width: .count(sheet.fed.width), .height: .count(sheet.fed.height),
      .count: .count(panels.count), .isSingle: .flag(panels.count == 1),
      .isOneClass: .flag(targets.count == 1), .isFirst: first(panels),
      .maps: .list(panels), .groups: .list(groups(panels)), .checked: .list(checks),
      .hasTwins: .flag(sheet.panels.contains { $0.trust?.twins != nil }),
      .hasDoubtful: .flag(sheet.panels.contains { $0.trust?.passes == false }),
      .hasOutline: .flag(sheet.fed.channels == 1),
      .hasGap: .flag(sheet.panels.contains { $0.map.completeness != nil }),
      .hasOthers: .flag(sheet.panels.contains { $0.trust?.agreement.isEmpty == false }),
      .sizes: comparison(sheet.windowSizes, cell: "window"),
      .baselines: comparison(sheet.baselines, cell: "baseline"),
      .agreement: .number(ifKnown: sheet.agreement?.mean),
      .verification: .text(ifKnown: sheet.verification?.sentence),
      .methods: .list(methods), .version: .text(sheet.provenance.version),
      .command: .text(sheet.provenance.command),
    ])
  }

  /// The map drawn first: that of the class said, where there is one for each class.
  private func first(_ panels: [ReportValue]) -> ReportValue {
    let said = shownPanels.firstIndex { $0.map.target.classes[0] == sheet.answer.saidIndex }
    return panels.isEmpty ? .nothing : panels[targets.count > 1 ? said ?? 0 : 0]
  }

  private var targets: [Target] {
    var found: [Target] = []
    for panel in sheet.panels where !found.contains(panel.map.target) {
      found.append(panel.map.target)
    }
    return found
  }

  /// The maps of the classes that are drawn: all, or the most probable ones.
  private var shownPanels: [SaliencySheet.Panel] {
    let probabilities = sheet.answer.probabilities
    let ranked = targets.sorted {
      (probabilities[$1.classes[0]], $0.classes[0]) < (probabilities[$0.classes[0]], $1.classes[0])
    }
    guard ranked.count > Self.mostClasses else { return sheet.panels }
    let shown = Set(ranked.prefix(Self.mostClasses))
    return sheet.panels.filter { shown.contains($0.map.target) }
  }

  /// One group of methods for a single class, else one of classes for each method.
  private func groups(_ panels: [ReportValue]) -> [ReportValue] {
    guard targets.count > 1 else {
      let omitted = sheet.omissions.map { omission in
        ReportValue.group([
          .title: .text(word(forMethod: omission.method)), .reason: .text(omission.reason),
        ])
      }
      let key = ReportValue.group([.isKey: .flag(true)])
      return [.group([.maps: .list(panels + omitted + [key])])]
    }
    var groups: [(method: String, panels: [ReportValue])] = []
    for (panel, value) in zip(shownPanels, panels) {
      let method = panel.map.method.name
      if groups.last?.method != method { groups.append((method, [])) }
      groups[groups.count - 1].panels.append(value)
    }
    return groups.map {
      .group([.title: .text(word(forMethod: $0.method)), .maps: .list($0.panels)])
    }
  }

  /// One description for each method.
  private var methods: [ReportValue] {
    var seen: Set<String> = []
    return sheet.panels.compactMap { panel in
      let method = panel.map.method
      guard seen.insert(method.name).inserted else { return nil }
      return .group([
        .method: .text(word(forMethod: method.name)), .definition: .text(method.definition),
        .reading: .text(method.reading), .source: .text(method.source),
      ])
    }
  }

  private func word(forMethod name: String) -> String { vocabulary.methods[name] ?? name }

  private func panel(_ panel: SaliencySheet.Panel) -> ReportValue {
    let isDoubtful = panel.trust.map { !$0.passes } ?? false
    var members = members(of: panel.map, cell: panel.request.cellName, isDoubtful: isDoubtful)
    let classes = panel.map.target.classes
    members[.title] =
      targets.count > 1
      ? .text(label(classes[0])) : .text(word(forMethod: panel.map.method.name))
    members[.name] = .text(
      word(forMethod: panel.map.method.name)
        + (targets.count > 1 ? ", \(label(classes[0]))" : ""))
    members[.confidence] = .number(sheet.answer.probabilities[classes[0]])
    members[.trust] = panel.trust.map(trust) ?? .nothing
    return .group(members)
  }

  private func members(
    of map: AttributionMap, cell: String?, isDoubtful: Bool = false
  ) -> [ValueName: ReportValue] {
    let value = map.value(over: sheet.fed, vocabulary, cell: cell, isDoubtful: isDoubtful)
    guard case .group(var members) = value else { return [:] }
    let classes = map.target.classes.map(label)
    members[.toward] = .text(classes[0])
    members[.against] = .text(ifKnown: classes.count > 1 ? classes[1] : nil)
    members[.target] = .text(vocabulary.targets[map.target.kindName] ?? "")
    if map.target.unit == .probability { members[.valueUnit] = .nothing }
    members[.projection] = projection(map.signed(over: nil, vocabulary, cell: cell))
    return members
  }

  private func label(_ index: Int) -> String {
    sheet.model.labels.indices.contains(index) ? sheet.model.labels[index] : "\(index)"
  }

  /// The map on the photograph; nothing where there is none.
  private func projection(_ map: SignedMap) -> ReportValue {
    guard let picture = sheet.image.picture, let geometry = sheet.projection else {
      return .nothing
    }
    let transform = PlaneTransform(
      a: geometry.xx, b: geometry.yx, c: geometry.xy, d: geometry.yy, tx: geometry.x0,
      ty: geometry.y0)
    return .projection(
      MapProjection(map: map, photograph: picture.raster, transform: transform))
  }

  private func trust(_ report: TrustReport) -> ReportValue {
    let check = report.faithfulness
    return .group([
      .passes: .flag(report.passes),
      .inkCount: check.inkPixels > 1 ? .count(check.inkPixels) : .nothing,
      .deletionWins: .count(check.deletionWins), .insertionWins: .count(check.insertionWins),
      .winsNeeded: .count(check.winsNeeded), .randomCount: .count(check.random.count),
      .failsRandom: .flag(!check.beatsRandom),
      .beatsImage: .flag(check.beats(.image)),
      .failsImage: .flag(check.beatsRandom && !check.beats(.image)),
      .survives: .flag(check.passes && report.randomisation?.survives ?? false),
      .similarity: .number(ifKnown: report.randomisation?.similarity),
      .gap: .number(ifKnown: report.completeness?.share),
      .twins: .number(ifKnown: report.twins?.mean),
      .others: .number(ifKnown: report.agreement.first?.correlation),
    ])
  }

  /// The maps of a comparison; `cell` says with which others they share a scale.
  private func comparison(_ comparison: MapComparison?, cell: String) -> ReportValue {
    guard let comparison, let first = comparison.entries.first?.map else { return .nothing }
    let largest = comparison.entries.map { Double($0.map.largestMagnitude) }.max() ?? 0
    return .group([
      .maps: .list(
        comparison.entries.map { entry in
          var members = members(of: entry.map, cell: cell)
          members[.title] = .text(entry.name)
          return .group(members)
        }),
      .largest: .number(largest * first.factor),
      .unit: .text(first.signed(over: nil, vocabulary, cell: cell).unit),
      .mean: .number(ifKnown: comparison.agreement.mean),
      .lowest: .number(ifKnown: comparison.agreement.lowest),
    ])
  }
}

extension MapRequest {
  /// What one value of a map stands for; nil where the unit says it.
  fileprivate var cellName: String? {
    switch self {
    case .occlusion: "window"
    case .integratedGradients, .gradientTimesInput: "pixel"
    case .gradCAM: "region"
    case .gradient, .saliency, .smoothGrad: nil
    }
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
