import Attribution
import BundledDigits
import Diagnostics
import Networks
import Photographs
import Tensors
import Testing

@Suite("On the bundled networks the checks of a map") struct MapTrustTests {
  /// A sample as a network is given it, and what is asked: the class said against the runner-up.
  private func subject(
    _ digit: DrawnDigit, _ known: KnownNetwork
  ) throws -> (fed: FedSubject, target: Target) {
    let photograph = Photograph(digit.render())
    let fed = try known.feeding(
      DiagnosisSubject(name: digit.name, hash: "", content: .photograph(photograph)),
      recipe: .mnist)
    let said = fed.answer.saidIndex
    return (fed, .contrast(said, versus: fed.answer.runnerUp(to: said)))
  }

  @Test(
    "let occlusion and integrated gradients pass on eight of ten samples or more",
    arguments: BundledNetwork.allCases)
  func passes(network: BundledNetwork) async throws {
    let known = try network.open()
    for method in [MapRequest.occlusion(), .integratedGradients()] {
      var passed = 0
      for digit in DrawnDigit.samples {
        let (fed, target) = try subject(digit, known)
        let sheet = try await known.saliencySheet(
          of: fed, SaliencyRequest(methods: [method], targets: [target]),
          provenance: Provenance(version: "", command: ""))
        passed += sheet.panels[0].trust?.passes == true ? 1 : 0
      }
      #expect(10 * passed >= 8 * DrawnDigit.samples.count, "\(method.name): \(passed)")
    }
  }

  @Test(
    "mark an edge map and a random map on every sample", arguments: BundledNetwork.allCases)
  func marks(network: BundledNetwork) async throws {
    let known = try network.open()
    var generator = SeededGenerator(seed: 3)
    for digit in DrawnDigit.samples {
      let (fed, target) = try subject(digit, known)
      let picture = fed.tensor.reshaped(to: [1, 28, 28])
      let edges = ReferenceMap.edges.values(
        for: picture, background: Tensor(repeating: 0, shape: [1, 28, 28]))
      let noise = Tensor(
        shape: [28, 28], floats: (0..<784).map { _ in Float(generator.nextFraction()) })
      for values in [edges, noise] {
        let check = try await known.network.faithfulness(
          ofValues: values, for: target, image: fed.tensor)
        #expect(!check.passes)
      }
    }
  }
}
