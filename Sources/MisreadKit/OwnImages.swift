import Archives
public import Diagnostics
import Networks
public import Photographs
import Tensors
public import Training

/// The user's own labelled pictures, prepared for training.
public struct OwnImages: Sendable {
  /// What is learnt from.
  public let training: LabelledImages?
  /// What is never learnt from, so that it can tell what was gained.
  public let heldOut: LabelledImages?
  /// Files that are not used, with the reason of each.
  public let unreadable: [UnreadableFile]

  /// Reads and prepares the pictures of a folder.
  ///
  /// The part that is held out is chosen by the contents of the files, class by class, so that it
  /// stays the same when files are renamed or the folder is moved.
  ///
  /// - Parameters:
  ///   - folder: Pictures whose names begin with their class, or folders named as the classes.
  ///   - known: The network that is to learn from them.
  ///   - preparation: How they are prepared.
  ///   - limits: What a picture may not exceed.
  ///   - heldOutShare: The share of each class that is held out, in `0..<1`.
  ///   - describe: Words an error, for ``unreadable``.
  /// - Throws: A `FileError` for the folder, ``MisreadError/noPictures(path:)`` when none can be
  ///   used, or a `CancellationError`.
  public init(
    in folder: String, for known: KnownNetwork, preparedBy preparation: Preparation,
    limits: Photograph.Limits, heldOutShare: Double,
    describe: @escaping @Sendable (any Error) -> String
  ) async throws {
    let files = try PictureFolder.files(in: folder, labels: known.labels)
    let results = try await concurrentMap(files) { file in
      Self.read(file, in: folder, known, preparation, limits, describe)
    }
    let pictures = results.compactMap { result -> OwnPicture? in
      if case .success(let picture) = result { picture } else { nil }
    }
    unreadable = results.compactMap { result in
      if case .failure(let file) = result { file.file } else { nil }
    }
    guard !pictures.isEmpty else { throw MisreadError.noPictures(path: folder) }
    let heldOut = Self.heldOut(of: pictures, share: heldOutShare)
    self.heldOut = try Self.gather(pictures.filter { heldOut.contains($0.name) })
    training = try Self.gather(pictures.filter { !heldOut.contains($0.name) })
  }

  private static func read(
    _ file: LabelledFile, in folder: String, _ known: KnownNetwork, _ preparation: Preparation,
    _ limits: Photograph.Limits, _ describe: (any Error) -> String
  ) -> Result<OwnPicture, UnusedFile> {
    guard let truth = file.truth, let label = known.labels.firstIndex(of: truth) else {
      let reason = "neither the name nor the folder says which class it shows"
      return .failure(UnusedFile(UnreadableFile(name: file.name, reason: reason)))
    }
    do {
      let bytes = try FileContents.read("\(folder)/\(file.name)")
      let photograph = try Photograph(decoding: bytes, limits: limits)
      let tensor = try preparation.prepare(photograph).tensor
      let picture = OwnPicture(
        name: file.name, hash: ContentHash.sha256(of: bytes), label: label, tensor: tensor)
      return .success(picture)
    } catch {
      return .failure(UnusedFile(UnreadableFile(name: file.name, reason: describe(error))))
    }
  }

  /// The names of the pictures that are held out: of each class those whose hashes come first.
  private static func heldOut(of pictures: [OwnPicture], share: Double) -> Set<String> {
    var names: Set<String> = []
    for (_, members) in Dictionary(grouping: pictures, by: \.label) {
      let ordered = members.sorted { ($0.hash, $0.name) < ($1.hash, $1.name) }
      let count = Int((Double(ordered.count) * share).rounded())
      names.formUnion(ordered.prefix(count).map(\.name))
    }
    return names
  }

  private static func gather(_ pictures: [OwnPicture]) throws -> LabelledImages? {
    guard let first = pictures.first else { return nil }
    let shape = Array(first.tensor.shape.suffix(2))
    let floats = pictures.flatMap(\.tensor.floats)
    return try LabelledImages(
      pixels: Tensor(shape: [pictures.count] + shape, floats: floats),
      labels: Tensor(shape: [pictures.count], integers: pictures.map { Int64($0.label) }),
      white: 1)
  }
}

private struct OwnPicture: Sendable {
  let name: String
  let hash: String
  let label: Int
  let tensor: Tensor
}

private struct UnusedFile: Error {
  let file: UnreadableFile

  init(_ file: UnreadableFile) { self.file = file }
}
