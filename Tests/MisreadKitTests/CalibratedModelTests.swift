import Archives
import Calibration
import Foundation
import MisreadKit
import TestSupport
import Testing

@Suite("A calibrated model") struct CalibratedModelTests {
  private static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/onnxruntime/\(name)").path
  }

  private func tensor(_ name: String) throws -> Tensor {
    try NumpyFile.decode(FileContents.read(Self.path(name)))
  }

  /// What a network says of the fixture's images, as if it were right about every second one.
  private func predictions(_ known: KnownNetwork) throws -> Predictions {
    let logits = try known.network.logits(for: tensor("images.npy"))
    let labels = (0..<12).map { row -> Int64 in
      let scores = logits.row(row).floats
      let best = scores.firstIndex(of: scores.max() ?? 0) ?? 0
      return Int64(row.isMultiple(of: 2) ? best : (best + 1) % 10)
    }
    return try Predictions(logits: logits, labels: Tensor(shape: [12], integers: labels))
  }

  @Test("is the file that onnxruntime ran, with the same probabilities", arguments: ["mlp", "cnn"])
  func onnxruntime(name: String) throws {
    let calibrator = try CalibratorFile.open(Self.path("calibrator.json"))
    let model = try CalibratedModel(of: ModelFile.open(name), at: name, by: calibrator)
    Attachment.record(model.bytes, named: "\(name).onnx")
    let hashes = try JSONDecoder().decode(
      [String: String].self, from: Data(FileContents.read(Self.path("hashes.json"))))
    #expect(model.known.hash == hashes[name])
    let expected = try tensor("\(name)-probabilities.npy")
    let own = try calibrator.recalibrated(predictions(ModelFile.open(name)))
    guard case .double(let values) = expected.elements else {
      Issue.record("expected Float64")
      return
    }
    for (found, wanted) in zip(own.probabilities, values) {
      #expect(abs(found - wanted) < 1e-6)  // logits of about 20 in Float, whose last bit is 2e-6
    }
    let check = try model.check(predictions(model.known), against: own)
    #expect(check.count == 12 && check.largestDifference < 1e-6)
  }

  @Test("is refused where it does not give the calibrated answers")
  func wrong() throws {
    let calibrator = try CalibratorFile.open(Self.path("calibrator.json"))
    let model = try CalibratedModel(of: ModelFile.open("mlp"), at: "mlp", by: calibrator)
    let raw = try predictions(ModelFile.open("mlp"))
    let error = #expect(throws: MisreadError.self) {
      try model.check(predictions(model.known), against: raw)
    }
    guard case .exportDiffers(_, changed: 0, count: 12, let difference) = error else {
      Issue.record("got \(String(describing: error))")
      return
    }
    #expect(difference > 1e-3)
  }

  @Test("holds its calibrator, and is not to be calibrated by another model's")
  func provenance() throws {
    let calibrator = try CalibratorFile.open(Self.path("calibrator.json"))
    let folder = try TemporaryFolder()
    let path = folder.path + "/calibrated.onnx"
    try CalibratedModel(of: ModelFile.open("cnn"), at: "cnn", by: calibrator).write(to: path)
    let known = try ModelFile.open(path)
    let note = try #require(known.network.metadata.others[CalibratedModel.noteKey])
    #expect(try JSONDecoder().decode(Calibrator.self, from: Data(note.utf8)) == calibrator)
    #expect(known.network.metadata.recipe == (try ModelFile.open("cnn")).network.metadata.recipe)
    let predictions = try predictions(known)
    let bound = Calibrator(
      try TemperatureScaling(fittedTo: predictions, minimumRows: 1),
      provenance: CalibratorProvenance(fittedTo: predictions, modelHash: known.hash))
    #expect(try known.calibrated(by: bound).calibration != nil)
    let other = try ModelFile.open("cnn")
    #expect(
      throws: MisreadError.calibratorOfOtherModel(fitted: known.hash, found: other.hash)
    ) {
      try other.calibrated(by: bound)
    }
  }

  @Test("can't be made with a rule that no node computes")
  func isotonic() throws {
    let functions = [RisingFunction](repeating: try risingFunction(), count: 10)
    let json = try JSONEncoder().encode(functions)
    let text = """
      {"format": 1, "kind": "isotonic", "provenance": {"count": 9, "dataHash": "0"},
       "parameters": {"count": 9, "functions": \(String(decoding: json, as: UTF8.self))}}
      """
    let calibrator = try JSONDecoder().decode(Calibrator.self, from: Data(text.utf8))
    #expect(throws: MisreadError.notExportable(kind: "isotonic")) {
      try CalibratedModel(of: ModelFile.open("mlp"), at: "mlp", by: calibrator)
    }
  }

  private func risingFunction() throws -> RisingFunction {
    try JSONDecoder().decode(
      RisingFunction.self, from: Data("{\"places\": [0, 1], \"values\": [0, 1]}".utf8))
  }
}

@Suite("A temperature and the pictures it was fitted on") struct CalibrationNoteTests {
  @Test("are told apart by how they were fed", arguments: [nil, "mnist"])
  func note(recipe: String?) {
    let record = CalibrationRecord(
      temperature: 2, fitCount: 40, fittedOn: "mine", recipe: recipe, reliability: nil,
      applies: false)
    #expect(record.note(onPicturesFedBy: recipe) == nil)
    #expect(record.note(onPicturesFedBy: "question")?.contains("'question'") == true)
  }
}
