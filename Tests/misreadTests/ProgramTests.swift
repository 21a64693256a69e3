import Foundation
import TestSupport
import Testing

@Suite("The program") struct ProgramTests {
  private func json(_ text: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("draws its samples and explains the large 9 that is read as a 3")
  func story() throws {
    let folder = try TemporaryFolder()
    let samples = try Program.run(["samples", "-o", "."], in: folder.path)
    #expect(samples.status == 0)
    let run = try Program.run(
      ["diagnose", "nine-large-curled.png", "--truth", "9", "-o", "nine.pdf"], in: folder.path)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("Read as 3"))
    #expect(run.output.contains("nine.pdf"))
    let pdf = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/nine.pdf"))
    #expect(pdf.starts(with: Array("%PDF".utf8)))
  }

  @Test("prints a diagnosis as JSON and nothing else")
  func diagnosisJSON() throws {
    let folder = try TemporaryFolder()
    _ = try Program.run(["samples", "-o", "."], in: folder.path)
    let run = try Program.run(
      ["diagnose", "nine-large-curled.png", "--truth", "9", "--json"], in: folder.path)
    let diagnosis = try json(run.output)
    #expect(diagnosis["said"] as? String == "3")
    #expect(diagnosis["truth"] as? String == "9")
    #expect((diagnosis["probabilities"] as? [Double])?.count == 10)
    #expect(diagnosis["calibratedConfidence"] is Double)
    let recipes = try #require(diagnosis["recipes"] as? [[String: Any]])
    #expect(recipes.contains { $0["name"] as? String == "mnist" && $0["said"] as? String == "9" })
  }

  @Test("predicts, and writes the same bytes twice")
  func predictions() throws {
    let folder = try TemporaryFolder()
    _ = try Program.run(["samples", "-o", "."], in: folder.path)
    let arguments = ["predict", "seven-low.png", "--recipe", "mnist", "--json"]
    let first = try Program.run(arguments, in: folder.path)
    #expect(try json(first.output)["said"] as? String == "7")
    #expect(try Program.run(arguments, in: folder.path).output == first.output)
  }

  @Test("maps one class against another as a tensor")
  func saliency() throws {
    let folder = try TemporaryFolder()
    _ = try Program.run(["samples", "-o", "."], in: folder.path)
    let run = try Program.run(
      [
        "saliency", "nine-large-curled.png", "--of", "3", "--versus", "9", "-o", "map.npy",
      ], in: folder.path)
    #expect(run.status == 0)
    let size = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/map.npy")).count
    #expect(size == 128 + 784 * 4)
    #expect(run.output.contains("occlusion\t3 versus 9\tPassed its checks.") == false)
  }

  @Test("draws every method side by side, with verdicts, in all formats")
  func sheet() throws {
    let folder = try TemporaryFolder()
    _ = try Program.run(["samples", "-o", "."], in: folder.path)
    let run = try Program.run(
      [
        "saliency", "nine-large-curled.png", "--method", "all", "--of", "3", "--versus", "9",
        "--verify", "5", "--memory", "50MB", "-o", "s.pdf", "-o", "s.json", "-o", "s.npy",
        "-o", "s.svg", "-o", "s.png",
      ], in: folder.path)
    #expect(run.status == 0)
    #expect(run.output.contains("occlusion\t3 versus 9\tPassed its checks."))
    #expect(run.output.contains("saliency\t3 versus 9\tDo not rely on this map."))
    #expect(run.output.contains("5 windows evaluated in full differ by at most"))
    #expect(run.output.contains("Grad-CAM\tleft out"))
    for name in ["s.pdf", "s.json", "s.npy", "s-1.svg", "s-1.png"] {
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/\(name)"))
    }
    let size = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/s.npy")).count
    #expect(size == 128 + 6 * 784 * 4)
  }

  @Test("audits a folder, lists a broken file, and fails a threshold with status 1")
  func audit() throws {
    let folder = try TemporaryFolder()
    _ = try Program.run(["samples", "-o", "drawn"], in: folder.path)
    for (name, label) in [("nine-large-curled", 9), ("seven-low", 7), ("shadow", 5)] {
      try FileManager.default.moveItem(
        atPath: "\(folder.path)/drawn/\(name).png", toPath: "\(folder.path)/\(label)_\(name).png")
    }
    try FileManager.default.removeItem(atPath: folder.path + "/drawn")
    _ = try folder.file("8_broken.png", "no picture")
    let run = try Program.run(
      ["audit", ".", "--recipe", "mnist", "--json", "-o", "a.pdf", "--csv", "a.csv"],
      in: folder.path)
    #expect(run.status == 0)
    let audit = try json(run.output)
    #expect(audit["count"] as? Int == 3)
    #expect(audit["accuracy"] as? Double == 1)
    let unreadable = try #require(audit["unreadable"] as? [[String: Any]])
    #expect(unreadable.first?["name"] as? String == "8_broken.png")
    let failed = try Program.run(
      ["audit", ".", "--recipe", "question", "--min-accuracy", "0.9"], in: folder.path)
    #expect(failed.status == 1)
  }

  @Test(
    "ends with the status of sysexits.h and says what to do",
    arguments: [
      (["predict", "missing.png"], Int32(66), "no such file"),
      (["predict", "text.png"], 65, "not a picture"),
      (["inspect", "text.onnx"], 65, "not an ONNX model"),
      (["predict", "text.png", "--recipe", "nope"], 65, "no recipe is called"),
      (["saliency", "x.png", "--window", "0", "-o", "x.png"], 64, "1 or more"),
      (["saliency", "x.png", "--method", "rise", "-o", "x.png"], 64, "occlusion"),
      (["saliency", "x.png", "--baseline", "red", "-o", "x.png"], 64, "black"),
      (["saliency", "x.png", "--of", "all", "--versus", "3", "-o", "x.png"], 64, "one class"),
      (["diagnose", "text.png", "-o", "x.doc"], 64, ".pdf"),
      (["fly"], 64, "fly"),
    ])
  func errors(arguments: [String], status: Int32, words: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("text.png", "this is text")
    _ = try folder.file("text.onnx", "this is text")
    let run = try Program.run(arguments, in: folder.path)
    #expect(run.status == status)
    #expect(run.errors.contains(words))
    #expect(run.output.isEmpty)
  }

  @Test("judges a network inside the program without any data", arguments: ["mlp", "cnn"])
  func heldOut(network: String) throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      ["calibrate", "--model", network, "--json", "--save", "calibrator.json"], in: folder.path)
    #expect(run.status == 0)
    let report = try json(run.output)
    #expect(report["data"] as? String == "held-out MNIST digits")
    #expect((report["temperature"] as? Double).map { $0 > 1 && $0 < 2 } == true)
    let refused = try Program.run(
      ["calibrate", "--model", network, "--export", "x.onnx"], in: folder.path)
    #expect(refused.status == 64 && refused.errors.contains("needs pictures"))
  }

  @Test("shows what each layer makes, costs and sees")
  func layers() throws {
    let run = try Program.run(["inspect", "cnn"], in: "/")
    #expect(run.output.contains("2,440,960 multiply-adds for one image"))
    let dense = run.output.split(separator: "\n").last ?? ""
    #expect(dense.contains("[1, 10]") && dense.hasSuffix("28 × 28  logits"))
    let facts = try json(try Program.run(["inspect", "mlp", "--json"], in: "/").output)
    #expect(facts["multiplyAdds"] as? Int == 784 * 784 + 784 * 10)
    #expect((facts["layers"] as? [[String: Any]])?.count == 4)
  }

  @Test("teaches with --help", arguments: ["diagnose", "saliency", "audit", "train", "calibrate"])
  func help(command: String) throws {
    let run = try Program.run([command, "--help"], in: "/")
    #expect(run.status == 0)
    #expect(run.output.contains("misread \(command)"))
  }
}
