import ArgumentParser
import MisreadKit

/// How far maps are checked.
struct MapTrustOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Check how far each map can be trusted.") var checks = true
  @Option(
    help: ArgumentHelp(
      """
      A network trained like this one, whose maps are compared; may be given several times. Those \
      inside the program have five each.
      """, valueName: "file"))
  var twin: [String] = []
  @Option(
    help: ArgumentHelp(
      "Occlusion: evaluate so many random windows in full and print the largest difference.",
      valueName: "count"))
  var verify = 0

  func validate() throws {
    guard verify >= 0 else { throw ValidationError("'--verify' must be 0 or more.") }
  }

  /// What is checked of a network's maps of a picture, with `baseline` in place of hidden pixels;
  /// nil for nothing.
  func trust(
    of known: KnownNetwork, _ picture: Tensor, on baseline: Baseline, seed: UInt64
  ) throws -> TrustOptions? {
    guard checks else { return nil }
    let given = try twin.map { path in
      try FileFailure.naming(path) {
        let network = try ModelFile.open(path).network
        _ = try network.logits(for: picture)  // refuses a picture of another shape
        return network
      }
    }
    return TrustOptions(
      faithfulness: FaithfulnessOptions(seed: seed, baseline: baseline),
      twins: given.isEmpty ? try known.twins?.networks ?? [] : given)
  }

  /// The options as they are typed.
  var words: [String] {
    (checks ? [] : ["--no-checks"]) + twin.flatMap { ["--twin", fileName($0)] }
      + (verify > 0 ? ["--verify", "\(verify)"] : [])
  }
}
