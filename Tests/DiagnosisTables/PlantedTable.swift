import BundledDigits
import Diagnostics
import Foundation
import MisreadKit
import Networks
import Photographs
import Tensors
import TestSupport
import Training

/// Held-out digits that become wrong when spoiled in one way, and whether that is the main cause
/// found.
struct PlantedTable {
  private let diagnostician: DigitDiagnosis
  private let digits: HeldOutDigits

  private let only: String?

  /// - Parameters:
  ///   - network: Whose mistakes are explained.
  ///   - count: How many digits are spoiled in each way.
  ///   - only: The one fault to plant; nil for all.
  /// - Throws: What opening the network and MNIST's files throws.
  init(_ network: BundledNetwork, count: Int, only: String? = nil) throws {
    self.only = only
    diagnostician = try DigitDiagnosis(network)
    digits = try HeldOutDigits(count: count)
  }

  /// What is planted: its name, the measure and value, the recipe, and the cause expected.
  private static let faults: [(String, Measure, Double, Preparation, Correction)] = [
    ("polarity", .polarity, 1, .bare, .polarity),
    ("background", .background, 0.4, .bare, .background),
    ("small", .size, 12, .bare, .size), ("large", .size, 28, .bare, .size),
    ("position", .position, 4, .bare, .position), ("narrow", .aspect, 0.5, .bare, .aspect),
    ("wide", .aspect, 1.8, .bare, .aspect), ("thin", .stroke, 0.5, .bare, .stroke),
    ("thick", .stroke, 6, .bare, .stroke), ("levels", .ink, 0.55, .question, .levels),
  ]

  var table: String {
    get async throws {
      var lines: [String] = []
      for (name, measure, value, recipe, cause) in Self.faults
      where only == nil || only == name {
        var (wrong, found, among) = (0, 0, 0)
        for index in 0..<digits.count {
          let photograph = digits.photograph(index, measure, value)
          guard try diagnostician.misreads(photograph, recipe, label: digits.labels[index]),
            try !diagnostician.misreads(
              digits.photograph(index, .polarity, 0), .bare, label: digits.labels[index])
          else { continue }
          let diagnosis = try await diagnostician(
            photograph, recipe: recipe, label: digits.labels[index])
          guard let causes = diagnosis.causes else { continue }
          wrong += 1
          if causes.main.first == cause { found += 1 }
          if causes.main.contains(cause) { among += 1 }
        }
        lines.append("  \(name) \(value): wrong \(wrong), first \(found), named \(among)")
      }
      return "\(diagnostician.name), planted\n" + lines.joined(separator: "\n")
    }
  }
}

/// Held-out digits as they are, and how many gates open on them.
struct CleanTable {
  private let diagnostician: DigitDiagnosis
  private let digits: HeldOutDigits

  init(_ network: BundledNetwork) throws {
    diagnostician = try DigitDiagnosis(network)
    digits = try HeldOutDigits(count: 200)
  }

  var table: String {
    get async throws {
      var open: [String: Int] = [:]
      var any = 0
      for index in 0..<digits.count {
        let diagnosis = try await diagnostician(
          digits.photograph(index, .polarity, 0), recipe: .bare, label: digits.labels[index])
        let outside = diagnosis.measures.filter { !$0.isSafe }
        if !outside.isEmpty { any += 1 }
        for reading in outside { open[reading.measure.rawValue, default: 0] += 1 }
      }
      return "\(diagnostician.name): of \(digits.count) clean digits \(any) open a gate \(open)"
    }
  }
}

/// A bundled network asked about photographs that were made here.
private struct DigitDiagnosis {
  let name: String
  private let known: KnownNetwork
  private let diagnostician: Diagnostician

  init(_ network: BundledNetwork) throws {
    name = network.rawValue
    known = try network.open()
    diagnostician = Diagnostician(
      known, companions: try network.companions.map { try $0.open() })
  }

  /// Whether the network says another class; only then is a diagnosis worth its time.
  func misreads(_ photograph: Photograph, _ recipe: Preparation, label: Int) throws -> Bool {
    let fed = try recipe.tensor(of: photograph)
    let logits = try known.network.logits(for: Tensor.stack([fed])).floats
    return logits.indices.max { logits[$0] < logits[$1] } != label
  }

  func callAsFunction(
    _ photograph: Photograph, recipe: Preparation, label: Int
  ) async throws -> Diagnosis {
    try await diagnostician.diagnose(
      DiagnosisSubject(name: "", hash: "", content: .photograph(photograph)),
      options: DiagnosisOptions(recipe: recipe, fullRecipe: .mnist, truth: String(label)),
      provenance: Provenance(version: "", command: ""))
  }
}

/// MNIST's test digits as photographs of dark ink on light paper.
private struct HeldOutDigits {
  let labels: [Int]
  private let pixels: Tensor

  var count: Int { labels.count }

  init(count: Int) throws {
    let images = try DataSet.read(SharedData.path("mnist"), .heldOut)
    labels = Array(images.labels.prefix(count))
    pixels = images.images.rows(0..<count)
  }

  /// A digit with one measure spoiled as fed, and no other: levels fade all ink alike, so that a
  /// threshold cuts it; a pen is drawn in the photograph, where it is sharp; a change of aspect is
  /// the recipe's, which squashes a photograph that is no square, and keeps the longer side as fed.
  func photograph(_ index: Int, _ measure: Measure, _ value: Double) -> Photograph {
    let digit = Plane(pixels.row(index))
    let (across, down) = measure == .aspect ? (max(1 / value, 1), max(value, 1)) : (1, 1)
    func enlarged(_ plane: Plane) -> Plane {
      plane.resized(width: Int(280 * across), height: Int(280 * down), filter: .bicubic)
    }
    let large =
      switch measure {
      case .ink: enlarged(digit.map { Float(value) * $0 })
      case .aspect:
        enlarged(
          Spoiler(.size).spoiled(
            Spoiler(measure).spoiled(digit, to: value, index: index), to: 20, index: index))
      case .stroke:
        Spoiler(measure).spoiled(
          enlarged(digit).map { $0 > 0.2 ? $0 : 0 }, to: 10 * value, index: index)
      default: enlarged(Spoiler(measure).spoiled(digit, to: value, index: index))
      }
    return Photograph(large.map { 1 - $0 }.grey)
  }
}

extension Preparation {
  /// The question's recipe without its threshold, so that what is planted stays.
  fileprivate static let bare = Preparation(
    name: "bare", steps: Array(Preparation.question.steps.dropLast()))
}
