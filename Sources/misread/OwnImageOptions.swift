import ArgumentParser
import MisreadKit
import Training

/// The user's own pictures that a network learns from, and how.
struct OwnImageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      A folder of your own labelled pictures to learn from, with names such as 7_mine.jpg or \
      folders named as the classes.
      """, valueName: "folder"))
  var add: String?
  @Option(
    help: """
      How often each own picture is seen per epoch; by itself as often as makes them about a \
      tenth of all.
      """) var `repeat`: Int?
  @Option(help: "How much an own picture counts in the loss; one of the data set counts 1.")
  var weight: Float = 1
  @Option(
    help: ArgumentHelp(
      "The share of your pictures that is not learnt from but tells what was gained.",
      valueName: "0…1"))
  var holdOut = 0.2
  @Option(
    help: ArgumentHelp(
      """
      A folder of labelled pictures that tell what was gained, such as other people's; none of \
      those of '--add' are held out then.
      """, valueName: "folder"))
  var test: String?
  @Option(
    help: ArgumentHelp(
      """
      How own pictures are changed each time they are seen: strong, gentle, moved (place and size \
      alone), none, or strengths such as \
      shift=2,scale=0.1,rotation=10,shear=0.1,stroke=0.5,elastic=0.5 (pixels, a share, degrees, \
      pixels per row, pixels, pixels).
      """, valueName: "strengths"))
  var augment = AugmentationArgument(augmentation: .strong)
  @Option(
    help: ArgumentHelp(
      "The same for the images of the data set; moved beside own pictures, else none.",
      valueName: "strengths"))
  var augmentData: AugmentationArgument?

  /// How the images of the data set are changed.
  var dataAugmentation: Augmentation {
    augmentData?.augmentation ?? (add == nil ? .none : .moved)
  }

  func validate() throws {
    if let count = self.repeat, count < 1 {
      throw ValidationError("'--repeat' must be 1 or more.")
    }
    guard test == nil || add != nil else {
      throw ValidationError("'--test' goes with '--add': it tells what your pictures did.")
    }
    guard weight > 0 else { throw ValidationError("'--weight' must be above 0.") }
    guard (0..<1).contains(holdOut) else {
      throw ValidationError("'--hold-out' must be at least 0 and below 1.")
    }
  }

  /// Reads the own pictures, and those that tell what was gained, if there are any.
  func open(
    for known: KnownNetwork, _ preparation: Preparation, limits: Photograph.Limits
  ) async throws -> (learnt: OwnImages, tested: OwnImages?)? {
    guard let add else { return nil }
    func read(
      _ folder: String, _ share: Double, without hashes: Set<String> = []
    ) async throws -> OwnImages {
      try await OwnImages(
        in: folder, for: known, preparedBy: preparation, limits: limits, heldOutShare: share,
        excluding: hashes
      ) { error in
        Failure(error)?.message ?? "\(error)"
      }
    }
    guard let test else { return (try await read(add, holdOut), nil) }
    let learnt = try await read(add, 0)
    return (learnt, try await read(test, 1, without: learnt.trainingHashes))
  }

  /// How they are typed, without the folders of this machine.
  var words: [String] {
    guard let add else { return [] }
    var words = ["--add", fileName(add)]
    words += test.map { ["--test", fileName($0)] } ?? ["--hold-out", "\(holdOut)"]
    words += self.repeat.map { ["--repeat", String($0)] } ?? []
    words += weight == 1 ? [] : ["--weight", "\(weight)"]
    words += ["--augment", AugmentationArgument.words(augment.augmentation)]
    words += ["--augment-data", AugmentationArgument.words(dataAugmentation)]
    return words
  }

  /// How often each of `own` pictures is seen beside `others`.
  func repeats(own: Int, others: Int) -> Int {
    self.repeat ?? max(1, Int((Double(others) / 9 / Double(max(own, 1))).rounded()))
  }
}

extension AugmentationArgument {
  init(augmentation: Augmentation) { self.augmentation = augmentation }

  var defaultValueDescription: String { Self.words(augmentation) }
}
