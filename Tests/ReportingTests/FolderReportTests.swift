import Calibration
import Canvases
import Diagnostics
import Drawing
import Photographs
import Reporting
import Tensors
import Testing

@Suite("Reports on many pictures") struct FolderReportTests {
  private let measurer: PangoMeasurer
  private let provenance = Provenance(version: "1.2.3", command: "misread audit bars")

  init() throws { measurer = try PangoMeasurer() }

  private func texts(_ document: Document) -> [String] {
    document.pages.flatMap { page -> [String] in
      var canvas = RecordingCanvas(measurer: measurer)
      canvas.draw(page)
      return canvas.texts.map(\.text.content.plain)
    }
  }

  private func audit(_ sides: [Int], recipes: [Preparation] = [.answer]) async throws -> Audit {
    let network = try TinyNetworks.dense([1, 28, 28], classCount: 10)
    let known = TinyNetworks.known("net", network)
    let files =
      sides.enumerated().map { LabelledFile(name: "\($0 % 10)_\($1).png", truth: "\($0 % 10)") }
      + [LabelledFile(name: "broken.png", truth: "1"), LabelledFile(name: "?.png", truth: nil)]
    return try await Auditor(known, options: .init(recipe: .question, others: recipes)).audit(
      files, folder: "bars", provenance: provenance,
      source: Auditor.Source { file in
        guard let side = Int(file.name.dropFirst(2).dropLast(4)) else {
          throw PhotographError.notAPicture
        }
        return DecodedFile(TinyNetworks.bar(side: side))
      } describe: { _ in
        "it is no picture"
      })
  }

  @Test("show right answers, recipes side by side, mistakes and what could not be read")
  func auditContent() async throws {
    let audit = try await audit(Array(30..<54))
    let document = try Report.audit(audit, using: measurer)
    let texts = texts(document)
    let right = audit.entries.count { $0.isRight }
    #expect(texts[0].hasPrefix("net reads \(right) of 24 pictures rightly"))
    #expect(texts.contains("question (audited)") && texts.contains("answer"))
    #expect(texts.contains("broken.png") && texts.contains("it is no picture"))
    for entry in audit.entries where !entry.isRight { #expect(texts.contains(entry.name)) }
    let sure = try #require(audit.mistakes.first?.entry)
    #expect(texts.contains("said \(try #require(sure.said)), is \(sure.truth)"))
  }

  @Test("say plainly that no feeding works, with every number of those that were tried")
  func feeding() async throws {
    // Bars of one class after the other tell a network of noise nothing.
    let known = TinyNetworks.known("net", try TinyNetworks.dense([1, 28, 28], classCount: 10))
    let files = (0..<90).map { LabelledFile(name: "\($0).png", truth: "\($0 % 10)") }
    let found = try await PreparationSearch(known).find(
      in: files, folder: "bars", provenance: provenance,
      source: Auditor.Source { file in
        DecodedFile(TinyNetworks.bar(side: 30 + (Int(file.name.dropLast(4)) ?? 0) % 7))
      } describe: { _ in
        ""
      })
    #expect(found.finding == .nothing)
    let texts = texts(try Report.feeding(found, using: measurer))
    #expect(texts[0].hasPrefix("No feeding works: is net trained?"))
    #expect(texts.contains { $0.hasPrefix("said \(found.samples[0].said), is ") })
    #expect(texts.contains(found.best.name))
    #expect(texts.contains { $0.hasPrefix("Score: the mean log-likelihood") })
  }

  @Test("list no more mistakes than a reader can bear, and say how many are left out")
  func longLists() async throws {
    let audit = try await audit(Array(repeating: 32, count: 200))
    let wrong = audit.entries.count { !$0.isRight }
    try #require(wrong > 150, "a bar is one class of ten")
    let texts = texts(try Report.audit(audit, using: measurer))
    #expect(texts.contains { $0.hasPrefix("And \(wrong - 120) more") })
  }

  @Test(
    "say how honest confidences are, before and after, and then by which definitions",
    arguments: [(400, 3.0), (400, 1.0), (12, 3.0)])
  func calibration(count: Int, sharpness: Double) throws {
    // Every fifth answer is wrong; logits say 73 % or, three times as sharp, 95 %.
    let logits = (0..<count).map {
      [$0.isMultiple(of: 2) ? sharpness : 0, $0.isMultiple(of: 2) ? 0 : sharpness]
    }
    let labels = (0..<count).map { ($0 + ($0.isMultiple(of: 5) ? 1 : 0)) % 2 }
    let summary = CalibrationOutcome(
      crossFittedOn: try Predictions(logits: logits, labels: labels)
    ).summary
    let report = CalibrationReport(
      summary, data: "coins", model: "net", provenance: provenance)
    let document = try Report.calibration(report, using: measurer)
    let texts = texts(document)
    #expect(document.pages.count == 2)
    #expect(texts[0] == summary.verdict.sentence)
    #expect(texts.contains("Definitions") && texts.contains("All scores"))
    let first = texts.prefix { $0 != "Answering only when sure" }
    #expect(first.contains("an honest network") && first.contains("What was said for each class"))
    if let effect = summary.effect { #expect(texts.contains(effect)) }
    #expect(texts.contains("After, temperature") == (summary.after != nil))
    #expect(document.metadata.subject == summary.verdict.sentence)
  }

  @Test("show both test sets before and after training, and the pictures that flipped")
  func training() throws {
    func test(_ kind: TestComparison.Kind, _ name: String, after: [[Double]]) -> TestComparison {
      TestComparison(
        name, kind, labels: ["cat", "dog"], truths: [0, 1],
        before: [[0.8, 0.2], [0.7, 0.3]], after: after
      ) { place in
        .init(
          name: "picture \(place)", picture: nil,
          prepared: Tensor(repeating: 0.5, shape: [1, 28, 28]))
      }
    }
    let model = ModelRecord(
      name: "old", hash: "0123456789", labels: ["cat", "dog"], imageShape: [1, 28, 28])
    var record = TrainingRecord()
    (record.start, record.ownCount, record.ownRepeats) = ("old", 12, 7)
    (record.epochs, record.losses, record.recipe) = (5, [0.5, 0.4], "mnist")
    let report = TrainingReport(
      record, before: model, after: model,
      tests: [
        test(.data, "held-out digits", after: [[0.2, 0.8], [0.7, 0.3]]),
        test(.own, "own pictures held out", after: [[0.8, 0.2], [0.1, 0.9]]),
      ],
      unused: [UnreadableFile(name: "x.png", reason: "it is no picture")], provenance: provenance)
    let texts = texts(try Report.training(report, using: measurer))
    #expect(texts[0].hasPrefix("2 of 2 own pictures held out are read rightly now"))
    #expect(texts.contains { $0.contains("the network forgets") })
    #expect(texts.contains("is cat, after dog") && texts.contains("is dog, before cat"))
    #expect(texts.contains { $0.contains("stopped after 2 of 5 epochs") })
    #expect(texts.contains("x.png") && texts.contains("it is no picture"))
  }
}
