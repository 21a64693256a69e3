import BundledDigits
import Diagnostics
import Foundation
import MisreadKit
import Photographs
import TestSupport
import Testing

/// A folder like the question's: 38 squares of a few authors, named as `7(2)_digit.jpg`, with all that
/// goes wrong in such folders.
private struct QuestionFolder {
  let folder: TemporaryFolder

  /// Thirty drawn digits of every class, small and large, in the middle and off it; two that are not
  /// square; a copy; a copy with another label; two that are no pictures; two that tell no class.
  init() throws {
    folder = try TemporaryFolder()
    for number in 0..<30 {
      let drawn = DrawnDigit.plain[number % 10].placed(
        extent: 0.5 + 0.04 * Double(number % 9),
        centre: [0.5 + 0.03 * Double(number % 3 - 1), 0.5 + 0.04 * Double(number % 5 - 2)])
      try write(drawn.render(), "\(number % 10)(\(number / 10))_digit.jpg")
    }
    for label in [3, 4] {
      try write(Self.wide(DrawnDigit.plain[label].render()), "\(label)(w)_digit.jpg")
    }
    try FileManager.default.copyItem(
      atPath: "\(folder.path)/7(1)_digit.jpg", toPath: "\(folder.path)/7(copy)_digit.jpg")
    try FileManager.default.copyItem(
      atPath: "\(folder.path)/7(2)_digit.jpg", toPath: "\(folder.path)/1(seven)_digit.jpg")
    _ = try folder.file("8(text)_digit.jpg", "this is no picture")
    let whole = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/9(0)_digit.jpg"))
    try whole.prefix(40).write(to: URL(fileURLWithPath: "\(folder.path)/9(cut)_digit.jpg"))
    for name in ["digit_5.jpg", "x.jpg"] { try write(DrawnDigit.plain[5].render(), name) }
  }

  private func write(_ picture: GreyPicture, _ name: String) throws {
    try Data(picture.encodedAsPNG()).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
  }

  /// The picture with as much paper again beside it.
  private static func wide(_ picture: GreyPicture) -> GreyPicture {
    let pixels = (0..<picture.height).flatMap { row -> [UInt8] in
      let line = Array(picture.pixels[row * picture.width..<(row + 1) * picture.width])
      return line + Array(repeating: picture.pixels[0], count: picture.width)
    }
    return GreyPicture(width: 2 * picture.width, height: picture.height, pixels: pixels)
  }

  func audit(by name: String = "mlp") async throws -> Audit {
    let known = try ModelFile.open(name)
    let source = try AuditSource(folder.path, for: known)
    var options = Auditor.Options(
      recipe: .question, others: [.questionThreshold, .answer, .mnist])
    (options.measures, options.explained, options.traced) = (true, 400, 240)
    (options.threshold, options.countsSquaresOnly) = (0.5, true)
    return try await Auditor(known, options: options).audit(
      source.files, folder: source.name,
      provenance: Provenance(version: "0", command: "none"),
      source: Auditor.Source(decode: { try source.decode($0) }) { "\($0)" })
  }
}

@Suite("A folder like the question's") struct QuestionFolderTests {
  @Test("is read whole, and what can't be read is listed with its reason")
  func reading() async throws {
    let audit = try await QuestionFolder().audit()
    #expect(audit.entries.count + audit.unreadable.count == 38)
    #expect(
      audit.unreadable.map(\.name) == [
        "8(text)_digit.jpg", "9(cut)_digit.jpg", "digit_5.jpg", "x.jpg",
      ])
    #expect(audit.unreadable.suffix(2).allSatisfy { $0.reason.hasPrefix("neither the name") })
    let duplicates = audit.faults.duplicates
    #expect(
      duplicates.map(\.names) == [
        ["1(seven)_digit.jpg", "7(2)_digit.jpg"], ["7(1)_digit.jpg", "7(copy)_digit.jpg"],
      ])
    #expect(duplicates.map(\.isContradiction) == [true, false])
  }

  @Test("is counted as all do, and as the question's script does")
  func counting() async throws {
    let audit = try await QuestionFolder().audit()
    let counting = try #require(audit.counting)
    let sure = audit.entries.filter { $0.isSquare && $0.confidence >= 0.5 }
    #expect(counting.skipped == 2)
    #expect(counting.answered == sure.count && counting.right == sure.count { $0.isRight })
    #expect(audit.count == 34)
    let right = audit.recipes.map(\.right)
    #expect(right[3] > right[0], "full preparation helps drawn digits off the middle")
    #expect(audit.recipes.allSatisfy { $0.counting?.skipped == 2 })
  }

  @Test("has a cause for every mistake, and clusters that add up", arguments: ["mlp", "cnn"])
  func causes(name: String) async throws {
    let audit = try await QuestionFolder().audit(by: name)
    let causes = try #require(audit.causes)
    let wrong = audit.entries.filter { !$0.isRight }
    #expect(Set(causes.mistakes.map(\.name)) == Set(wrong.map(\.name)))
    #expect(causes.clusters.reduce(0) { $0 + $1.names.count } == wrong.count)
    #expect(causes.leftOut == 0)
    #expect(causes.clusters.allSatisfy { $0.pictures.count == min($0.names.count, 6) })
    let first = try #require(causes.clusters.first)
    #expect(causes.sentence.hasPrefix("\(first.names.count) of \(wrong.count) mistakes"))
  }

  @Test("has curves that pass through the accuracy as fed, and slices of ten and more")
  func curves() async throws {
    let audit = try await QuestionFolder().audit()
    let curves = try #require(audit.curves)
    #expect(curves.curves.map(\.quantity) == FolderCurve.Quantity.allCases)
    for curve in curves.curves where curve.own == nil {
      let middle = try #require(curve.values.firstIndex(of: 0))
      #expect(curve.all.right[middle] == curve.all.rightAsFed)
    }
    for curve in curves.curves {
      let sums = curve.values.indices.map { place in
        curve.classes.reduce(0) { $0 + $1.right[place] }
      }
      #expect(sums == curve.all.right)
    }
    #expect(curves.framing.first?.label == nil && curves.framing.count == 11)
    #expect(audit.slices.allSatisfy { min($0.count, $0.otherCount) >= 10 })
    #expect(audit.slices.map(\.pValue) == audit.slices.map(\.pValue).sorted())
  }

  @Test("becomes a report of several pages, the causes on the first")
  func report() async throws {
    let folder = try TemporaryFolder()
    let paths = try ReportFile.write(await QuestionFolder().audit(), to: folder.path + "/a.svg")
    #expect(paths.count >= 3)
    let page = try String(contentsOfFile: paths[0], encoding: .utf8)
    #expect(page.contains("mistakes are") || page.contains("mistakes is"))
  }
}
