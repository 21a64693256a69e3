import Calibration
import Networks
public import Photographs
import Tensors

/// Reads every picture of a folder and adds up how well that went.
public struct Auditor: Sendable {
  /// What is audited.
  public struct Options: Sendable {
    /// The recipe by which the pictures are fed.
    public var recipe: Preparation
    /// Recipes that are compared with it, picture by picture.
    public var others: [Preparation]
    /// Networks that read the same pictures for comparison, where they fit.
    public var networks: [KnownNetwork] = []
    /// What the audited network's logits are divided by; nil to take them as they are.
    public var temperature: Double?
    /// The least confidence of an answer that counts; nil to count all.
    public var threshold: Double?
    /// Whether, under a threshold, pictures that are not square are left out of the count too.
    public var countsSquaresOnly = false
    /// What is demanded of the folder.
    public var demands: [AuditDemand] = []
    /// Whether pictures are measured and held against training pictures.
    public var measures = false
    /// Of how many mistakes, the surest first, the cause is looked for.
    public var explained = 0
    /// How many pictures, evenly drawn, are moved, scaled and redrawn.
    public var traced = 0
    /// How many of the surest mistakes are listed as such.
    public var gallery: Int
    /// Whether these keep their pictures, which only a report needs.
    public var keepsPictures = true
    /// How many mistakes of each cause keep their pictures.
    let clusterGallery = 6

    /// Creates options.
    public init(recipe: Preparation, others: [Preparation] = [], gallery: Int = 24) {
      (self.recipe, self.others, self.gallery) = (recipe, others, gallery)
    }

    /// All recipes, the audited one first.
    var recipes: [Preparation] { [recipe] + others }

    /// The draft with which pictures may be decoded: the one that every recipe begins with; nil to
    /// decode them whole.
    public var draft: DraftStep? {
      Set(recipes.map(\.draft)).count == 1 ? recipe.draft : nil
    }

    /// What the audited network can bear: its own profile, else that of another.
    func profile(of known: KnownNetwork) -> Profile? { known.profile(besides: networks) }
  }

  /// Where pictures come from, and how their faults are worded.
  public struct Source: Sendable {
    /// Reads one file; called by several tasks at once.
    public let decode: @Sendable (LabelledFile) throws -> DecodedFile
    /// Words an error that `decode` threw.
    public let describe: @Sendable (any Error) -> String

    /// Creates a source.
    public init(
      decode: @escaping @Sendable (LabelledFile) throws -> DecodedFile,
      describe: @escaping @Sendable (any Error) -> String
    ) {
      (self.decode, self.describe) = (decode, describe)
    }
  }

  let known: KnownNetwork
  let options: Options

  /// Creates an auditor.
  public init(_ network: KnownNetwork, options: Options) {
    (known, self.options) = (network, options)
  }

  /// What decides the lines of an audit.
  ///
  /// - Parameters:
  ///   - version: The program's.
  ///   - files: SHA-256 of all names with their truths.
  /// - Returns: The settings, by which a log is known again.
  public func settings(version: String, files: String) -> AuditSettings {
    AuditSettings(
      version: version, models: ([known] + options.networks).map(\.hash),
      recipes: options.recipes, temperature: options.temperature, measures: options.measures,
      files: files)
  }

  /// Audits the files of a folder.
  ///
  /// - Parameters:
  ///   - files: The files with their truths, in the order in which they are listed.
  ///   - folder: The folder's name, for the report.
  ///   - provenance: What it takes to repeat it.
  ///   - source: Reads the files.
  ///   - earlier: What an interrupted run had found of the first files, in their order.
  ///   - report: Called with what was found of the next few files, in their order.
  ///   - explained: Called with how many mistakes are explained, and of how many.
  /// - Returns: Everything that a report prints.
  /// - Throws: ``DiagnosticsError/nothingToAudit(unreadable:)``,
  ///   ``DiagnosticsError/recipeDoesNotFit(recipe:makes:needed:)``, a `NetworkError`, what `report`
  ///   throws, or a `CancellationError`; a file that can't be read is listed instead.
  /// - Complexity: one model evaluation per picture, recipe and network.
  @concurrent
  public func audit(
    _ files: [LabelledFile], folder: String, provenance: Provenance, source: Source,
    earlier: [AuditLine] = [], report: ([AuditLine]) throws -> Void = { _ in },
    explained: (Int, Int) -> Void = { _, _ in }
  ) async throws -> Audit {
    var found = AuditColumns(
      count: files.count, classes: known.labels.count,
      trials: (1 + options.networks.count) * options.recipes.count)
    for line in earlier { found.add(line) }
    // Whole batches are taken up again: a picture's logits do not depend on its neighbours, but
    // then this need not be relied on.
    let batch = Self.batch(of: files.count)
    let first = earlier.count / batch * batch
    let starts = Array(stride(from: first, to: files.count, by: batch))
    try await inOrder(starts) { start in
      try lines(Array(files[start..<min(start + batch, files.count)]), source)
    } hand: { lines in
      let fresh = lines.dropFirst(max(0, found.count - found.count / batch * batch))
      for line in fresh { found.add(line) }
      try report(Array(fresh))
    }
    return try await AuditTally(known, options, found).audit(
      folder: folder, provenance: provenance, pictures: AuditPictures(files, source),
      explained: explained)
  }

  /// How many of so many files are worked on at once by one task: enough that a network's weights
  /// are not fetched for every picture, few enough that no task works on long after the others.
  static func batch(of count: Int) -> Int { min(max(count / 128, 1), 64) }

  private func lines(_ files: [LabelledFile], _ source: Source) throws -> [AuditLine] {
    let results = files.map { prepared($0, source) }
    let pictures = results.compactMap { if case .success(let file) = $0 { file } else { nil } }
    var entries = try entries(pictures).makeIterator()
    return results.compactMap { result in
      switch result {
      case .success: entries.next().map { .read($0) }
      case .failure(let failure): .unreadable(failure.file)
      }
    }
  }

  private func prepared(
    _ file: LabelledFile, _ source: Source
  ) -> Result<PreparedFile, UnreadableFileError> {
    guard let truth = file.truth, let index = known.labels.firstIndex(of: truth) else {
      let reason =
        file.truth.map { "its class '\($0)' is none of the network's" }
        ?? "neither the name nor the folder says which class it shows"
      return .failure(UnreadableFileError(file: UnreadableFile(name: file.name, reason: reason)))
    }
    do {
      let decoded = try source.decode(file)
      return .success(
        PreparedFile(
          decoded, name: file.name, truth: index, options.recipes,
          measuring: InkReader(known, options.networks), takesMeasures: options.measures))
    } catch {
      let file = UnreadableFile(name: file.name, reason: source.describe(error))
      return .failure(UnreadableFileError(file: file))
    }
  }

  /// Shows prepared pictures to every network.
  private func entries(_ files: [PreparedFile]) throws -> [AuditEntry] {
    guard !files.isEmpty else { return [] }
    var answers: [[Answer?]] = []
    for (place, network) in ([known] + options.networks).enumerated() {
      for (index, recipe) in options.recipes.enumerated() {
        answers.append(
          try self.answers(
            of: network, to: files.map { $0.tensors[index] }, recipe, isAudited: place == 0))
      }
    }
    let likeness = try likeness(of: files.map { $0.tensors[0] })
    return files.indices.map { file in
      files[file].entry(
        known, answers[0][file],
        readings: answers.map { answers in
          answers[file].map { AuditReading(said: $0.said, confidence: $0.confidence) }
        }, likeness: likeness[file])
    }
  }

  /// A network's answers; nil where there is no tensor, or where another network can't take it.
  private func answers(
    of network: KnownNetwork, to tensors: [Tensor?], _ recipe: Preparation, isAudited: Bool
  ) throws -> [Answer?] {
    let given = tensors.compactMap { $0 }
    guard !given.isEmpty else { return tensors.map { _ in nil } }
    let batch = Tensor.stack(given)
    guard network.network.takes(batch) else {
      guard isAudited else { return tensors.map { _ in nil } }
      throw DiagnosticsError.recipeDoesNotFit(
        recipe: recipe.name, makes: given[0].shape, needed: network.network.imageShape)
    }
    let logits = try network.network.logits(for: batch)
    let temperature = isAudited ? options.temperature ?? 1 : 1
    var row = 0
    return tensors.map { tensor in
      guard tensor != nil else { return nil }
      defer { row += 1 }
      return Answer(network, logits.row(row).floats.map { Double($0) / temperature })
    }
  }

  private func likeness(of tensors: [Tensor?]) throws -> [Double?] {
    guard options.measures, known.profile?.reference != nil else {
      return tensors.map { _ in nil }
    }
    return try tensors.map { tensor in
      try tensor.flatMap { try known.likeness(of: $0)?.share }
    }
  }
}

/// A file that is listed instead of read.
private struct UnreadableFileError: Error {
  let file: UnreadableFile
}

/// The pictures of an audit, to be looked at again.
struct AuditPictures: Sendable {
  private let files: [LabelledFile]
  private let source: Auditor.Source

  init(_ files: [LabelledFile], _ source: Auditor.Source) {
    (self.files, self.source) = (files, source)
  }

  /// The photograph of that name; nil where it can't be read any more.
  ///
  /// - Complexity: O(files), which is little beside decoding; a table of all names would be large.
  func photograph(_ name: String) -> Photograph? {
    guard let file = files.first(where: { $0.name == name }) else { return nil }
    do { return try source.decode(file).photograph } catch { return nil }
  }
}
