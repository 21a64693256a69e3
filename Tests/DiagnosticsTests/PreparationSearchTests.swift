import Calibration
import Diagnostics
import Networks
import Photographs
import Tensors
import Testing

@Suite("A search for the way in which a network wants to be fed") struct PreparationSearchTests {
  private struct Broken: Error {}

  /// Files `up 0`, `down 1`, … of one block each.
  private func files(_ count: Int, isLabelled: Bool = true) -> [LabelledFile] {
    (0..<count).map { index in
      let label = index.isMultiple(of: 2) ? "up" : "down"
      return LabelledFile(name: "\(label) \(index)", truth: isLabelled ? label : nil)
    }
  }

  private func source(isInverted: Bool = false) -> Auditor.Source {
    Auditor.Source { file in
      guard let index = Int(file.name.split(separator: " ").last ?? "") else { throw Broken() }
      return DecodedFile(
        PickyNetwork.picture(
          isUp: file.name.hasPrefix("up"), column: index % 5, isInverted: isInverted))
    } describe: { _ in
      "is broken"
    }
  }

  private func found(
    _ known: KnownNetwork, _ files: [LabelledFile], _ source: Auditor.Source,
    options: PreparationSearch.Options = .init()
  ) async throws -> FoundPreparation {
    try await PreparationSearch(known, options: options).find(
      in: files, folder: "blocks", provenance: Provenance(version: "0", command: "none"),
      source: source)
  }

  // Sums of squares and leads of a block of 8 of 64 pixels, worked out by hand: white is 1, 255, 1, 16,
  // 1/√2 in a column of two, 1/2 in a row of four, 1/√8; black is 0, but −1 in −1…1.
  @Test(
    "finds the one range under which it works",
    arguments: [
      (.levels, 8 * 65025, 2040), (.signed, 64, 16), (.sixteenths, 2048, 128),
      (.columnNorm, 4, 5.656854), (.rowNorm, 2, 4), (.pictureNorm, 1, 2.828427),
      // (1 − 0.1307) / 0.3081 = 2.82149 and −0.1307 / 0.3081 = −0.42421, squared eight and 56 times.
      (.mnist, 73.7642, 25.9656),
    ] as [(FeedingRange, Float, Float)])
  func ranges(range: FeedingRange, squares: Float, lead: Float) async throws {
    let found = try await found(
      PickyNetwork.halves(squares: squares, lead: lead), files(40), source())
    #expect(found.finding == .found && found.basis == .labels)
    #expect(found.best.range == range && !found.best.isInverted)
    #expect(found.best.right == 40 && found.ties.isEmpty)
    // Each logit of the right place leads by 4: −ln(1 + e⁻⁴), with 1 % wrong labels of 3 classes.
    #expect(abs(found.best.score - -0.024_7) < 5e-4)
  }

  @Test("finds the polarity") func polarity() async throws {
    let known = try PickyNetwork.halves(squares: 64, lead: 16)
    let found = try await found(known, files(40), source(isInverted: true))
    #expect(found.best.isInverted && found.best.range == .signed && found.best.right == 40)
    #expect(
      found.best.recipe.steps.suffix(2) == [
        .invert(.init()), .scale(.init(divisor: 127.5, offset: -1)),
      ])
  }

  @Test("gives a recipe that feeds the same numbers") func recipe() async throws {
    let known = try PickyNetwork.halves(squares: 4, lead: 5.656854)
    let found = try await found(known, files(40), source())
    let tensors = try (0..<40).map { index in
      try found.best.recipe.tensor(
        of: PickyNetwork.picture(isUp: index.isMultiple(of: 2), column: index % 5))
    }
    let probabilities = try known.network.probabilities(for: Tensor.stack(tensors))
    let right = probabilities.enumerated().count { index, row in
      row.firstIndex(of: row.max() ?? 0) == index % 2
    }
    #expect(right == found.best.right)
  }

  @Test("names ties, and feedings that give the same numbers") func ties() async throws {
    // Of pure black and white, 0…1 is what a threshold gives; no filter is needed at the same size.
    let found = try await found(PickyNetwork.halves(squares: 8, lead: 8), files(40), source())
    #expect(found.best.name == "plain (lanczos), 0 to 1")
    #expect(found.ties.map(\.name) == ["plain (lanczos), black or white"])
    #expect(found.ties[0].lag == 0)
    let twin = try #require(found.feedings.first { $0.name == "plain (bilinear), 0 to 1" })
    #expect(twin.standing == .same && twin.sameAs == "plain (lanczos), 0 to 1")
  }

  @Test("compares every feeding with the best, picture by picture") func comparison() async throws {
    let found = try await found(PickyNetwork.halves(squares: 64, lead: 16), files(40), source())
    let other = try #require(found.feedings.first { $0.name == "plain (lanczos), 0 to 255" })
    #expect(other.standing == .worse && other.right == 0)
    #expect(other.pairs?.lost == other.count && other.pairs?.gained == 0)
    #expect(other.lag > 0 && (other.lagInterval?.lower ?? 0) > 0)
    // It is proved worse by the first stage, and not shown the rest.
    #expect(other.count == 32 && found.best.count == 40)
  }

  @Test("says that nothing works where the network knows nothing") func untrained() async throws {
    // With a lead of infinity all places weigh nothing. Of 100, at most 60 could yet be by Wilson.
    let known = try PickyNetwork.halves(squares: 8, lead: .infinity)
    let found = try await found(known, files(100), source())
    #expect(found.finding == .nothing)
    #expect(found.chance == 0.5 && abs(found.demanded - 0.6) < 1e-12)
  }

  @Test("tells when the classes are in another order") func reordering() async throws {
    // The second place is the larger: the negative of a picture is brighter there, wherever its block
    // lies, so that turning it over does not give the classes their order back.
    let swapped = try PickyNetwork.make([1, 8, 8], squares: 8, lead: 8) { pixel in
      (40..<56).contains(pixel) ? true : pixel < 32 ? false : nil
    }
    let found = try await found(swapped, files(40), source())
    #expect(found.finding == .nothing)
    let other = try #require(found.reordering)
    #expect(other.feeding == "plain (lanczos), 0 to 1" && other.right == other.count)
    #expect(other.labels == ["down", "up", nil])
    // What always says one class fits no order.
    let stuck = try PickyNetwork.halves(squares: 8, lead: .infinity)
    #expect(try await self.found(stuck, files(100), source()).reordering == nil)
  }

  @Test("leaves open what too few pictures tell") func few() async throws {
    let found = try await found(PickyNetwork.halves(squares: 64, lead: 16), files(4), source())
    #expect(found.finding == .open && found.best.right == 4)
  }

  @Test("goes by sure and varied answers where no class is known") func unlabelled() async throws {
    let found = try await found(
      PickyNetwork.halves(squares: 64, lead: 16), files(40, isLabelled: false), source())
    #expect(found.basis == .confidence && found.finding == .found)
    #expect(found.best.range == .signed && found.best.right == nil)
    // Two classes alike often, each 98.2 % sure: ln 2 less the entropy of 1.8 %.
    #expect(abs(found.best.score - (0.693_147 - 0.090_100)) < 1e-3)
    let stuck = try #require(found.feedings.first { $0.name == "plain (lanczos), 0 to 255" })
    #expect(stuck.meanConfidence > 0.99 && stuck.score < 1e-6)
  }

  @Test("lists what it could not read or use, and goes on") func unusable() async throws {
    let more = [
      LabelledFile(name: "up x", truth: "up"), LabelledFile(name: "up 1", truth: nil),
      LabelledFile(name: "up 3", truth: "left"),
    ]
    let found = try await found(
      PickyNetwork.halves(squares: 64, lead: 16), files(40) + more, source(),
      options: .init(pictures: 39))
    #expect(found.unreadable.count + found.count == 39)
    #expect(found.withoutClass == 2 && found.leftOut == 2)
    await #expect(throws: DiagnosticsError.nothingToAudit(unreadable: 1)) {
      try await self.found(
        PickyNetwork.halves(squares: 64, lead: 16), [LabelledFile(name: "up x", truth: "up")],
        source())
    }
  }

  @Test("shows a recipe that was given every picture") func given() async throws {
    let mine = Preparation(
      name: "mine", steps: [.grey(.init()), .resize(.init(width: 8, height: 8))])
    let found = try await found(
      PickyNetwork.halves(squares: 64, lead: 16), files(80), source(),
      options: .init(recipes: [mine]))
    let score = try #require(found.feedings.first { $0.name == "mine" })
    #expect(score.recipe == mine && score.count == 80 && score.right == 0)
  }

  @Test("takes the layout from the network, and finds the order of the channels")
  func channels() async throws {
    // Channels last; blue blocks are "up", red ones "down", and channel 0 speaks for "up".
    let known = try PickyNetwork.make([8, 8, 3], squares: 8, lead: 8) { index in
      index % 3 == 0 ? true : index % 3 == 2 ? false : nil
    }
    let source = Auditor.Source { file in
      let channel = file.name.hasPrefix("up") ? 2 : 0
      let pixels = (0..<192).map { index -> UInt8 in
        let pixel = index / 3
        let isBlock = (2..<6).contains(pixel % 8) && (2..<4).contains(pixel / 8)
        return isBlock && index % 3 == channel ? 255 : 0
      }
      return DecodedFile(Photograph(ColorPicture(width: 8, height: 8, pixels: pixels)))
    } describe: { _ in
      ""
    }
    let found = try await found(known, files(40), source)
    #expect(found.best.geometry == "plain (lanczos), blue, green, red")
    #expect(found.best.range == .unit && found.best.right == 40)
  }

  @Test("gives the same result twice") func repeatable() async throws {
    let known = try PickyNetwork.halves(squares: 64, lead: 16)
    let first = try await found(known, files(70), source())
    #expect(try await found(known, files(70), source()) == first)
  }
}
