import Archives
import BundledDigits
import Diagnostics
import Foundation
import MisreadKit
import Photographs
import TestSupport

/// Diagnoses of the photographs in the shared data.
struct PhotoTable {
  let known: KnownNetwork
  let companions: [KnownNetwork]
  let recipe: Preparation
  let isLong: Bool

  init(_ network: BundledNetwork, recipe: Preparation, isLong: Bool) throws {
    known = try network.open()
    companions = try network.companions.map { try $0.open() }
    (self.recipe, self.isLong) = (recipe, isLong)
  }

  var table: String {
    get async throws {
      let folder = SharedData.path("photos")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { $0.hasSuffix("png") || $0.hasSuffix("jpg") || $0.hasSuffix("jpeg") }
      var (wrong, repaired, named, sure, robust, fixes, unclear, seconds) = (
        0, 0, 0, 0, 0, 0, 0, 0.0
      )
      var read: [Read] = []
      var slowest = 0.0
      var causes: [String: Int] = [:]
      var sizes: [Int: Int] = [:]
      for name in names {
        let bytes = try FileContents.read(folder + "/" + name)
        let subject = DiagnosisSubject(
          name: name, hash: "", content: .photograph(try Photograph(decoding: bytes)))
        let start = Date()
        let diagnosis = try await Diagnostician(known, companions: companions).diagnose(
          subject,
          options: DiagnosisOptions(
            recipe: recipe, fullRecipe: .mnist, truth: String(name.prefix(1))),
          provenance: Provenance(version: "", command: ""))
        let taken = Date().timeIntervalSince(start)
        seconds += taken
        slowest = max(slowest, taken)
        let author = String(name.dropFirst(2).prefix { $0 != "+" })
        read.append(
          Read(
            author: author, isWrong: diagnosis.said != diagnosis.truth,
            isFullRight: diagnosis.recipes.last?.said == diagnosis.truth))
        guard diagnosis.said != diagnosis.truth else { continue }
        wrong += 1
        if isLong {
          print(
            name.prefix(34), diagnosis.verdict.kind.rawValue, "|", diagnosis.verdict.headline, "|",
            diagnosis.verdict.finding)
        }
        guard let analysis = diagnosis.causes else { unclear += 1; continue }
        if analysis.all?.said == diagnosis.truth { repaired += 1 }
        guard analysis.isExplained else { unclear += 1; continue }
        for cause in analysis.main.prefix(1) { causes[cause.rawValue, default: 0] += 1 }
        if let fix = analysis.fix {
          named += 1
          fixes += 1
          if fix.reading.truthProbability >= 0.9 { sure += 1 }
          if fix.isRobust { robust += 1 }
          sizes[fix.reading.corrections.count, default: 0] += 1
        }
      }
      return """
        \(known.name) under \(recipe.name): \(names.count) photographs, wrong \(wrong), \
        all corrections right \(repaired), \
        full recipe right \(read.count(where: \.isFullRight)), of the other pictures of \
        the authors of those misread \(Self.othersRight(read)); \
        named \(named), fix ≥ .9 \(sure), robust \(robust), unexplained \(unclear); \
        causes \(causes.sorted { $0.value > $1.value }.map { "\($0.key) \($0.value)" }); \
        fix sizes \(sizes.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }); \
        mean \(seconds / Double(names.count)) s, slowest \(slowest) s
        """
    }
  }

  /// Of the pictures by the author of one that is misread, without that one, the share that the full
  /// recipe reads rightly; every such picture of every misread one counts.
  private static func othersRight(_ read: [Read]) -> Double {
    var (right, count) = (0, 0)
    for (index, one) in read.enumerated() where one.isWrong {
      for (other, picture) in read.enumerated()
      where other != index && picture.author == one.author {
        count += 1
        if picture.isFullRight { right += 1 }
      }
    }
    return Double(right) / Double(max(count, 1))
  }
}

/// How one photograph was read.
private struct Read {
  let author: String
  let isWrong: Bool
  let isFullRight: Bool
}
