import Archives
public import Diagnostics
import Foundation
import Networks
public import Photographs
import Tensors
import Training

/// Labelled training and held-out pictures in files of several kinds.
public enum ProfileSource {
  /// Reads pictures as a network takes them.
  ///
  /// - Parameters:
  ///   - path: A folder with MNIST's four IDX files; a folder of pictures, in folders named as the
  ///     classes or with the class leading each name; or a `.csv` file, see ``PictureTable``. A
  ///     folder may hold a training and a held-out part, `train` and one of `test`, `val`; else
  ///     every fifth picture is taken as held out.
  ///   - known: The network.
  ///   - recipe: How pictures are prepared; those in IDX files and tables of pixels are already.
  ///   - limits: What a picture may not exceed.
  /// - Returns: Both parts.
  /// - Throws: A ``MisreadError``, and what reading the files throws.
  public static func open(
    _ path: String, for known: KnownNetwork, recipe: Preparation,
    limits: Photograph.Limits = .standard
  ) async throws -> ProfileData {
    if DataSet.has(.training, in: path) {
      let (learned, heldOut) = (
        try DataSet.read(path, .training), try DataSet.read(path, .heldOut)
      )
      return ProfileData(
        name: fileName(path), recipe: known.network.metadata.recipe ?? recipe.name,
        training: learned.images, trainingLabels: learned.labels, heldOut: heldOut.images,
        heldOutLabels: heldOut.labels)
    }
    let reader = PictureReader(known: known, recipe: recipe, limits: limits)
    let parts = try reader.parts(of: path)
    return ProfileData(
      name: fileName(path), recipe: recipe.name, training: parts.training.images,
      trainingLabels: parts.training.labels, heldOut: parts.heldOut.images,
      heldOutLabels: parts.heldOut.labels)
  }
}

/// Pictures as a network takes them, with the class of each.
struct LabelledTensors: Sendable {
  /// Shape `[N, C, H, W]`.
  let images: Tensor
  let labels: [Int]

  /// The rows for which `isChosen` holds.
  func rows(where isChosen: (Int) -> Bool) -> LabelledTensors? {
    let rows = labels.indices.filter(isChosen)
    guard !rows.isEmpty else { return nil }
    return LabelledTensors(images: .stack(rows.map(images.row)), labels: rows.map { labels[$0] })
  }
}

/// Reads labelled pictures and prepares them for a network.
struct PictureReader {
  let known: KnownNetwork
  let recipe: Preparation
  let limits: Photograph.Limits

  /// The most elements of all pictures together; of more, pictures at equal steps are taken.
  private static let mostElements = 1 << 27
  /// Every which picture is held out where nothing says so.
  private static let heldOutStep = 5

  /// Training and held-out pictures of a folder or a table.
  func parts(
    of path: String
  ) throws -> (training: LabelledTensors, heldOut: LabelledTensors) {
    let folders = ["train", "training"].map { "\(path)/\($0)" }.filter(isFolder)
    let others = ["test", "val", "valid", "validation"].map { "\(path)/\($0)" }.filter(isFolder)
    if let training = folders.first, let heldOut = others.first {
      return (try pictures(in: training), try pictures(in: heldOut))
    }
    let all = try path.lowercased().hasSuffix(".csv") ? table(path) : pictures(in: path)
    guard let training = all.rows(where: { $0 % Self.heldOutStep != 0 }),
      let heldOut = all.rows(where: { $0 % Self.heldOutStep == 0 })
    else { throw MisreadError.tooFewPictures(path: path, count: all.labels.count, needed: 2) }
    return (training, heldOut)
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private func pictures(in folder: String) throws -> LabelledTensors {
    let files = try PictureFolder.files(in: folder, labels: known.labels)
    return try read(
      files.compactMap { file in file.truth.map { ("\(folder)/\(file.name)", $0) } }, in: folder)
  }

  private func table(_ path: String) throws -> LabelledTensors {
    switch try PictureTable.open(path, pixels: known.network.imageShape.reduce(1, *)) {
    case .files(let rows):
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        .joined(separator: "/")
      return try read(
        rows.map { row in
          (
            row.file.hasPrefix("/") || folder.isEmpty ? row.file : "\(folder)/\(row.file)",
            row.label
          )
        }, in: path)
    case .pixels(let labels, let values):
      let classes = try labels.map(known.index(of:))
      return LabelledTensors(
        images: Tensor(shape: [labels.count] + known.network.imageShape, floats: values),
        labels: classes)
    }
  }

  /// Prepares pictures; those that can't be read or have no ink are left out.
  private func read(
    _ files: [(path: String, label: String)], in place: String
  ) throws -> LabelledTensors {
    let size = known.network.imageShape.reduce(1, *)
    let step = max(1, files.count * size / Self.mostElements)
    let chosen = files.indices.filter { $0 % step == 0 }.map { files[$0] }
    let read = chosen.compactMap { file -> (tensor: Tensor, label: Int)? in
      guard let label = known.labels.firstIndex(of: file.label),
        let tensor = tensor(of: file.path), tensor.count == size
      else { return nil }
      return (tensor.reshaped(to: known.network.imageShape), label)
    }
    guard !read.isEmpty else {
      throw MisreadError.tooFewPictures(path: place, count: 0, needed: 2)
    }
    return LabelledTensors(images: .stack(read.map(\.tensor)), labels: read.map(\.label))
  }

  private func tensor(of path: String) -> Tensor? {
    do {
      let photograph = try Photograph(decoding: FileContents.read(path), limits: limits)
      return try recipe.prepare(photograph).tensor
    } catch {
      return nil
    }
  }
}
