import Archives
import BundledDigits
import Diagnostics
import MisreadKit
import Photographs
import TestSupport
import Testing

@Suite("Own pictures") struct OwnImagesTests {
  private let known: KnownNetwork

  init() throws { known = try ModelFile.open("cnn") }

  /// Every drawn digit, written so often under names that all begin with 7.
  private func folder(_ prefix: String, copies: Int = 1) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (place, sample) in DrawnDigit.samples.enumerated() {
      for copy in 0..<copies {
        let path = "\(folder.path)/7_\(prefix)\(place)-\(copy).png"
        try FileContents.write(sample.render().encodedAsPNG(), to: path)
      }
    }
    return folder
  }

  private func read(
    _ folder: TemporaryFolder, _ recipe: Preparation = .question, share: Double,
    excluding hashes: Set<String> = []
  ) async throws -> OwnImages {
    try await OwnImages(
      in: folder.path, for: known, preparedBy: recipe, limits: .standard, heldOutShare: share,
      excluding: hashes
    ) { "\($0)" }
  }

  private func heldOutCount(_ own: OwnImages) async throws -> Int {
    try await own.heldOut?.answers(of: known.network).count ?? 0
  }

  @Test("are held out by their content, whatever they are called")
  func names() async throws {
    let first = try await read(folder("a"), share: 0.4)
    let second = try await read(folder("z"), share: 0.4)
    #expect(first.trainingHashes == second.trainingHashes)
    #expect(try await heldOutCount(first) > 0 && !first.trainingHashes.isEmpty)
  }

  @Test("of equal content are all learnt from or all held out")
  func copies() async throws {
    let own = try await read(folder("a", copies: 2), share: 0.5)
    let heldOut = try await heldOutCount(own)
    let different = Set(try DrawnDigit.samples.map { try $0.render().encodedAsPNG() }).count
    #expect(heldOut.isMultiple(of: 2))
    #expect(own.trainingHashes.count + heldOut / 2 == different)
  }

  @Test("leave at least one of each class to learn from, and none where all are to be held out")
  func ends() async throws {
    let folder = try folder("a")
    #expect(try await read(folder, share: 0.999).trainingHashes.count == 1)
    let all = try await read(folder, share: 1)
    #expect(all.trainingHashes.isEmpty && all.training == nil)
  }

  @Test("are passed over where they are learnt from elsewhere")
  func exclusion() async throws {
    let folder = try folder("a")
    let own = try await read(folder, share: 0.5)
    let others = try await read(folder, share: 1, excluding: own.trainingHashes)
    #expect(others.unused.count == own.trainingHashes.count)
    #expect(others.unused.allSatisfy { $0.reason == "it is learnt from as well" })
  }

  @Test("are refused where the recipe ends in other values than 0 to 1, or in another shape")
  func recipes() async throws {
    let folder = try folder("a")
    let normalized = Preparation(
      name: "far",
      steps: Preparation.scaled.steps + [.normalize(.init(mean: [0.1307], deviation: [0.3081]))])
    await #expect {
      _ = try await read(folder, normalized, share: 0)
    } throws: { error in
      guard case .recipeOfOtherRange(let recipe, let low, _)? = error as? MisreadError else {
        return false
      }
      return recipe == "far" && low < 0
    }
    await #expect(throws: DiagnosticsError.self) {
      _ = try await read(folder, .imageNet, share: 0)
    }
  }
}
