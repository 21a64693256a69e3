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
  /// The label of each class.
  public let labels: [String]
  /// Scores and labels.
  public let predictions: Predictions
  /// The pictures of the surest mistakes, by row.
  public let pictures: [Int: Picture]

  /// A picture that stands behind a row.
  public struct Picture: Sendable {
    /// The file's name.
    public let name: String
    /// As photographed, reduced.
    public let photograph: PictureRecord?
    /// As the network read it.
    public let fed: FedImage?
  }

  /// How many of the surest mistakes keep their pictures.
  public static let shownMistakes = 6

  /// Takes answers from `.npy`, `.csv` or `.jsonl` files.
  ///
  /// - Parameters:
  ///   - scores: One row of logits or probabilities per image.
  ///   - areLogits: Which of the two they are.
  ///   - labels: The true class of each row; nil where `scores` holds a column or field `label`.
  /// - Throws: A `FileError`, `TensorFileError`, `CalibrationError` or ``MisreadError``.
  public init(scores: String, areLogits: Bool, labels: String?) throws {
    let key = areLogits ? "logits" : "probabilities"
    let table = try Self.table(scores, key: key)
    guard let values = table.scores else {
      throw MisreadError.invalidTable(path: scores, line: 1, reason: "it holds no rows of scores")
    }
    let source = labels ?? scores
    let texts = try labels.map { try Self.table($0, key: "label").labels } ?? table.labels
    guard let texts else { throw MisreadError.noLabels(path: source) }
    let indices = try texts.enumerated().map { row, text in
      guard let index = Self.index(text, classNames: table.classNames) else {
        throw MisreadError.unknownLabel(path: source, row: row, label: text)
      }
      return Int64(index)
    }
    let flat = Tensor(shape: [indices.count], integers: indices)
    predictions =
      areLogits
      ? try Predictions(logits: values, labels: flat)
      : try Predictions(probabilities: values, labels: flat)
    (name, model, modelHash, recipe) = (fileName(scores), nil, nil, nil)
    pictures = [:]
    self.labels = table.classNames ?? (0..<predictions.classCount).map { String($0) }
  }

  private static func table(_ path: String, key: String) throws -> ScoreTable {
    do {
      return try ScoreTable(FileContents.read(path), path: path, key: key)
    } catch let fault as TableFault {
      throw MisreadError.invalidTable(path: path, line: fault.line, reason: fault.reason)
    }
  }

  /// The class that a label means: its number, or that of the column called so.
  private static func index(_ label: String, classNames: [String]?) -> Int? {
    classNames?.firstIndex(of: label) ?? Double(label).flatMap { Int(exactly: $0) }
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
    labels = known.labels
    guard !DataSet.has(.heldOut, in: folder) else {
      let data = try DataSet.read(folder, .heldOut)
      let logits = try await known.network.logits(count: data.count) { data.images.rows($0) }
      let labels = Tensor(shape: [data.count], integers: data.labels.map(Int64.init))
      predictions = try Predictions(logits: logits, labels: labels)
      let shown = predictions.surestMistakes(Self.shownMistakes)
      pictures = Dictionary(
        uniqueKeysWithValues: shown.map { row in
          let fed = FedImage(data.images.row(row))
          return (row, Picture(name: "digit \(row)", photograph: nil, fed: fed))
        })
      recipe = nil
      return
    }
    let preparation = preparation ?? .mnist
    recipe = preparation.name
    let source = try AuditSource(folder, for: known, limits: limits)
    let audit = try await Auditor(
      known, options: .init(recipe: preparation, gallery: Self.shownMistakes)
    ).audit(
      source.files, folder: name, provenance: Provenance(version: Misread.version, command: ""),
      source: Auditor.Source(decode: { try source.decode($0, draft: preparation.draft) }) {
        "\($0)"
      })
    let answered = audit.entries.filter { !$0.logits.isEmpty }
    predictions = try Predictions(
      logits: answered.map(\.logits),
      labels: answered.map { try known.index(of: $0.truth) })
    let rows = Dictionary(uniqueKeysWithValues: zip(answered.map(\.name), answered.indices))
    let shown = audit.mistakes.compactMap { mistake in
      rows[mistake.entry.name].map { row in
        let name = mistake.entry.name
        return (row, Picture(name: name, photograph: mistake.picture, fed: mistake.fed))
      }
    }
    pictures = Dictionary(uniqueKeysWithValues: shown)
  }
}
