import Canvases
import Diagnostics
import Drawing
import Networks
import Photographs
import Reporting
import Tensors
import Testing

@Suite("A report on a diagnosis") struct DiagnosisReportTests {
  private let measurer: PangoMeasurer
  private let provenance = Provenance(version: "1.2.3", command: "misread diagnose bar.png")

  init() throws { measurer = try PangoMeasurer() }

  private func networks(labels: [String]? = nil) throws -> [KnownNetwork] {
    try [UInt64(1), 2].map { seed in
      TinyNetworks.known(
        "net\(seed)",
        try TinyNetworks.dense([1, 28, 28], classCount: 10, labels: labels, seed: seed))
    }
  }

  private func diagnose(
    _ content: DiagnosisSubject.Content, name: String = "bar.png", truth: String? = nil,
    recipes: [Preparation] = [.answer], labels: [String]? = nil
  ) async throws -> Diagnosis {
    let networks = try networks(labels: labels)
    let subject = DiagnosisSubject(
      name: name, hash: String(repeating: "0123456789abcdef", count: 4), content: content)
    let options = DiagnosisOptions(
      recipe: .question, fullRecipe: .mnist, recipes: recipes, truth: truth)
    return try await Diagnostician(networks[0], companions: [networks[1]])
      .diagnose(subject, options: options, provenance: provenance)
  }

  private func recorded(_ document: Document) -> [RecordingCanvas] {
    document.pages.map { page in
      var canvas = RecordingCanvas(measurer: measurer)
      canvas.draw(page)
      return canvas
    }
  }

  private func text(_ document: Document) -> String {
    recorded(document).flatMap(\.texts).map(\.text.content.plain).joined(separator: "\n")
  }

  /// Nothing reaches over the page or lies on something else.
  private func expectTidy(_ document: Document, _ comment: Comment) {
    for canvas in recorded(document) {
      let page = Rectangle(x: 0, y: 0, width: canvas.pages[0].width, height: canvas.pages[0].height)
      let inner = page.inset(by: 20)
      for placed in canvas.texts {
        #expect(inner.contains(placed.ink(measurer)), "\(placed.text.content.plain), \(comment)")
      }
      for (index, first) in canvas.texts.enumerated() {
        for second in canvas.texts[(index + 1)...] {
          // Half a point: the boxes of lines are higher than their letters.
          #expect(
            !first.ink(measurer).overlaps(second.ink(measurer), tolerance: 0.5),
            "\(first.text.content.plain) | \(second.text.content.plain), \(comment)")
        }
      }
      for raster in canvas.rasters { #expect(page.contains(raster.frame), comment) }
    }
  }

  @Test("says what was said, how surely, and what it takes to repeat it")
  func content() async throws {
    let diagnosis = try await diagnose(.photograph(TinyNetworks.bar(side: 120)), truth: "7")
    let document = try Report.diagnosis(diagnosis, using: measurer)
    let text = text(document)
    #expect(text.contains(diagnosis.verdict.headline))
    #expect(text.contains("120 × 120 pixels"))
    #expect(text.contains("misread diagnose bar.png"))
    #expect(text.contains("image 01234567 ") && text.contains("abababab"))
    #expect(document.metadata.title == diagnosis.verdict.headline)
    #expect(document.metadata.author == "misread 1.2.3")
    for recipe in diagnosis.recipes { #expect(text.contains(recipe.name)) }
    #expect(text.components(of: "black 0, white 1") == 1, "the convention is printed once")
    #expect(text.contains("speaks for \(diagnosis.said)"))
    #expect(text.contains("logits per unit of input"))
    expectTidy(document, "plain")
  }

  @Test("shows what the network saw cell by cell")
  func cells() async throws {
    let diagnosis = try await diagnose(.photograph(TinyNetworks.bar(side: 120)))
    let fed = try #require(diagnosis.recipes.first?.fed)
    let rasters = recorded(try Report.diagnosis(diagnosis, using: measurer)).flatMap(\.rasters)
    let expected = fed.values.map { Color(gray: Double($0)) }
    #expect(
      rasters.contains { item in
        item.raster.width == 28 && item.raster.height == 28 && item.raster.sampling == .cells
          && (0..<784).allSatisfy { item.raster[x: $0 % 28, y: $0 / 28] == expected[$0] }
      })
  }

  @Test("stays tidy without a truth, with long names, and on prepared tensors")
  func edges() async throws {
    let long = String(repeating: "a very long name ", count: 12) + ".jpeg"
    let unknown = try await diagnose(.photograph(TinyNetworks.bar(side: 30)), name: long)
    expectTidy(try Report.diagnosis(unknown, using: measurer), "long name")
    let tensor = Tensor(repeating: 0, shape: [1, 28, 28])
    let blank = try await diagnose(.prepared(tensor), name: "blank.npy", truth: "3")
    let document = try Report.diagnosis(blank, using: measurer)
    expectTidy(document, "a blank tensor")
    #expect(!text(document).contains("As photographed"))
    #expect(text(document).contains(Words().allZero), "hiding nothing changes nothing")
    let words = (0..<10).map { "class number \($0) with a name that is far too long for a chart" }
    let wordy = try await diagnose(
      .photograph(TinyNetworks.bar(side: 64)), truth: words[2], labels: words)
    expectTidy(try Report.diagnosis(wordy, using: measurer), "long labels")
  }

  @Test("prints why a recipe failed")
  func failure() async throws {
    let white = GreyPicture(width: 40, height: 40, pixels: Array(repeating: 255, count: 1600))
    let diagnosis = try await diagnose(.photograph(Photograph(white)))
    let failed = try #require(diagnosis.recipes.first { $0.failure != nil }?.failure)
    let document = try Report.diagnosis(diagnosis, using: measurer)
    #expect(text(document).contains(failed))
    expectTidy(document, "a failed recipe")
  }

  @Test("shows the six most probable of many classes, and the true one")
  func manyClasses() async throws {
    let network = try TinyNetworks.dense([3, 16, 16], classCount: 300)
    let values = (0..<768).map { Float($0 % 7) / 3 - 1 }
    let subject = DiagnosisSubject(
      name: "colour.npy", hash: String(repeating: "c", count: 64),
      content: .prepared(Tensor(shape: [3, 16, 16], floats: values)))
    let known = TinyNetworks.known("colours", network)
    let diagnosis = try await Diagnostician(known).diagnose(
      subject, options: DiagnosisOptions(recipe: .imageNet, truth: "123"), provenance: provenance)
    let document = try Report.diagnosis(diagnosis, using: measurer)
    let labels = recorded(document)[0].texts.map(\.text.content.plain)
    let ranked = diagnosis.probabilities.indices
      .sorted { diagnosis.probabilities[$0] > diagnosis.probabilities[$1] }
    for index in ranked.prefix(6) { #expect(labels.contains("\(index)")) }
    #expect(labels.contains("123") && !labels.contains("\(ranked[150])"))
    expectTidy(document, "many classes")
  }

  @Test("has the same bytes each time, and the date that is known")
  func repeatable() async throws {
    let diagnosis = try await diagnose(.photograph(TinyNetworks.bar(side: 60)))
    let first = try Report.diagnosis(diagnosis, using: measurer)
    #expect(first == (try Report.diagnosis(diagnosis, using: measurer)))
    #expect(first.metadata.creationDate.iso8601 == "2000-01-01T00:00:00Z")
    let date = CreationDate(secondsSince1970: 1_700_000_000)
    let dated = try Report.diagnosis(diagnosis, using: measurer, date: date)
    #expect(dated.metadata.creationDate == date)
  }

  @Test("takes words, order and looks from the template")
  func ownTemplate() async throws {
    let diagnosis = try await diagnose(.photograph(TinyNetworks.bar(side: 60)), name: "a**b`.png")
    let template = try ReportTemplate(
      yaml: """
        language: de
        title: "{{image.name}}"
        author: me
        subject: s
        footer: "{{image.name}}"
        blocks:
        - text: "**Bild** {{image.name}}: {{said}}, {{percent(confidence)}}"
        - text: "{{#recipes}}{{name}}{{^last()}}, {{/last()}}{{/recipes}}"
        - list: recipes
          item: "{{name}} von {{image.name}}"
        - text: nie
          unless: said
        """, name: "mine")
    let document = try Report.diagnosis(diagnosis, template: template, using: measurer)
    let texts = recorded(document)[0].texts.map(\.text.content)
    #expect(document.pages.count == 1 && document.metadata.language == "de")
    #expect(document.metadata.title == "a**b`.png", "no character of a value is markup")
    #expect(texts[0].runs[0].isBold && texts[0].plain.hasPrefix("Bild a**b`.png: "))
    #expect(texts[1].plain == diagnosis.recipes.map(\.name).joined(separator: ", "))
    #expect(texts.map(\.plain).contains("question von a**b`.png"))
    #expect(!texts.map(\.plain).contains("nie"))
  }
}

extension String {
  /// How often `part` occurs, without overlap.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}

extension RecordingCanvas.PlacedText {
  /// The box of the lines themselves: a box that is wider than its words leaves the rest free.
  fileprivate func ink(_ measurer: PangoMeasurer) -> Rectangle {
    let width = measurer.metrics(of: text).longestLine
    let left =
      switch text.style.alignment {
      case .left: frame.x
      case .center: frame.x + (frame.width - width) / 2
      case .right: frame.right - width
      }
    return Rectangle(x: left, y: frame.y, width: width, height: frame.height)
  }
}
