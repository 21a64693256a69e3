import Archives
public import Diagnostics
import Networks
public import Photographs
import Tensors
public import Training

/// The user's own labelled pictures, prepared for training.
public struct OwnImages: Sendable {
  /// What is learnt from; nil where all are held out.
  public let training: LabelledImages?
  /// What is never learnt from, so that it can tell what was gained; nil where there is none.
  public let heldOut: TestSet?
  /// Files that are not used, with the reason of each.
  public let unused: [UnreadableFile]
  /// SHA-256 of the files that are learnt from.
  public let trainingHashes: Set<String>

  /// Reads and prepares the pictures of a folder.
  ///
  /// The part that is held out is chosen by the contents of the files, class by class, so that it
  /// stays the same when files are renamed or the folder is moved; files of equal content stay
  /// together.
  ///
  /// - Parameters:
  ///   - folder: Pictures whose names begin with their class, or folders named as the classes.
  ///   - known: The network that is to learn from them.
  ///   - preparation: How they are prepared; it must end in values of `0...1`.
  ///   - limits: What a picture may not exceed.
  ///   - heldOutShare: The share of each class that is held out, in `0...1`; below 1, at least one
  ///     picture of each class is learnt from.
  ///   - excluded: SHA-256 of files that are passed over, as they are learnt from elsewhere.
  ///   - describe: Words an error, for ``unused``.
  /// - Throws: A `FileError` for the folder, a `TrainingError` for a network of several channels,
  ///   ``MisreadError/noPictures(path:labels:first:)`` when none can be used, a
  ///   `DiagnosticsError` or ``MisreadError/recipeOfOtherRange(recipe:low:high:)`` for a recipe
  ///   that does not fit, or a `CancellationError`.
  public init(
    in folder: String, for known: KnownNetwork, preparedBy preparation: Preparation,
    limits: Photograph.Limits, heldOutShare: Double, excluding excluded: Set<String> = [],
    describe: @escaping @Sendable (any Error) -> String
  ) async throws {
    try known.network.checkOneChannel()
    let reader = OwnPictureReader(
      folder: folder, known: known, preparation: preparation, limits: limits, excluded: excluded,
      describe: describe)
    let results = try await concurrentMap(try PictureFolder.files(in: folder, labels: known.labels))
    { file in try reader.read(file) }
    let pictures = results.compactMap { result -> OwnPicture? in
      if case .success(let picture) = result { picture } else { nil }
    }
    unused = results.compactMap { result in
      if case .failure(let file) = result { file.file } else { nil }
    }
    guard !pictures.isEmpty else {
      throw MisreadError.noPictures(path: folder, labels: known.labels, first: unused.first)
    }
    let hashes = Self.heldOut(of: pictures, share: heldOutShare)
    let (learnt, held) = (
      pictures.filter { !hashes.contains($0.hash) }, pictures.filter { hashes.contains($0.hash) }
    )
    training = try Self.gather(learnt, classes: known.labels.count)
    trainingHashes = Set(learnt.map(\.hash))
    let name =
      heldOutShare < 1 ? "own pictures held out" : "pictures of \(fileName(folder))"
    heldOut = try Self.gather(held, classes: known.labels.count).map { images in
      TestSet(name, images, files: held.map(\.name), in: folder)
    }
  }

  /// The hashes of the files that are held out: of each class those that come first.
  private static func heldOut(of pictures: [OwnPicture], share: Double) -> Set<String> {
    var hashes: Set<String> = []
    for (_, members) in Dictionary(grouping: pictures, by: \.label) {
      let ordered = Set(members.map(\.hash)).sorted()
      let count = Int((Double(ordered.count) * share).rounded())
      hashes.formUnion(ordered.prefix(share < 1 ? min(count, ordered.count - 1) : count))
    }
    return hashes
  }

  private static func gather(_ pictures: [OwnPicture], classes: Int) throws -> LabelledImages? {
    guard let first = pictures.first else { return nil }
    let shape = Array(first.tensor.shape.suffix(2))
    let floats = pictures.flatMap(\.tensor.floats)
    return try LabelledImages(
      pixels: Tensor(shape: [pictures.count] + shape, floats: floats),
      labels: Tensor(shape: [pictures.count], integers: pictures.map { Int64($0.label) }),
      white: 1, classes: classes)
  }
}

/// Reads and prepares single pictures.
private struct OwnPictureReader: Sendable {
  let folder: String
  let known: KnownNetwork
  let preparation: Preparation
  let limits: Photograph.Limits
  let excluded: Set<String>
  let describe: @Sendable (any Error) -> String

  /// A picture, or why the file is not used; a recipe that does not fit is thrown.
  func read(_ file: LabelledFile) throws -> Result<OwnPicture, UnusedFile> {
    func unused(_ reason: String) -> Result<OwnPicture, UnusedFile> {
      .failure(UnusedFile(UnreadableFile(name: file.name, reason: reason)))
    }
    guard let truth = file.truth, let label = known.labels.firstIndex(of: truth) else {
      return unused("neither the name nor the folder says which class it shows")
    }
    let tensor: Tensor
    let hash: String
    do {
      let bytes = try FileContents.read("\(folder)/\(file.name)")
      hash = ContentHash.sha256(of: bytes)
      guard !excluded.contains(hash) else { return unused("it is learnt from as well") }
      tensor = try preparation.prepare(Photograph(decoding: bytes, limits: limits)).tensor
    } catch {
      return unused(describe(error))
    }
    try check(tensor)
    return .success(OwnPicture(name: file.name, hash: hash, label: label, tensor: tensor))
  }

  private func check(_ tensor: Tensor) throws {
    let shape = known.network.imageShape
    guard tensor.count == shape.product, tensor.shape.dropLast(2).product == 1 else {
      throw DiagnosticsError.recipeDoesNotFit(
        recipe: preparation.name, makes: tensor.shape, needed: shape)
    }
    let (low, high) = (tensor.floats.min() ?? 0, tensor.floats.max() ?? 0)
    // Resampling and light correction round by less than this.
    guard low >= -0.01, high <= 1.01 else {
      throw MisreadError.recipeOfOtherRange(recipe: preparation.name, low: low, high: high)
    }
  }
}

private struct OwnPicture: Sendable {
  let name: String
  let hash: String
  let label: Int
  /// One channel, values in `0...1`.
  let tensor: Tensor
}

private struct UnusedFile: Error {
  let file: UnreadableFile

  init(_ file: UnreadableFile) { self.file = file }
}
