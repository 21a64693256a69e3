import Diagnostics
import Networks
import Photographs
import Testing

@Suite("A diagnosis of a picture without ink") struct PictureCausesTests {
  private func diagnose(
    _ photograph: Photograph, _ known: KnownNetwork, _ recipe: Preparation, own: Preparation? = nil,
    truth: String
  ) async throws -> Diagnosis {
    try await Diagnostician(known).diagnose(
      DiagnosisSubject(name: "x.png", hash: "1", content: .photograph(photograph)),
      options: DiagnosisOptions(recipe: recipe, fullRecipe: own, truth: truth),
      provenance: Provenance(version: "0", command: "none"))
  }

  private var plain: Preparation { TemplateNetwork.recipe(.plain) }

  /// The recipe with levels left as 0…255.
  private var unscaled: Preparation {
    Preparation(name: "unscaled", steps: plain.steps.dropLast() + [.scale(.init(divisor: 1))])
  }

  private static let plants: [(TemplateNetwork.Training, String, String, Correction)] = [
    (.plain, "up", "white", .valueRange), (.normalized, "up", "tall", .normalization),
    (.blueFirst, "red", "blue", .channelOrder), (.plain, "down", "down", .orientation),
  ]

  @Test("finds each thing that was planted, and nothing else", arguments: plants)
  func planted(
    training: TemplateNetwork.Training, shown: String, said: String, cause: Correction
  ) async throws {
    let known = try TemplateNetwork.make(training)
    let recipe = cause == .valueRange ? unscaled : plain
    let truth = cause == .orientation ? "up" : shown
    let diagnosis = try await diagnose(
      TemplateNetwork.picture(shown), known, recipe, truth: truth)
    #expect(diagnosis.said == said)
    let causes = try #require(diagnosis.causes)
    #expect(causes.main == [cause] && causes.weights.map(\.correction) == [cause])
    let fix = try #require(causes.fix)
    #expect(fix.reading.said == truth && fix.reading.truthProbability >= 0.9)
    #expect(diagnosis.verdict.kind == .preparation)
  }

  @Test("names a squashed picture as such, by measure")
  func squashed() async throws {
    let diagnosis = try await diagnose(
      TemplateNetwork.picture("round", width: 32), TemplateNetwork.make(.plain), plain,
      truth: "round")
    #expect(diagnosis.said == "tall")
    let causes = try #require(diagnosis.causes)
    #expect(causes.main == [.framing] && causes.weights.map(\.isOpen) == [true])
    #expect(causes.alone.map(\.said) == ["round"])
  }

  @Test("opens a gate where values are not those that the model file names")
  func metadata() async throws {
    let diagnosis = try await diagnose(
      TemplateNetwork.picture("up"), TemplateNetwork.make(.plain, valueRange: 0...1), unscaled,
      truth: "up")
    let causes = try #require(diagnosis.causes)
    #expect(causes.main == [.valueRange] && causes.weights.map(\.isOpen) == [true])
    let symmetric = try await diagnose(
      TemplateNetwork.picture("red"), TemplateNetwork.make(.symmetric, valueRange: -1...1), plain,
      truth: "red")
    #expect(symmetric.said == "white" && symmetric.causes?.main == [.valueRange])
    #expect(symmetric.wholeRecipe?.recipe.steps == TemplateNetwork.recipe(.symmetric).steps)
  }

  @Test("takes what is right from the network's own recipe, and shares it among all that was wrong")
  func own() async throws {
    let wrong = Preparation(
      name: "wrong",
      steps: [
        .resize(.init(width: 16, height: 16, filter: .bilinear)), .scale(.init(divisor: 1)),
      ])
    let diagnosis = try await diagnose(
      TemplateNetwork.picture("up"), TemplateNetwork.make(.normalized), wrong,
      own: TemplateNetwork.recipe(.normalized), truth: "up")
    let causes = try #require(diagnosis.causes)
    #expect(Set(causes.weights.map(\.correction)) == [.valueRange, .normalization])
    let total = causes.weights.reduce(0) { $0 + $1.weight }
    let all = try #require(causes.all)
    #expect(all.said == "up" && total > 0)
    #expect(diagnosis.wholeRecipe?.recipe.steps == TemplateNetwork.recipe(.normalized).steps)
  }

  @Test("writes the recipe with what was wrong set right")
  func recipe() async throws {
    let diagnosis = try await diagnose(
      TemplateNetwork.picture("up"), TemplateNetwork.make(.plain), unscaled, truth: "up")
    let whole = try #require(diagnosis.wholeRecipe)
    #expect(whole.recipe.steps == plain.steps && whole.said == "up" && !whole.isAsFed)
  }

  @Test("says that nothing explains it where nothing does")
  func unexplained() async throws {
    let diagnosis = try await diagnose(
      TemplateNetwork.picture("white"), TemplateNetwork.make(.plain), plain, truth: "up")
    #expect(diagnosis.causes?.isExplained == false)
    #expect(diagnosis.verdict.kind != .preparation)
  }
}
