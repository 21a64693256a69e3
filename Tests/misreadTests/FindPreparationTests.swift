import Foundation
import TestSupport
import Testing

@Suite("The program, asked how a network wants to be fed") struct FindPreparationTests {
  /// The samples that the program draws, under names that begin with what they show.
  private func samples(_ folder: TemporaryFolder) throws -> String {
    let words = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ]
    _ = try Program.run(["samples", "-o", "drawn"], in: folder.path)
    let digits = folder.path + "/digits"
    try FileManager.default.createDirectory(atPath: digits, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/drawn") {
      let word = name.prefix { $0.isLetter }
      guard let digit = words.firstIndex(of: String(word)) else { continue }
      try FileManager.default.copyItem(
        atPath: "\(folder.path)/drawn/\(name)", toPath: "\(digits)/\(digit)_\(name)")
    }
    return digits
  }

  @Test("writes a recipe with which an audit then reads the pictures")
  func recipe() throws {
    let folder = try TemporaryFolder()
    let digits = try samples(folder)
    let search = try Program.run(
      [
        "audit", digits, "--find-preparation", "--write-recipe", "feed.yaml", "-o", "feed.pdf",
      ], in: folder.path)
    // Few drawn digits may leave a doubt, status 3, but not the answer.
    #expect(search.status == 0 || search.status == 3)
    #expect(search.output.contains("feed.yaml") && search.output.contains("feed.pdf"))
    let audit = try Program.run(
      ["audit", digits, "--recipe", "feed.yaml", "--scores-only", "--json"], in: folder.path)
    let json = try JSONSerialization.jsonObject(with: Data(audit.output.utf8)) as? [String: Any]
    let accuracy = try #require(json?["accuracy"] as? Double)
    let plain = try Program.run(
      ["audit", digits, "--recipe", "question", "--scores-only", "--json"], in: folder.path)
    let other = try JSONSerialization.jsonObject(with: Data(plain.output.utf8)) as? [String: Any]
    #expect(try accuracy > #require(other?["accuracy"] as? Double))
  }

  @Test(
    "refuses what it would not do",
    arguments: [
      ["audit", ".", "--write-recipe", "feed.yaml"],
      ["audit", ".", "--find-preparation", "--csv", "a.csv"],
      ["audit", ".", "--find-preparation", "--min-accuracy", "0.9"],
      ["audit", ".", "--find-preparation", "--draft", "500"],
      ["audit", ".", "--find-preparation", "--search-pictures", "0"],
    ])
  func refusals(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(arguments, in: folder.path)
    #expect(run.status == 64)
    #expect(run.errors.contains("--find-preparation") || run.errors.contains("--search-pictures"))
  }
}
