import Archives
import Attribution
public import Diagnostics
import Foundation
public import Photographs
import Tensors
import Training

/// The labelled pictures of an audit: a folder, a table, or IDX files.
public struct AuditSource: Sendable {
  /// The name of the folder or table.
  public let name: String
  /// Every picture with its truth, in a stable order.
  public let files: [LabelledFile]
  /// Whether the pictures are as a network takes them, and need no more than their range of values.
  public let arePrepared: Bool
  private let content: Content

  fileprivate enum Content: Sendable {
    /// Files below a folder; the sizes in bytes that several of them have.
    case folder(String, Photograph.Limits, sharedSizes: Set<Int>)
    /// Pictures in memory, by the place of their name; shape `[N, H, W]` in `0...1`.
    case pictures([String: Int], Tensor)
  }

  /// Finds pictures.
  ///
  /// - Parameters:
  ///   - path: A folder of pictures; one with `t10k-…` files of MNIST's format; or a `.csv` file as
  ///     `profile` takes it.
  ///   - known: The network, whose classes and size the pictures must have.
  ///   - truth: How a path tells the class.
  ///   - limits: What a picture may not exceed.
  /// - Throws: A `FileError` or ``MisreadError``.
  public init(
    _ path: String, for known: KnownNetwork, truth: TruthRule = .automatic,
    limits: Photograph.Limits = .standard
  ) throws {
    name = fileName(path)
    if path.lowercased().hasSuffix(".csv") {
      let table = try PictureTable.open(path, pixels: known.network.imageShape.reduce(1, *))
      switch table {
      case .files(let rows):
        files = rows.map { LabelledFile(name: $0.file, truth: $0.label) }
        arePrepared = false
        content = .folder(ModelFile.folder(of: path), files, limits)
      case .pixels(let labels, let values):
        let layout = ImageLayout(known.network.imageShape)
        let shape = [layout.channels * layout.height, layout.width]
        (files, content) = Self.memory(
          labels, Tensor(shape: [labels.count] + shape, floats: values), "row")
        arePrepared = true
      }
    } else if DataSet.has(.heldOut, in: path) {
      let data = try DataSet.read(path, .heldOut)
      let shape = Array(data.images.shape.suffix(2))
      (files, content) = Self.memory(
        data.labels.map { String($0) },
        data.images.reshaped(to: [data.count] + shape), "digit")
      arePrepared = true
    } else {
      let finder = try truth.finder(labels: known.labels)
      files = try PictureFolder.names(in: path).map {
        LabelledFile(name: $0, truth: finder($0))
      }
      arePrepared = false
      content = .folder(path, files, limits)
    }
  }

  private static func memory(
    _ labels: [String], _ pictures: Tensor, _ word: String
  ) -> ([LabelledFile], Content) {
    let digits = String(max(0, labels.count - 1)).count
    let files = labels.enumerated().map { row, label in
      let number = String(repeating: "0", count: digits - String(row).count) + String(row)
      return LabelledFile(name: "\(word) \(number)", truth: label)
    }
    let places = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1.name, $0) })
    return (files, .pictures(places, pictures))
  }

  /// SHA-256 of all names with their truths.
  public var digest: String {
    ContentHash.sha256(
      of: files.flatMap { Array("\($0.name)\t\($0.truth ?? "")\n".utf8) })
  }

  /// Decodes one picture; a JPEG smaller, where a draft is asked for.
  ///
  /// - Throws: A `FileError` or `PhotographError`.
  public func decode(_ file: LabelledFile, draft: DraftStep? = nil) throws -> DecodedFile {
    switch content {
    case .folder(let root, let limits, let sharedSizes):
      let bytes = try FileContents.read("\(root)/\(file.name)")
      return DecodedFile(
        try Photograph(decoding: bytes, limits: limits, draft: draft),
        hash: sharedSizes.contains(bytes.count) ? ContentHash.sha256(of: bytes) : "")
    case .pictures(let places, let pictures):
      let row = pictures.row(places[file.name] ?? 0)
      let pixels = row.floats.map { UInt8(min(max(($0 * 255).rounded(), 0), 255)) }
      let picture = GreyPicture(width: row.shape[1], height: row.shape[0], pixels: pixels)
      return DecodedFile(Photograph(picture), hash: ContentHash.sha256(of: pixels))
    }
  }
}

extension AuditSource.Content {
  /// Files below a folder, of whose sizes is noted which are shared: a file with a size of its own is
  /// the duplicate of no other and needs no hash.
  fileprivate static func folder(
    _ root: String, _ files: [LabelledFile], _ limits: Photograph.Limits
  ) -> Self {
    var (sizes, shared): (Set<Int>, Set<Int>) = ([], [])
    for file in files {
      guard let size = FileContents.size(of: "\(root)/\(file.name)") else { continue }
      if !sizes.insert(size).inserted { shared.insert(size) }
    }
    return .folder(root, limits, sharedSizes: shared)
  }
}
