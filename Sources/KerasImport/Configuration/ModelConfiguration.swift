/// A model as its description has it: layers in a row, or in a graph.
struct ModelConfiguration: Sendable {
  /// The most models that may lie within one another.
  private static let deepest = 16

  let name: String
  let className: String
  let layers: [LayerConfiguration]
  /// The values given to the model and those it hands out; nil where the layers stand in a row.
  let ends: (inputs: [LayerConfiguration.Reference], outputs: [LayerConfiguration.Reference])?
  /// The shape that a model of layers in a row was built for, with the batch.
  let inputShape: [Int?]?

  /// Whether a description is that of a model of layers.
  static func isModel(_ json: JSONValue) -> Bool {
    switch json["class_name"].text {
    case "Sequential": true
    case "Functional", "Model": json["config"]["layers"] != .null
    default: json["config"]["layers"] != .null && json["config"]["output_layers"] != .null
    }
  }

  init(_ json: JSONValue, depth: Int = 0) throws(KerasError) {
    guard depth < Self.deepest else {
      throw .tooLarge(what: "models within one another", count: depth, limit: Self.deepest)
    }
    let config = json["config"]
    guard let className = json["class_name"].text, Self.isModel(json) else {
      throw Self.unusable(json)
    }
    self.className = className
    name = config["name"].text ?? className
    // The first versions of Keras kept a bare list.
    let list = config["layers"] == .null ? config.elements : config["layers"].elements
    var layers: [LayerConfiguration] = []
    for layer in list { layers.append(try LayerConfiguration(layer, depth: depth)) }
    guard !layers.isEmpty else {
      throw .invalidDescription(place: "model '\(name)'", expected: "at least one layer")
    }
    self.layers = layers
    inputShape = config["build_input_shape"].elements.map(\.integer)
    guard className != "Sequential" else {
      ends = nil
      return
    }
    let (inputs, outputs) = (
      Self.references(config["input_layers"]), Self.references(config["output_layers"])
    )
    guard !inputs.isEmpty, !outputs.isEmpty else {
      throw .invalidDescription(place: "model '\(name)'", expected: "input and output layers")
    }
    ends = (inputs, outputs)
  }

  /// One value, a list of values, or values by name.
  private static func references(_ json: JSONValue) -> [LayerConfiguration.Reference] {
    if let single = LayerConfiguration.reference(json) { return [single] }
    if case .object(let members) = json {
      return members.sorted { $0.key < $1.key }.flatMap { references($0.value) }
    }
    return json.elements.compactMap(LayerConfiguration.reference)
  }

  /// A class of its author's own, or no description of a model at all.
  private static func unusable(_ json: JSONValue) -> KerasError {
    guard let className = json["class_name"].text else {
      return .invalidDescription(place: "the model's description", expected: "a class name")
    }
    return .unsupportedLayers(
      lambda: [], custom: ["\(json["config"]["name"].text ?? className) (\(className))"],
      others: [])
  }

  /// The weights that the description lets training change: those of layers that are not frozen,
  /// by themselves or with the model that they lie in.
  func learntWeights(below path: String = "") throws(KerasError) -> Set<WeightPlace> {
    var places: Set<WeightPlace> = []
    for layer in layers where layer.isTrainable {
      let here = path + layer.name
      if let model = layer.model {
        places.formUnion(try model.learntWeights(below: here + "/"))
      } else {
        places.formUnion(try layer.variables.trained.map { WeightPlace(layer: here, name: $0) })
      }
    }
    return places
  }

  /// All layers, those of models within included, each with its path.
  func allLayers(below path: String = "") -> [(path: String, layer: LayerConfiguration)] {
    layers.flatMap { layer in
      let here = path + layer.name
      return layer.model.map { $0.allLayers(below: here + "/") } ?? [(here, layer)]
    }
  }
}
