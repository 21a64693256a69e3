import Diagnostics
import Networks
import Photographs
import Synchronization
import Testing

@Suite("Retrained twins") struct TwinsTests {
  @Test("are read when they are first asked, once")
  func lazily() throws {
    let reads = Mutex<[Int]>([])
    let network = try TinyNetwork.make().network
    let twins = Twins(count: 2) { index in
      reads.withLock { $0.append(index) }
      return network
    }
    #expect(reads.withLock { $0 }.isEmpty)
    #expect(try twins.networks.count == 2 && twins.networks.count == 2)
    #expect(reads.withLock { $0 } == [0, 1])
  }

  @Test("answer for the picture as fed and fully prepared")
  func answers() async throws {
    let known = try TinyNetwork.make()
    let network = known.network
    let twinned = known.with(
      calibration: nil, profile: nil, twins: Twins(count: 3) { _ in network })
    let recipe = Preparation(name: "plain", steps: Preparation.answer.steps)
    let other = Preparation(name: "full", steps: Preparation.answer.steps)
    let diagnosis = try await Diagnostician(twinned).diagnose(
      DiagnosisSubject(
        name: "x", hash: "", content: .photograph(TinyNetwork.picture(isUp: true))),
      options: DiagnosisOptions(recipe: recipe, fullRecipe: other, truth: "down"),
      provenance: Provenance(version: "0", command: ""))
    #expect(diagnosis.twins.map(\.recipe) == ["plain", "full"])
    let fed = diagnosis.twins[0]
    #expect(fed.count(saying: "up") == 3 && fed.count(saying: "down") == 0)
    #expect(fed.confidences(saying: "up") == diagnosis.confidence...diagnosis.confidence)
    #expect(fed.truthProbabilities == Array(repeating: diagnosis.probabilities[1], count: 3))
  }
}
