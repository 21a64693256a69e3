import Archives
public import Networks

/// Why a file is not a Keras model that can be opened here.
@nonexhaustive
public enum KerasError: Error, Hashable, Sendable {
  /// The file is a page of the web.
  case webPage
  /// The file stands in for one that Git Large File Storage keeps elsewhere.
  case gitPointer
  /// The bytes are neither a Keras archive nor an HDF5 file.
  case notKeras(byteCount: Int)
  /// The archive has no member of this name.
  case missingMember(name: String)
  /// The archive can't be unpacked.
  case damagedArchive(reason: String)
  /// The HDF5 file can't be read, or its reader crashed or ran out of a limit.
  case damagedWeights(reason: String)
  /// No child process can be started to read HDF5 files in.
  case readerUnavailable
  /// The file holds weights, but no description of the layers that they belong to.
  case weightsOnly
  /// The HDF5 file holds neither a Keras model nor its weights.
  case noModel
  /// The description of the model does not make sense at `place`.
  case invalidDescription(place: String, expected: String)
  /// Layers that can't be computed, all of them, each with name and class: those that hold Python
  /// code, those that somebody wrote for this model, and those of Keras that are not known here.
  case unsupportedLayers(lambda: [String], custom: [String], others: [String])
  /// A layer's setting has a value that is not supported.
  case unsupportedSetting(layer: String, name: String, found: String)
  /// The weights of a layer are missing.
  case missingWeights(layer: String, name: String)
  /// A layer's weights or inputs do not fit.
  case node(label: String, reason: OperatorError)
  /// The model has more than `limit` of `what`; the limit can be raised.
  case tooLarge(what: String, count: Int, limit: Int)
  /// The arrays of the HDF5 file can't be replaced.
  case unwritableWeights(reason: String)
  /// A weight that several calls of a layer read in different ways was given different values.
  case weightReadTwoWays(layer: String, name: String)

  /// What an archive's error means for the model in it.
  init(_ error: ArchiveError) {
    self =
      switch error {
      case .tooLarge(let limit):
        .tooLarge(what: "bytes in the archive", count: limit + 1, limit: limit)
      case .damaged(let reason): .damagedArchive(reason: reason)
      }
  }
}
