import BundledDigits
import Diagnostics
import Photographs

/// Causes found for the drawn samples at other sizes and places: where new samples are chosen from.
struct PlaceTable {
  let network: BundledNetwork

  init(_ network: BundledNetwork) { self.network = network }

  var table: String {
    get async throws {
      let diagnostician = Diagnostician(
        try network.open(), companions: try network.companions.map { try $0.open() })
      var lines: [String] = []
      let sevens = DrawnDigit.samples.filter { $0.name == "seven-low" }
      for sample in sevens {
        for extent in [0.6, 0.64, 0.68, 0.72] {
          for across in stride(from: extent / 2, through: 0.99 - extent / 2, by: 0.06) {
            let digit = sample.placed(extent: extent, centre: [across, 0.99 - extent / 2])
            let down = across
            let diagnosis = try await diagnostician.diagnose(
              DiagnosisSubject(
                name: sample.name, hash: "", content: .photograph(Photograph(digit.render()))),
              options: DiagnosisOptions(
                recipe: .question, fullRecipe: .mnist, truth: String(sample.label)),
              provenance: Provenance(version: "", command: ""))
            let main = diagnosis.causes.map { "\($0.main.map(\.rawValue)) \($0.relation)" } ?? ""
            lines.append(
              "\(network) \(sample.name) \(extent) down \(down): \(diagnosis.said) "
                + "\((diagnosis.confidence * 100).rounded()) \(main)")
          }
        }
      }
      return lines.joined(separator: "\n")
    }
  }
}
