import Attribution
import Networks
public import Photographs
import Tensors

/// Searches for the way in which a network wants to be fed.
///
/// Geometry, polarity, channels and range of values are combined; every combination is shown a few
/// pictures, and those that keep up are shown more. A picture is decoded once.
public struct PreparationSearch: Sendable {
  /// What is searched.
  public struct Options: Sendable {
    /// The most pictures that are shown.
    public var pictures: Int
    /// Recipes that are tried as they are, and shown every picture.
    public var recipes: [Preparation]

    /// Creates options.
    public init(pictures: Int = 2000, recipes: [Preparation] = []) {
      (self.pictures, self.recipes) = (pictures, recipes)
    }
  }

  /// How far a search is.
  public struct Progress: Hashable, Sendable {
    /// Pictures shown so far.
    public let pictures: Int
    /// Pictures in all.
    public let total: Int
    /// Feedings that are still shown pictures.
    public let feedings: Int
  }

  /// The longest side of a picture for which recipes are made, in pixels.
  private static let greatestSide = 4096

  private let known: KnownNetwork
  private let options: Options

  /// Creates a search.
  public init(_ network: KnownNetwork, options: Options = .init()) {
    (known, self.options) = (network, options)
  }

  /// Searches on the pictures of a folder: by their classes where at least one is known, else by
  /// how sure and how varied the answers are.
  ///
  /// - Parameters:
  ///   - files: The files with their truths.
  ///   - folder: The folder's name, for the report.
  ///   - provenance: What it takes to repeat it.
  ///   - source: Reads the files.
  ///   - report: Called as pictures are done.
  /// - Returns: Every feeding tried, the best first.
  /// - Throws: ``DiagnosticsError/nothingToAudit(unreadable:)``,
  ///   ``DiagnosticsError/noFeeding(shape:)``,
  ///   ``DiagnosticsError/recipeDoesNotFit(recipe:makes:needed:)``, a `NetworkError`, or a
  ///   `CancellationError`.
  /// - Complexity: F feedings and N pictures take at most 32 F (1 + ½ log₂ (N / 32)) + 8 N model
  ///   evaluations, mostly far fewer.
  @concurrent
  public func find(
    in files: [LabelledFile], folder: String, provenance: Provenance, source: Auditor.Source,
    report: (Progress) -> Void = { _ in }
  ) async throws -> FoundPreparation {
    let layout = ImageLayout(known.network.imageShape)
    guard layout.channels == 1 || layout.channels == 3,
      max(layout.width, layout.height) <= Self.greatestSide
    else {
      throw DiagnosticsError.noFeeding(shape: known.network.imageShape)
    }
    let searched = SearchedFile.chosen(of: files, known, most: options.pictures)
    let feedings = Feeding.all(for: layout)
    let given = options.recipes.map { Feeding($0) }
    var board = FeedingBoard(
      feedings + given, keeping: feedings.count..<feedings.count + given.count)
    var (done, unreadable) = (0, [UnreadableFile]())
    for (stage, range) in Self.stages(of: searched.count).enumerated() {
      let batch = Auditor.batch(of: range.count)
      let starts = Array(stride(from: range.lowerBound, to: range.upperBound, by: batch))
      let left = board.feedings
      try await inOrder(starts) { start in
        let end = min(start + batch, range.upperBound)
        return try FeedingBatch(Array(searched[start..<end]), left, known, source)
      } hand: { batch in
        board.add(batch.outcomes, firsts: batch.firsts)
        unreadable += batch.unreadable
        done += batch.count + batch.unreadable.count
        report(Progress(pictures: done, total: searched.count, feedings: left.count))
      }
      board.endStage(stage)
    }
    guard done > unreadable.count else {
      throw DiagnosticsError.nothingToAudit(unreadable: unreadable.count)
    }
    let labels = Set(known.labels)
    let usable = files.count { file in file.truth.map { labels.contains($0) } ?? false }
    let bad = Set(unreadable.map(\.name))
    let summary = FeedingSummary(
      known, board, shown: searched.filter { !bad.contains($0.file.name) })
    return try summary.found(
      folder: folder, provenance: provenance, unreadable: unreadable,
      withoutClass: usable > 0 ? files.count - usable : 0,
      leftOut: (usable > 0 ? usable : files.count) - searched.count,
      pictures: AuditPictures(files, source))
  }

  /// The pictures of each stage: as many again as all before.
  private static func stages(of count: Int) -> [Range<Int>] {
    var (stages, start) = ([Range<Int>](), 0)
    while start < count {
      let end = min(count, max(FeedingBoard.firstStage, 2 * start))
      stages.append(start..<end)
      start = end
    }
    return stages
  }
}

extension SearchedFile {
  /// The files with a class of the network's, or all where none has one: each class in turn, in an
  /// order that chance made once and for all.
  fileprivate static func chosen(
    of files: [LabelledFile], _ known: KnownNetwork, most: Int
  ) -> [SearchedFile] {
    let places = Dictionary(known.labels.enumerated().map { ($1, $0) }) { first, _ in first }
    let all = files.map { file in
      SearchedFile(file: file, truth: file.truth.flatMap { places[$0] })
    }
    let labelled = all.filter { $0.truth != nil }
    var generator = SeededGenerator(seed: 1)
    let drawn = (labelled.isEmpty ? all : labelled).map { (key: generator.next(), file: $0) }
    var taken: [Int?: Int] = [:]
    let dealt = drawn.sorted { $0.key < $1.key }.map { _, file in
      let turn = taken[file.truth, default: 0]
      taken[file.truth] = turn + 1
      return (turn: turn, file: file)
    }
    let order = dealt.indices.sorted { (dealt[$0].turn, $0) < (dealt[$1].turn, $1) }
    return order.prefix(most).map { dealt[$0].file }
  }
}
