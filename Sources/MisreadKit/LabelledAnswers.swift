import Archives
public import Calibration
public import Diagnostics
import Networks
public import Photographs
import Tensors
import Training

/// What a network says of labelled pictures, from which calibration starts.
public struct LabelledAnswers: Sendable {
  /// The name of the data.
  public let name: String
  /// The name of the network; nil where only its answers were given.
  public let model: String?
  /// SHA-256 of the network's file.
  public let modelHash: String?
  /// The name of the recipe by which pictures were fed; nil where they needed none.
  public let recipe: String?
  /// Scores and labels.
  public let predictions: Predictions

  /// Takes answers from `.npy` files.
  ///
  /// - Throws: A `FileError`, `TensorFileError` or `CalibrationError`.
  public init(scores: String, areLogits: Bool, labels: String) throws {
    let (values, truths) = (
      try NumpyFile.decode(FileContents.read(scores)),
      try NumpyFile.decode(FileContents.read(labels))
    )
    let whole = truths.integers ?? truths.floats.map { Int64($0) }
    let flat = Tensor(shape: [whole.count], integers: whole)
    predictions =
      areLogits
      ? try Predictions(logits: values, labels: flat)
      : try Predictions(probabilities: values, labels: flat)
    (name, model, modelHash, recipe) = (fileName(scores), nil, nil, nil)
  }

  /// Asks a network about held-out digits in IDX files, or about a folder of labelled pictures.
  ///
  /// Pictures that can't be read, or whose truth is not known, are left out.
  ///
  /// - Parameters:
  ///   - known: The network.
  ///   - folder: Holds `t10k-…` files, or pictures.
  ///   - limits: What a picture may not exceed.
  ///   - preparation: How pictures are prepared; `mnist` if left out.
  /// - Throws: What reading the data or running the network throws.
  public init(
    of known: KnownNetwork, in folder: String, limits: Photograph.Limits,
    recipe preparation: Preparation?
  ) async throws {
    (name, model, modelHash) = (fileName(folder), known.name, known.hash)
    guard !DataSet.has(.heldOut, in: folder) else {
      let data = try DataSet.read(folder, .heldOut)
      let logits = try await known.network.logits(count: data.count) { data.images.rows($0) }
      let labels = Tensor(shape: [data.count], integers: data.labels.map(Int64.init))
      predictions = try Predictions(logits: logits, labels: labels)
      recipe = nil
      return
    }
    let preparation = preparation ?? .mnist
    recipe = preparation.name
    let files = try PictureFolder.files(in: folder, labels: known.labels)
    let audit = try await Auditor(known, options: .init(recipe: preparation, gallery: 0)).audit(
      files, folder: name, provenance: Provenance(version: Misread.version, command: "")
    ) { file in
      try Photograph(decoding: FileContents.read("\(folder)/\(file.name)"), limits: limits)
    } describe: {
      "\($0)"
    }
    let answered = audit.entries.filter { !$0.logits.isEmpty }
    predictions = try Predictions(
      logits: answered.map(\.logits),
      labels: answered.map { try known.index(of: $0.truth) })
  }
}
