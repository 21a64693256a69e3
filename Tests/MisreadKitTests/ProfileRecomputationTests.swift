import BundledDigits
import Diagnostics
import MisreadKit
import Photographs
import Tensors
import TestSupport
import Training
import Testing

@Suite("The profile of the training digits", .enabled(if: SharedData.isAvailable))
struct ProfileRecomputationTests {
  private let profile: Profile

  init() throws { profile = try BundledNetwork.mlp.profile() }

  /// The digits whose framing was measured, `[N, 1, 28, 28]`.
  private func digits() throws -> Tensor {
    try DataSet.read(SharedData.path("mnist"), .training).images.rows(0..<profile.trainingCount)
  }

  /// 5 %, 50 % and 95 %, each the nearest of the sorted values.
  private func quantiles(_ values: [Double]) -> [Double] {
    let sorted = values.sorted()
    return [0.05, 0.5, 0.95].map { sorted[Int(($0 * Double(sorted.count - 1)).rounded())] }
  }

  private func stored(_ measure: String) throws -> [Double] {
    let spread = try #require(profile.training[measure])
    return [spread.low, spread.median, spread.high]
  }

  @Test("equals one worked out from the pixels alone") func pixels() throws {
    let images = try digits()
    let digits = (0..<profile.trainingCount).map { Plane(images.row($0)) }
    let masses = digits.map { digit in digit.values.reduce(0.0) { $0 + Double($1) } }
    // The profile's sums are of Floats: 784 of them, to 1e-7 of 160 each.
    for (own, stored) in zip(quantiles(masses), try stored("inkMass")) {
      #expect(abs(own - stored) < 0.01)
    }
    let sizes = digits.map { digit in
      let inked = digit.values.indices.filter { digit.values[$0] > 0.1 }
      let (columns, rows) = (inked.map { $0 % 28 }, inked.map { $0 / 28 })
      let across = (columns.max() ?? 0) - (columns.min() ?? 0)
      return Double(max(across, (rows.max() ?? 0) - (rows.min() ?? 0)) + 1)
    }
    #expect(try quantiles(sizes) == stored("size"))
    let columns = zip(digits, masses).map { digit, mass in
      digit.values.indices.reduce(0.0) { $0 + Double($1 % 28) * Double(digit.values[$1]) } / mass
    }
    // The profile leaves out pixels below a tenth of the ink, and specks.
    for (own, stored) in zip(quantiles(columns), try stored("column")) {
      #expect(abs(own - stored) < 0.02)
    }
  }

  @Test("equals the framing of every digit, measured again") func framing() throws {
    let images = try digits()
    let framings = try (0..<profile.trainingCount).map { try Framing(of: images.row($0)) }
    let measures: [(String, (Framing) -> Double)] = [
      ("aspect", \.aspect), ("stroke", \.strokeWidth), ("slant", \.slant),
      ("row", \.centreRow), ("contrast", \.contrast), ("background", \.backgroundLevel),
    ]
    for (name, measure) in measures {
      // The same sums in the same order; JSON keeps every digit.
      #expect(try quantiles(framings.map(measure)) == stored(name), "\(name)")
    }
  }

  @Test(
    "holds what the networks say of the held-out digits today", arguments: BundledNetwork.allCases)
  func answers(network: BundledNetwork) throws {
    let heldOut = try network.profile().heldOut
    let images = try DataSet.read(SharedData.path("mnist"), .heldOut)
    #expect(heldOut.labels == Array(images.labels.prefix(heldOut.labels.count)))
    let known = try network.open()
    for index in 0..<200 {
      let subject = DiagnosisSubject(
        name: "", hash: "", content: .prepared(images.images.row(index)))
      let row = heldOut.logits.row(index).floats
      let largest = row.indices.max { row[$0] < row[$1] }
      #expect(try known.answer(to: subject, recipe: .mnist).said == largest.map(String.init))
    }
  }
}
