import Archives

/// A model as a file holds it: the description of its layers and their weights.
struct StoredModel: Sendable {
  let model: ModelConfiguration
  let weights: WeightTable
  /// What the file says of the program that wrote it.
  let metadata: [String: String]
  /// Whether a version of Keras before 3 wrote the file.
  let isKeras2: Bool

  init(_ bytes: [UInt8], limits: KerasFile.Limits) throws(KerasError) {
    switch ContentKind(of: bytes) {
    case .zip: try self.init(archive: bytes, limits)
    case .hdf5: try self.init(hdf5: bytes, limits)
    case .webPage: throw .webPage
    case .gitPointer: throw .gitPointer
    case .other: throw .notKeras(byteCount: bytes.count)
    }
  }

  /// The member of an archive that holds the weights.
  static let store = "model.weights.h5"

  /// The content of some members of an archive.
  static func members(
    _ names: Set<String>, of bytes: [UInt8], _ limits: KerasFile.Limits
  ) throws(KerasError) -> [String: [UInt8]] {
    do throws(ArchiveError) {
      return try ZipArchive.members(names, in: bytes, limit: limits.elements)
    } catch {
      throw KerasError(error)
    }
  }

  private init(archive bytes: [UInt8], _ limits: KerasFile.Limits) throws(KerasError) {
    let (description, details, store) = ("config.json", "metadata.json", Self.store)
    let members = try Self.members([description, details, store], of: bytes, limits)
    guard let description = members[description] else {
      throw members[store] == nil ? .missingMember(name: description) : .weightsOnly
    }
    let model = try Self.checked(JSONValue(decoding: description), limits)
    guard let store = members[store] else { throw .missingMember(name: store) }
    let content = try HDF5Child.read(store, limits: limits)
    let weights = try WeightTable(numberedIn: content, for: model)
    let version = try members[details].map(JSONValue.init(decoding:))?["keras_version"].text
    self.init(model, weights, version: version, backend: nil)
  }

  private init(hdf5 bytes: [UInt8], _ limits: KerasFile.Limits) throws(KerasError) {
    let content = try HDF5Child.read(bytes, limits: limits)
    guard let description = content.texts("model_config", of: "")?.first else {
      let holdsWeights =
        content.texts("layer_names", of: "") != nil
        || content.arrays.keys.contains { $0.contains("/vars/") || $0.contains("kernel") }
      throw holdsWeights ? .weightsOnly : .noModel
    }
    let model = try Self.checked(JSONValue(decoding: Array(description.utf8)), limits)
    self.init(
      model, try WeightTable(listedIn: content, for: model),
      version: content.texts("keras_version", of: "")?.first
        ?? content.texts("keras_version", of: "model_weights")?.first,
      backend: content.texts("backend", of: "")?.first)
  }

  private init(
    _ model: ModelConfiguration, _ weights: WeightTable, version: String?, backend: String?
  ) {
    (self.model, self.weights) = (model, weights)
    var metadata: [String: String] = [:]
    metadata["keras.version"] = version
    metadata["keras.backend"] = backend
    self.metadata = metadata
    isKeras2 = version.map { $0.hasPrefix("2") || $0.hasPrefix("1") } ?? false
  }

  /// The model, once all of its layers are known to be supported.
  private static func checked(
    _ json: JSONValue, _ limits: KerasFile.Limits
  ) throws(KerasError) -> ModelConfiguration {
    let model = try ModelConfiguration(json)
    let layers = model.allLayers()
    guard layers.count <= limits.layers else {
      throw .tooLarge(what: "layers", count: layers.count, limit: limits.layers)
    }
    let unknown = layers.map(\.layer).filter { LayerTable.rule(for: $0) == nil }
    guard unknown.isEmpty else { throw LayerTable.refusal(of: unknown) }
    return model
  }
}
