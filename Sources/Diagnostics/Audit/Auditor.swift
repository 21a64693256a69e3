import Calibration
import Networks
public import Photographs

/// Reads every picture of a folder and adds up how well that went.
public struct Auditor: Sendable {
  /// What is audited.
  public struct Options: Sendable {
    /// The recipe by which the pictures are fed.
    public var recipe: Preparation
    /// Recipes that are compared with it, picture by picture.
    public var others: [Preparation]
    /// How many of the surest mistakes keep their pictures.
    public var gallery: Int

    /// Creates options.
    public init(recipe: Preparation, others: [Preparation] = [], gallery: Int = 24) {
      (self.recipe, self.others, self.gallery) = (recipe, others, gallery)
    }
  }

  private let known: KnownNetwork
  private let options: Options

  /// Creates an auditor.
  public init(_ network: KnownNetwork, options: Options) {
    (known, self.options) = (network, options)
  }

  /// Audits the files of a folder.
  ///
  /// - Parameters:
  ///   - files: The files with their truths, in the order in which they are listed.
  ///   - folder: The folder's name, for the report.
  ///   - provenance: What it takes to repeat it.
  ///   - decode: Reads one file; called by several tasks at once.
  ///   - describe: Words an error that `decode` threw.
  ///   - report: Called with the number of files done.
  /// - Returns: Everything that a report prints.
  /// - Throws: ``DiagnosticsError/nothingToAudit(unreadable:)``, a `NetworkError`, or a
  ///   `CancellationError`; a file that can't be read is listed instead.
  /// - Complexity: one model evaluation per picture and recipe; memory for the gallery's pictures
  ///   and those being worked on alone.
  @concurrent
  public func audit(
    _ files: [LabelledFile], folder: String, provenance: Provenance,
    decode: @escaping @Sendable (LabelledFile) throws -> Photograph,
    describe: @escaping @Sendable (any Error) -> String,
    report: @Sendable (Int) -> Void = { _ in }
  ) async throws -> Audit {
    var tally = AuditTally(known, options)
    for start in stride(from: 0, to: files.count, by: Self.chunk) {
      let part = Array(files[start..<min(start + Self.chunk, files.count)])
      let results = try await concurrentMap(part) { file in
        try read(file, decode: decode, describe: describe)
      }
      for result in results { tally.add(result) }
      report(start + part.count)
    }
    return try tally.audit(folder: folder, provenance: provenance)
  }

  /// Files that are worked on at once.
  private static let chunk = 32

  private func read(
    _ file: LabelledFile, decode: (LabelledFile) throws -> Photograph,
    describe: (any Error) -> String
  ) throws -> AuditTally.Item {
    guard let truth = file.truth, let index = known.labels.firstIndex(of: truth) else {
      let reason = "neither the name nor the folder says which class it shows"
      return .unreadable(UnreadableFile(name: file.name, reason: reason))
    }
    let photograph: Photograph
    do {
      photograph = try decode(file)
    } catch {
      return .unreadable(UnreadableFile(name: file.name, reason: describe(error)))
    }
    let trials = try ([options.recipe] + options.others).map {
      try RecipeTrial($0, photograph, [known])
    }
    return .read(AuditedPicture(file.name, truth: index, photograph, trials, known))
  }
}
