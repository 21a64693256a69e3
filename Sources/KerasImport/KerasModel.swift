import Archives
public import Networks
import Tensors

/// A Keras file whose network can go back into it with other weights.
public struct KerasModel: Sendable {
  /// The network as the file holds it.
  public let network: Network
  /// The names of the network's constants that training may change as the file has it: weights of
  /// layers that are not frozen.
  public let learntNames: Set<String>

  /// Whether the file is an archive of Keras 3, else it is HDF5.
  public var isArchive: Bool { ContentKind(of: bytes) == .zip }

  private let bytes: [UInt8]
  private let weights: WeightTable
  private let sources: [String: WeightSource]
  private let limits: KerasFile.Limits

  /// Decodes a Keras model, as ``KerasFile/decode(_:output:limits:)`` does.
  ///
  /// - Parameters:
  ///   - bytes: The whole file; hostile until checked.
  ///   - output: The layer that scores the classes; found by its shape when nil.
  ///   - limits: What the file may not exceed.
  /// - Throws: A ``KerasError`` or a `NetworkError`.
  public init(
    _ bytes: [UInt8], output: String? = nil, limits: KerasFile.Limits = .init()
  ) throws {
    let stored = try StoredModel(bytes, limits: limits)
    var builder = ModelBuilder(stored)
    let graph = try builder.graph()
    network = try Network(
      graph, output: output, metadata: NetworkMetadata(others: stored.metadata),
      valueLimit: limits.values)
    let learnt = try stored.model.learntWeights()
    sources = builder.sources
    learntNames = Set(sources.filter { learnt.contains($0.value.place) }.keys)
    (self.bytes, weights, self.limits) = (bytes, stored.weights, limits)
  }

  /// The same file with the weights of another network.
  ///
  /// Arrays whose numbers are the same bit for bit are not touched, nor is anything else in the
  /// file: layers, names, attributes, the optimizer's state. Each array keeps its own precision.
  ///
  /// - Parameter other: This model's network with other values for some of its constants.
  /// - Returns: The bytes of the new file.
  /// - Throws: A ``KerasError``: ``KerasError/weightReadTwoWays(layer:name:)`` where calls of one
  ///   layer were given different weights, ``KerasError/unwritableWeights(reason:)`` where the
  ///   file can't be changed.
  /// - Precondition: the constants of `other` have the names and shapes of those of ``network``.
  public func encoded(with other: Network) throws(KerasError) -> [UInt8] {
    let arrays = try changedArrays(other)
    guard !arrays.isEmpty else { return bytes }
    guard isArchive else {
      return try HDF5Child.rewrite(bytes, arrays, limits: limits)
    }
    let store = StoredModel.store
    let members = try StoredModel.members([store], of: bytes, limits)
    guard let old = members[store] else { throw .missingMember(name: store) }
    let new = try HDF5Child.rewrite(old, arrays, limits: limits)
    do throws(ArchiveError) {
      return try ZipArchive.replacing(store, by: new, in: bytes, limit: limits.elements)
    } catch {
      throw KerasError(error)
    }
  }

  /// The arrays that differ, by their path in the HDF5 file and laid out as there.
  private func changedArrays(_ other: Network) throws(KerasError) -> [String: Tensor] {
    var arrays: [WeightPlace: Tensor] = [:]
    for (name, source) in sources {
      guard let old = network.graph.constants[name], let new = other.graph.constants[name] else {
        preconditionFailure("no constant is called '\(name)'")
      }
      precondition(old.shape == new.shape, "\(name): expected \(old.shape), got \(new.shape)")
      let restored = source.restored(new)
      guard arrays[source.place]?.hasBits(of: restored) ?? true else {
        throw .weightReadTwoWays(layer: source.place.layer, name: source.place.name)
      }
      arrays[source.place] = restored
    }
    var changed: [String: Tensor] = [:]
    for (place, tensor) in arrays {
      guard let entry = weights.entry(at: place), !entry.tensor.hasBits(of: tensor) else {
        continue
      }
      changed[entry.array] = tensor
    }
    return changed
  }
}

extension Tensor {
  /// Whether the elements are the same, bit for bit.
  fileprivate func hasBits(of other: Tensor) -> Bool {
    floats.elementsEqual(other.floats) { $0.bitPattern == $1.bitPattern }
  }
}
