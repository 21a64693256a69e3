import Calibration
import Foundation
import Testing

@Suite struct `A saved calibrator` {
  @Test(arguments: ["temperature", "vector", "isotonic"])
  func `comes back as it was`(kind: String) throws {
    let predictions = try GoldenExamples.c(count: 60)
    let type = try #require(Calibrator.kind(named: kind))
    let calibrator = Calibrator(
      try type.init(fittedTo: predictions, minimumRows: 1),
      provenance: CalibratorProvenance(fittedTo: predictions, modelHash: "ab12", recipe: "mnist"))
    let data = try JSONEncoder().encode(calibrator)
    let again = try JSONDecoder().decode(Calibrator.self, from: data)
    #expect(again == calibrator)
    #expect(again.kind == kind)
    #expect(again.provenance.count == 60)
    #expect(again.provenance.recipe == "mnist")
    #expect(try again.recalibrated(predictions) == calibrator.recalibrated(predictions))
  }

  @Test func `is a few readable fields`() throws {
    let predictions = try GoldenExamples.c()
    let calibrator = Calibrator(
      try TemperatureScaling(fittedTo: predictions),
      provenance: CalibratorProvenance(fittedTo: predictions))
    let object = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(calibrator))
    let fields = try #require(object as? [String: Any])
    #expect(Set(fields.keys) == ["format", "kind", "parameters", "provenance"])
    #expect(fields["kind"] as? String == "temperature")
  }

  @Test func `is refused by the name of what is wrong`() throws {
    let good = """
      {"format":1,"kind":"vector","parameters":{"scales":[1,2],"shifts":[0,0]},\
      "provenance":{"dataHash":"00","count":9}}
      """
    #expect(try decode(good).kind == "vector")
    #expect(throws: CalibratorError.unknownFormat(found: 2, known: 1)) {
      try decode(good.replacingOccurrences(of: "\"format\":1", with: "\"format\":2"))
    }
    #expect(
      throws: CalibratorError.unknownKind(
        found: "matrix", known: ["temperature", "vector", "isotonic"])
    ) { try decode(good.replacingOccurrences(of: "vector", with: "matrix")) }
    #expect(throws: CalibratorError.unsoundParameters(kind: "vector")) {
      try decode(good.replacingOccurrences(of: "[0,0]", with: "[0]"))
    }
    #expect(throws: DecodingError.self) {
      try decode(good.replacingOccurrences(of: "\"shifts\"", with: "\"slopes\""))
    }
  }

  @Test func `is refused when its numbers make no rule`() throws {
    let temperature = """
      {"format":1,"kind":"temperature","parameters":{"fit":{"temperature":-2,"count":40,\
      "lossBefore":1,"lossAfter":1,"fisherInterval":{"lower":1}}},\
      "provenance":{"dataHash":"00","count":40}}
      """
    #expect(throws: CalibratorError.unsoundParameters(kind: "temperature")) {
      try decode(temperature)
    }
    #expect(try decode(temperature.replacingOccurrences(of: "-2", with: "2")).kind == "temperature")
    let isotonic = """
      {"format":1,"kind":"isotonic","parameters":{"count":9,"functions":[\
      {"places":[0,1],"values":[0,1]},{"places":[0,1],"values":[1,0]}]},\
      "provenance":{"dataHash":"00","count":9}}
      """
    #expect(throws: CalibratorError.unsoundParameters(kind: "isotonic")) { try decode(isotonic) }
    #expect(
      try decode(isotonic.replacingOccurrences(of: "[1,0]", with: "[0,0]")).kind == "isotonic")
  }

  @Test func `is not applied to another number of classes`() throws {
    let rule = try VectorScaling(fittedTo: try GoldenExamples.c(count: 60), minimumRows: 1)
    let two = try Predictions(logits: [[1, 0]], labels: [0])
    let calibrator = Calibrator(rule, provenance: CalibratorProvenance(fittedTo: two))
    #expect(throws: CalibratorError.classCountsDiffer(fitted: 3, found: 2)) {
      try calibrator.recalibrated(two)
    }
  }

  private func decode(_ text: String) throws -> Calibrator {
    try JSONDecoder().decode(Calibrator.self, from: Data(text.utf8))
  }
}

@Suite struct `The fingerprint of a set` {
  @Test func `does not depend on the order of the rows`() throws {
    let predictions = try GoldenExamples.c()
    let reversed = predictions.rows(at: (0..<40).reversed())
    #expect(DataFingerprint(of: predictions) == DataFingerprint(of: reversed))
    #expect(DataFingerprint(of: predictions).digest.count == 16)
    let fewer = predictions.rows(at: 0..<39)
    #expect(DataFingerprint(of: predictions).digest != DataFingerprint(of: fewer).digest)
  }

  @Test func `finds the rows that two sets share`() throws {
    let predictions = try GoldenExamples.c()
    let (first, second) = (predictions.rows(at: 0..<25), predictions.rows(at: 20..<40))
    let prints = (DataFingerprint(of: first), DataFingerprint(of: second))
    #expect(prints.0.sharedCount(with: prints.1) == 5)
    #expect(throws: CalibrationError.setsOverlap(count: 5)) {
      try prints.0.checkDisjoint(from: prints.1)
    }
  }

  @Test func `can be made of the names of pictures`() {
    let first = DataFingerprint(of: ["a1", "b2"])
    #expect(first == DataFingerprint(of: ["b2", "a1"]))
    #expect(first.sharedCount(with: DataFingerprint(of: ["b2", "c3"])) == 1)
  }
}
