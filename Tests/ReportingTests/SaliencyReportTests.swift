import Attribution
import Canvases
import Diagnostics
import Drawing
import Networks
import Photographs
import Reporting
import Tensors
import Testing

@Suite("A report on maps") struct SaliencyReportTests {
  /// Maps of a tensor of 8 × 8 pixels.
  private func sheet(
    _ targets: [Target], methods: [MapRequest], trust: TrustOptions? = nil
  ) async throws -> SaliencySheet {
    let network = try TinyNetworks.dense([1, 8, 8], classCount: 4, labels: ["a", "b", "c", "d"])
    let known = TinyNetworks.known("net", network)
    let tensor = Tensor(shape: [1, 8, 8], floats: (0..<64).map { Float($0 % 5) / 4 })
    let fed = try known.feeding(
      DiagnosisSubject(name: "x.npy", hash: "", content: .prepared(tensor)), recipe: .scaled)
    return try await known.saliencySheet(
      of: fed, SaliencyRequest(methods: methods, targets: targets, trust: trust),
      provenance: Provenance(version: "", command: "misread saliency x.npy"))
  }

  private func texts(_ sheet: SaliencySheet) throws -> (pages: Int, texts: [String]) {
    let measurer = try PangoMeasurer()
    let document = try Report.saliency(sheet, using: measurer)
    var canvas = RecordingCanvas(measurer: measurer)
    document.pages.forEach { canvas.draw($0) }
    return (document.pages.count, canvas.texts.map(\.text.content.plain))
  }

  @Test("prints unit, definition and meaning of the colours on one page for one map")
  func single() async throws {
    let sheet = try await sheet([.contrast(0, versus: 2)], methods: [.occlusion()])
    let (pages, texts) = try texts(sheet)
    let text = texts.joined(separator: "\n")
    #expect(pages == 1)
    #expect(text.contains("Orange speaks for a, blue for c"))
    #expect(texts.contains("logits per hidden window"))
    #expect(text.contains(sheet.panels[0].map.method.definition))
    #expect(text.contains("misread saliency x.npy"))
  }

  @Test("prints the largest value of the scale at its end, in percentage points for probabilities")
  func scale() async throws {
    let sheet = try await sheet([.probability(1)], methods: [.occlusion()])
    let largest = Double(sheet.panels[0].map.largestMagnitude) * 100
    let (_, texts) = try texts(sheet)
    #expect(texts.contains("percentage points per hidden window"))
    let ends = texts.filter { $0.hasPrefix("+") && !$0.contains(" ") }
    #expect(
      ends.contains { end in
        Double(end.dropFirst()).map { abs($0 - largest) < 0.01 * largest } ?? false
      })
  }

  @Test("shows every method with its verdict, and what had to be left out")
  func all() async throws {
    let sheet = try await sheet(
      [.logit(3)], methods: [.occlusion(), .gradient, .saliency, .integratedGradients()],
      trust: TrustOptions(shuffledNetworks: 1))
    let (_, texts) = try texts(sheet)
    for name in ["Occlusion", "Gradient", "Size of the gradient", "Integrated gradients"] {
      #expect(texts.contains(name))
    }
    let failed = sheet.panels.count { $0.trust?.passes == false }
    #expect(texts.count { $0 == "do not rely on this" } == failed)
    #expect(texts.count { $0.contains("Do not rely on this:") } == failed)
    #expect(texts.count { $0 == "passes" } == sheet.panels.count - failed)
  }

  @Test("shows one map for each class, named by it")
  func classes() async throws {
    let sheet = try await sheet((0..<4).map(Target.logit), methods: [.gradient])
    let (_, texts) = try texts(sheet)
    for label in ["a", "b", "c", "d"] {
      #expect(texts.contains { $0.hasPrefix("\(label) · ") })
    }
  }

  @Test("says that a map of zeros is one")
  func zeros() async throws {
    let network = try TinyNetworks.dense([1, 8, 8], classCount: 4, labels: ["a", "b", "c", "d"])
    let known = TinyNetworks.known("net", network)
    let fed = try known.feeding(
      DiagnosisSubject(
        name: "x.npy", hash: "", content: .prepared(Tensor(repeating: 0, shape: [1, 8, 8]))),
      recipe: .scaled)
    let sheet = try await known.saliencySheet(
      of: fed,
      SaliencyRequest(methods: [.occlusion(), .gradientTimesInput], targets: [.logit(0)]),
      provenance: Provenance(version: "", command: ""))
    #expect(sheet.panels.allSatisfy { $0.map.isZero })
    let (_, texts) = try texts(sheet)
    // Each map says so, and the occlusion once more where other baselines stand beside it.
    #expect(texts.count { $0.contains("All values are 0") } == 3)
    #expect(texts.count { $0.contains("there is no ink on which it could be tested") } == 2)
  }
}
