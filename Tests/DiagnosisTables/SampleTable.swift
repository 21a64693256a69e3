import BundledDigits
import Diagnostics
import Photographs

/// Diagnoses of the drawn samples.
struct SampleTable {
  let known: KnownNetwork
  let companions: [KnownNetwork]

  init(_ network: BundledNetwork) throws {
    known = try network.open()
    companions = try network.companions.map { try $0.open() }
  }

  var table: String {
    get async throws {
      var lines: [String] = []
      for sample in DrawnDigit.samples {
        for recipe in [Preparation.question, .questionThreshold] {
          let subject = DiagnosisSubject(
            name: sample.name, hash: "", content: .photograph(Photograph(sample.render())))
          let diagnosis = try await Diagnostician(known, companions: companions).diagnose(
            subject,
            options: DiagnosisOptions(
              recipe: recipe, fullRecipe: .mnist, truth: String(sample.label)),
            provenance: Provenance(version: "", command: ""))
          let causes = diagnosis.causes.map { causes in
            "\(causes.main.map(\.rawValue)) \(causes.relation) of "
              + causes.weights.map { "\($0.correction) \(($0.weight * 10).rounded() / 10)" }
              .joined(separator: ", ")
          }
          lines.append(
            "\(known.name) \(recipe.name) \(sample.name): \(diagnosis.verdict.headline) "
              + "\(diagnosis.verdict.finding) [\(causes ?? "")] \(diagnosis.verdict.advice)")
        }
      }
      return lines.joined(separator: "\n")
    }
  }
}
