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
  private func record(_ target: Target, occluded: Bool) async throws -> SaliencyRecord {
    let network = try TinyNetworks.dense([1, 8, 8], classCount: 4, labels: ["a", "b", "c", "d"])
    let known = TinyNetworks.known("net", network)
    let tensor = Tensor(shape: [1, 8, 8], floats: (0..<64).map { Float($0 % 5) / 4 })
    let subject = DiagnosisSubject(name: "x.npy", hash: "", content: .prepared(tensor))
    let diagnosis = try await Diagnostician(known).diagnose(
      subject, options: DiagnosisOptions(recipe: .scaled),
      provenance: Provenance(version: "", command: ""))
    let reading = diagnosis.recipes[0]
    let map =
      occluded
      ? try await network.occlusionMap(of: tensor, for: target)
      : try network.gradientMap(of: tensor, for: target)
    return SaliencyRecord(
      image: "x.npy", known, reading.answers[0], fed: try #require(reading.fed), map: map)
  }

  @Test("prints unit, definition and ends of each map on one page")
  func several() async throws {
    let measurer = try PangoMeasurer()
    let records = [
      try await record(.contrast(0, versus: 2), occluded: true),
      try await record(.probability(1), occluded: false),
    ]
    let document = try Report.saliency(records, using: measurer)
    var canvas = RecordingCanvas(measurer: measurer)
    document.pages.forEach { canvas.draw($0) }
    let text = canvas.texts.map(\.text.content.plain).joined(separator: "\n")
    #expect(document.pages.count == 1)
    #expect(text.contains("speaks for a") && text.contains("speaks for c"))
    #expect(text.contains("speaks for b") && text.contains("speaks against b"))
    #expect(text.contains("percentage points per unit of input"))
    for record in records { #expect(text.contains(record.map.method.definition)) }
  }

  @Test("prints the largest magnitude of the map in its own unit")
  func scale() async throws {
    let measurer = try PangoMeasurer()
    let record = try await record(.logit(3), occluded: true)
    let document = try Report.saliency([record], using: measurer)
    var canvas = RecordingCanvas(measurer: measurer)
    document.pages.forEach { canvas.draw($0) }
    let largest = Numeral.fixed(Double(record.map.largestMagnitude), digits: 2)
    #expect(
      canvas.texts.contains { $0.text.content.plain == "largest magnitude \(largest) logits" })
  }
}
