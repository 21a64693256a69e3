import Foundation
import TestSupport
import Testing

@Suite("The command train") struct TrainTests {
  /// A folder with digits that the program drew, named by what they show.
  private func drawnDigits() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let samples = try Program.run(["samples", "-o", "drawn"], in: folder.path)
    for line in samples.output.split(separator: "\n") {
      let (path, label) = (line.split(separator: "\t")[0], line.split(separator: " ").last ?? "")
      let name = path.split(separator: "/").last ?? ""
      try FileManager.default.moveItem(
        atPath: "\(folder.path)/\(path)", toPath: "\(folder.path)/drawn/\(label)_\(name)")
    }
    _ = try folder.file("drawn/8_broken.png", "no picture")
    _ = try folder.file("drawn/nameless.png", "no label either")
    return folder
  }

  @Test("goes on from a saved network, writes model and report, and tells what changed")
  func continuation() throws {
    let folder = try drawnDigits()
    let run = try Program.run(
      [
        "train", "--from", "cnn", "--add", "drawn", "--test", "drawn/..", "--epochs", "2", "-o",
        "mine.onnx", "--report", "changed.pdf", "--json",
      ], in: folder.path)
    #expect(run.status == 65, "every picture of the test folder is learnt from")
    #expect(run.errors.contains("it is learnt from as well"))
    let other = try Program.run(
      [
        "train", "--from", "cnn", "--add", "drawn", "--hold-out", "0", "--epochs", "2", "-o",
        "mine.onnx", "--report", "changed.pdf", "--json",
      ], in: folder.path)
    #expect(other.status == 0, "\(other.errors)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(other.output.utf8)) as? [String: Any])
    #expect(report["verdict"] as? String == "untested")
    let training = try #require(report["training"] as? [String: Any])
    #expect((training["losses"] as? [Double])?.count == 2)
    #expect((training["ownCount"] as? Int ?? 0) > 3)
    #expect((report["unused"] as? [Any])?.count == 2)
    let again = try Program.run(["inspect", "mine.onnx"], in: folder.path)
    #expect(again.output.contains("own pictures"))
    let pdf = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/changed.pdf"))
    #expect(pdf.starts(with: Array("%PDF".utf8)))
  }

  @Test(
    "refuses what can't be learnt from or written, before it learns",
    arguments: [
      (["--from", "mlp", "--architecture", "cnn"], Int32(64), "'--architecture'"),
      (["--from", "mlp", "-o", "x.h5"], 65, ".onnx"),
      (["-o", "x.keras"], 65, "--from"),
      (["--report", "x.doc"], 64, ".pdf"),
      (["--recipe", "imagenet"], 65, "imagenet"),
      (["--value-range", "0:255"], 64, "--from"),
      (["--from", "missing.onnx"], 66, "no such file"),
      (["--augment", "shift=50"], 65, "shift"),
      (["--augment", "blur=1"], 64, "blur"),
      (["--hold-out", "1"], 64, "--hold-out"),
      (["-o", "missing/x.onnx"], 73, "no folder"),
    ])
  func refusals(arguments: [String], status: Int32, words: String) throws {
    let folder = try drawnDigits()
    let output = arguments.contains("-o") ? [] : ["-o", "x.onnx"]
    let run = try Program.run(
      ["train", "--add", "drawn", "--epochs", "1"] + output + arguments, in: folder.path)
    #expect(run.status == status)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/x.onnx"))
  }

  @Test("names the folder whose pictures have no label, and the classes that there are")
  func unlabelled() throws {
    let folder = try TemporaryFolder()
    _ = try Program.run(["samples", "-o", "drawn"], in: folder.path)
    let run = try Program.run(
      ["train", "--add", "drawn", "-o", "x.onnx"], in: folder.path)
    #expect(run.status == 65)
    #expect(run.errors.contains("drawn: no picture that can be used"))
    #expect(run.errors.contains("neither the name nor the folder"))
  }
}
