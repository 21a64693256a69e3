import Calibration
import MisreadKit
import TestSupport
import Testing

@Suite("Scores from a table") struct ScoreFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func answers(
    _ name: String, _ text: String, areLogits: Bool = true, labels: String? = nil
  ) throws -> LabelledAnswers {
    let path = try folder.file(name, text)
    let labels = try labels.map { try folder.file("labels-\($0.count).csv", $0) }
    return try LabelledAnswers(scores: path, areLogits: areLogits, labels: labels)
  }

  @Test(
    "are read with and without a header, whatever parts the cells",
    arguments: [
      ("a.csv", "label,a,b\n1,0.5,-2\n0,1,3e1\n"), ("a.csv", "0;1;label\r\n0.5;-2;1\r\n1;30;0\r\n"),
      ("a.csv", "\"a\"\t\"b\"\ttruth\n0.5\t-2\tb\n1\t30\ta"),
      ("a.csv", "\u{feff}name,a,b,label\n\"x, \"\"y\"\"\",0.5,-2,1\nz,1,30,0\n\n"),
      (
        "a.jsonl",
        "{\"logits\": [0.5, -2], \"label\": 1}\n{\"truth\": \"0\", \"logits\": [1, 30]}\n"
      ),
    ])
  func tables(name: String, text: String) throws {
    let answers = try answers(name, text)
    #expect(answers.predictions.logits == [0.5, -2, 1, 30])
    #expect(answers.predictions.labels == [1, 0])
  }

  @Test("take their labels from a file of their own", arguments: ["1\n0\n", "label\n1\n0\n"])
  func ownLabels(labels: String) throws {
    let answers = try answers("z.csv", "0.5,-2\n1,30\n", labels: labels)
    #expect(answers.predictions.labels == [1, 0])
    let lines = try self.answers("z.jsonl", "[0.5,-2]\n[1,30]\n", labels: labels)
    #expect(lines.predictions == answers.predictions)
  }

  @Test("name the classes after their columns")
  func names() throws {
    let answers = try answers("z.csv", "cat,dog,label\n0.5,-2,dog\n1,30,cat\n")
    #expect(answers.labels == ["cat", "dog"])
  }

  @Test(
    "are refused with the line at fault",
    arguments: [
      ("z.csv", "0.5,-2\n1\n", 2), ("z.csv", "0.5,-2\n1,x\n", 2), ("z.csv", "0.5,x\n1,2\n", 1),
      ("z.csv", "a,b\n\"1,2\n", 2), ("z.csv", "a,b\n1\"2,2\n", 2), ("z.csv", "a,b\n\"1\"2,2\n", 2),
      ("z.jsonl", "[1,2]\n[1,2,3]\n", 2), ("z.jsonl", "[1,2]\n\n[1,\n", 3),
      ("z.jsonl", "{\"logits\": [1, 2], \"label\": 0}\n{\"logits\": [1, 2]}\n", 2),
      ("z.jsonl", "{\"text\": \"x\"}\n", 1),
    ])
  func faults(name: String, text: String, line: Int) throws {
    let error = #expect(throws: MisreadError.self) {
      try answers(name, text, labels: "0\n0\n")
    }
    guard case .invalidTable(_, let found, let reason) = error else {
      Issue.record("got \(String(describing: error))")
      return
    }
    #expect(found == line)
    #expect(!reason.isEmpty)
  }

  @Test("name the row of a score that is no number, of a label out of range, and what is missing")
  func rows() throws {
    #expect(throws: CalibrationError.scoreNotFinite(row: 1)) {
      try answers("z.csv", "1,2\nnan,2\n", labels: "0\n0\n")
    }
    #expect(throws: CalibrationError.labelOutOfRange(row: 1, label: 2, classes: 2)) {
      try answers("z.csv", "1,2\n1,2\n", labels: "0\n2\n")
    }
    #expect(throws: CalibrationError.countsDiffer(rows: 2, labels: 1)) {
      try answers("z.csv", "1,2\n1,2\n", labels: "0\n")
    }
    #expect(throws: CalibrationError.sumIsNotOne(row: 0, sum: 3)) {
      try answers("z.csv", "1,1,1\n", areLogits: false, labels: "0\n")
    }
    let error = #expect(throws: MisreadError.self) { try answers("z.csv", "1,2\n1,2\n") }
    guard case .noLabels = error else {
      Issue.record("got \(String(describing: error))")
      return
    }
    let word = #expect(throws: MisreadError.self) {
      try answers("z.csv", "a,b,label\n1,2,c\n")
    }
    guard case .unknownLabel(_, 0, "c") = word else {
      Issue.record("got \(String(describing: word))")
      return
    }
  }

  @Test("warn of rounded, cut and mistaken probabilities")
  func warnings() throws {
    let rounded = try answers(
      "p.csv", "0.90,0.10\n0.25,0.75\n", areLogits: false, labels: "0\n1\n")
    #expect(rounded.predictions.warning?.contains("rounded to 2 decimals") == true)
    let cut = (0..<20).map { index in
      let top = 0.9 + Double(index) / 300.123
      return "\(top),1e-07,\(1 - top - 1e-7)"
    }
    let labels = Array(repeating: "0", count: 20).joined(separator: "\n")
    let clipped = try answers(
      "p.csv", cut.joined(separator: "\n"), areLogits: false, labels: labels)
    #expect(clipped.predictions.warning?.contains("20 probabilities are cut off at 1e-07") == true)
    let mistaken = try answers("p.csv", "0.9,0.1\n0.25,0.75\n", labels: "0\n1\n")
    #expect(mistaken.predictions.warning?.contains("If they are probabilities") == true)
    let fine = try answers("z.csv", "9,-3\n2,7.5\n", labels: "0\n1\n")
    #expect(fine.predictions.warning == nil)
  }
}

@Suite("A CSV table") struct CSVTableTests {
  @Test("is the same after text")
  func roundTrip() throws {
    let rows = [["a", "b"], ["x, \"y\"\r\nz", ""], ["é;", "7"]]
    let table = try CSVTable(Array(CSVTable.text(rows).utf8))
    #expect(table.rows.map(\.cells) == rows)
    #expect(table.rows.map(\.line) == [1, 2, 4])
  }
}
