import ArgumentParser
import MisreadKit

/// How far maps are checked.
struct MapTrustOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Check how far each map can be trusted.") var checks = true
  @Option(
    help: ArgumentHelp(
      """
      A network trained like this one, whose maps are compared; may be given several times.
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

  /// What is checked, with `baseline` in place of hidden pixels; nil for nothing.
  func trust(on baseline: Baseline, seed: UInt64) throws -> TrustOptions? {
    guard checks else { return nil }
    let twins = try twin.map { path in
      try FileFailure.naming(path) { try ModelFile.open(path).network }
    }
    return TrustOptions(
      faithfulness: FaithfulnessOptions(seed: seed, baseline: baseline), twins: twins)
  }

  /// The options as they are typed.
  var words: [String] {
    (checks ? [] : ["--no-checks"]) + twin.flatMap { ["--twin", fileName($0)] }
      + (verify > 0 ? ["--verify", "\(verify)"] : [])
  }
}
