import BundledDigits
import Calibration
import Diagnostics
import Networks
import Photographs
import Testing

@Suite("The bundled networks") struct BundledNetworkTests {
  private func answer(
    _ network: BundledNetwork, _ sample: String, _ recipe: Preparation
  ) throws -> Answer {
    let digit = try #require(DrawnDigit.sample(named: sample))
    let subject = DiagnosisSubject(
      name: sample, hash: "", content: .photograph(Photograph(digit.render())))
    return try network.open().answer(to: subject, recipe: recipe)
  }

  @Test("tell the story: the large curled 9 is a 3, at 90 % or more, to the question's network")
  func largeNine() throws {
    let answer = try answer(.mlp, "nine-large-curled", .question)
    #expect(answer.said == "3")
    #expect(answer.confidence >= 0.9)
  }

  @Test("read the large curled 9 rightly once it is prepared", arguments: BundledNetwork.allCases)
  func preparedNine(network: BundledNetwork) throws {
    let answer = try answer(network, "nine-large-curled", .mnist)
    #expect(answer.said == "9")
    #expect(answer.confidence >= 0.9)
  }

  @Test("read the same 9 rightly where it is drawn smaller, and with the small CNN")
  func otherNines() throws {
    #expect(try answer(.mlp, "nine-small-curled", .question).said == "9")
    #expect(try answer(.cnn, "nine-large-curled", .question).said == "9")
  }

  @Test(
    "read every sample rightly under recipe mnist, but for the one whose shape is to blame",
    arguments: BundledNetwork.allCases)
  func samples(network: BundledNetwork) throws {
    for sample in DrawnDigit.samples where sample.name != "nine-swung" {
      #expect(try answer(network, sample.name, .mnist).said == String(sample.label))
    }
    #expect(try answer(network, "nine-swung", .mnist).said == "3")
  }

  @Test(
    "read held-out digits as well as the issue that asked for them wants",
    arguments: [(BundledNetwork.mlp, 0.975), (.cnn, 0.98)])
  func heldOut(network: BundledNetwork, least: Double) throws {
    let predictions = try network.heldOutPredictions()
    #expect(predictions.count == 3000)
    #expect(predictions.answers.accuracy >= least)
  }

  @Test("know their labels, recipe and how they were trained", arguments: BundledNetwork.allCases)
  func metadata(network: BundledNetwork) throws {
    let known = try network.open()
    #expect(known.labels == (0...9).map(String.init))
    #expect(known.network.metadata.recipe == "mnist")
    #expect(known.network.metadata.valueRange == 0...1)
    let seed = network == .mlp ? "seed 6" : "seed 1"
    #expect(known.network.metadata.training?.contains(seed) == true)
    #expect(known.hash.count == 64)
  }

  @Test("have a temperature that lowers the loss on the digits it was fitted on")
  func temperature() throws {
    let predictions = try BundledNetwork.mlp.heldOutPredictions()
    let fit = try TemperatureFit(to: predictions.rows(at: 0..<1500))
    let record = try #require(try BundledNetwork.mlp.open().calibration)
    #expect(record.temperature == fit.temperature)
    #expect(fit.lossAfter < fit.lossBefore)
    #expect(record.temperature > 1)
  }

  @Test("have a profile in which MNIST's own framing is safe", arguments: BundledNetwork.allCases)
  func profile(network: BundledNetwork) throws {
    let profile = try network.profile()
    #expect(profile.model == network.rawValue)
    for measure in Measure.allCases { #expect(profile.ranges[measure] != nil) }
    let size = try #require(profile.ranges[.size])
    #expect(size.lower < 20 && 20 < size.upper)
    #expect(size.upper < 26)
    #expect(abs((profile.training["size"]?.median ?? 0) - 20) < 0.01)
  }
}
