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
      How own pictures are changed each time they are seen: gentle, none, or strengths such as \
      shift=2,scale=0.1,rotation=10,shear=0.1,stroke=0.5,elastic=0.5 (pixels, a share, degrees).
      """, valueName: "strengths"))
  var augment = AugmentationArgument(augmentation: .gentle)
  @Option(
    help: ArgumentHelp("The same for the images of the data set.", valueName: "strengths"))
  var augmentData = AugmentationArgument(augmentation: .none)

  func validate() throws {
    if let count = self.repeat, count < 1 {
      throw ValidationError("'--repeat' must be 1 or more.")
    }
    guard weight > 0 else { throw ValidationError("'--weight' must be above 0.") }
    guard (0..<1).contains(holdOut) else {
      throw ValidationError("'--hold-out' must be at least 0 and below 1.")
    }
  }

  /// Reads the own pictures, if there are any.
  func open(for known: KnownNetwork, _ recipe: RecipeOptions) async throws -> OwnImages? {
    guard let add else { return nil }
    let preparation = try recipe.recipe.map { try RecipeFile.open($0) } ?? .mnist
    return try await OwnImages(
      in: add, for: known, preparedBy: preparation, limits: recipe.limits, heldOutShare: holdOut
    ) { error in
      Failure(error)?.message ?? "\(error)"
    }
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
