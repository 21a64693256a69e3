import Tensors

/// The weights of a model's layers, by the layer's path and the weight's name.
struct WeightTable: Sendable {
  /// A weight as the file holds it.
  struct Entry: Sendable {
    /// The path of its array in the HDF5 file.
    let array: String
    let tensor: Tensor
  }

  private var entries: [String: [String: Entry]] = [:]

  /// The weights of the layer at a path; none where the file holds none for it.
  subscript(_ path: String) -> [String: Tensor] {
    entries[path]?.mapValues(\.tensor) ?? [:]
  }

  /// The weight at a place; nil where the file holds none.
  func entry(at place: WeightPlace) -> Entry? { entries[place.layer]?[place.name] }

  /// Finds the weights in the layout of Keras 3's archives: a group for each layer, named by its
  /// class and counted, in which the weights are numbered.
  init(numberedIn content: HDF5Content, for model: ModelConfiguration) throws(KerasError) {
    let containers = ["layers", "_layer_checkpoint_dependencies"]
    let root = containers.first { root in content.arrays.keys.contains { $0.hasPrefix(root) } }
    try addNumbered(content, model, group: "", container: root ?? containers[0], path: "")
  }

  private mutating func addNumbered(
    _ content: HDF5Content, _ model: ModelConfiguration, group: String, container: String,
    path: String
  ) throws(KerasError) {
    var counts: [String: Int] = [:]
    for layer in model.layers {
      let kind = snakeCase(layer.className)
      let count = counts[kind, default: 0]
      counts[kind] = count + 1
      let own = count == 0 ? kind : "\(kind)_\(count)"
      // Files that Windows wrote have a backslash as part of the name.
      for separator in ["/", "\\"] {
        let below = "\(group)\(container)\(separator)\(own)/"
        if let inner = layer.model {
          try addNumbered(
            content, inner, group: below, container: container, path: "\(path)\(layer.name)/")
        } else {
          let (trained, others) = try layer.variables
          for (index, name) in (trained + others).enumerated() {
            let array = "\(below)vars/\(index)"
            guard let tensor = content.arrays[array] else { continue }
            entries[path + layer.name, default: [:]][name] = Entry(array: array, tensor: tensor)
          }
        }
      }
    }
  }

  /// Finds the weights in the layout of Keras 2, which Keras 3 keeps for `.h5`: a group for each
  /// layer of the outermost model, with the list of its weights' names.
  init(listedIn content: HDF5Content, for model: ModelConfiguration) throws(KerasError) {
    let root = content.texts("layer_names", of: "model_weights") == nil ? "" : "model_weights/"
    for layer in model.layers {
      let group = root + layer.name
      let names = content.texts("weight_names", of: group) ?? []
      let stored = names.map { "\(group)/\($0)" }
      let expected = try Self.listed(layer, path: layer.name)
      guard stored.count >= expected.count else {
        let missing = expected[stored.count]
        throw .missingWeights(layer: missing.layer, name: missing.name)
      }
      for (place, array) in zip(expected, stored) {
        entries[place.layer, default: [:]][place.name] = content.arrays[array].map {
          Entry(array: array, tensor: $0)
        }
      }
    }
  }

  /// The weights of a layer, or of all layers of a model, in the order in which they are listed:
  /// first all that training changes.
  private static func listed(
    _ layer: LayerConfiguration, path: String
  ) throws(KerasError) -> [WeightPlace] {
    let layers = layer.model.map { $0.allLayers(below: path + "/") } ?? [(path, layer)]
    var (trained, others) = ([WeightPlace](), [WeightPlace]())
    for (path, layer) in layers {
      let names = try layer.variables
      let first = names.trained.map { WeightPlace(layer: path, name: $0) }
      let second = names.others.map { WeightPlace(layer: path, name: $0) }
      if layer.isTrainable {
        trained += first
        others += second
      } else {
        others += first + second
      }
    }
    return trained + others
  }
}

/// `MaxPooling2D` → `max_pooling2d`, by Keras's rule: a word begins at a capital that a small
/// letter follows, and at a capital behind a small letter.
func snakeCase(_ name: String) -> String {
  let letters = Array(name)
  var result = ""
  for (index, letter) in letters.enumerated() {
    if index > 0, letter.isUppercase {
      let beginsWord = index + 1 < letters.count && letters[index + 1].isLowercase
      if beginsWord || letters[index - 1].isLowercase { result += "_" }
    }
    result += letter.lowercased()
  }
  return result
}
