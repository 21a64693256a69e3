/// A layer as a model's description has it.
struct LayerConfiguration: Sendable {
  /// A value that some call of a layer makes.
  struct Reference: Hashable, Sendable {
    let layer: String
    let call: Int
    let output: Int
  }

  /// A plain number that a call reads beside a value, as in `x / 255`.
  struct Operand: Hashable, Sendable {
    let number: Float
    /// Whether it stands before the value, as in `1 - x`.
    let isFirst: Bool
  }

  let name: String
  let className: String
  /// Whether the description says that the class is not Keras's own.
  let isCustom: Bool
  let settings: LayerSettings
  /// The values that each call of the layer reads.
  let calls: [[Reference]]
  /// The number that the layer reads, where it is a function of Keras used as a layer.
  let operand: Operand?
  /// The layers within, where the layer is a model itself.
  let model: ModelConfiguration?

  /// Whether the layer's weights were trained.
  let isTrainable: Bool
  /// The shape of what the layer reads, as far as the description names it, with the batch.
  let inputShape: [Int?]?

  init(_ json: JSONValue, depth: Int) throws(KerasError) {
    guard let className = json["class_name"].text else {
      throw .invalidDescription(place: "a layer", expected: "a class name")
    }
    let config = json["config"]
    let module = json["module"].text
    name = config["name"].text ?? json["name"].text ?? className
    self.className = className
    isCustom = Self.isCustom(module: module, registered: json["registered_name"].text)
    settings = LayerSettings(layer: name, values: config)
    isTrainable = config["trainable"].truth ?? true
    inputShape =
      Self.shape(config["batch_shape"]) ?? Self.shape(config["batch_input_shape"])
      ?? Self.shape(json["build_config"]["input_shape"])
    model =
      ModelConfiguration.isModel(json) ? try ModelConfiguration(json, depth: depth + 1) : nil
    var calls: [[Reference]] = []
    for call in json["inbound_nodes"].elements { calls.append(try Self.references(call, name)) }
    self.calls = calls
    operand = json["inbound_nodes"].elements.first.flatMap(Self.operand)
  }

  /// Name and class, for messages.
  var label: String { "\(name) (\(className))" }

  private static func isCustom(module: String?, registered: String?) -> Bool {
    if let registered, registered.contains(">") { return !registered.hasPrefix("keras>") }
    guard let module else { return false }
    return !module.hasPrefix("keras") && !module.hasPrefix("tf_keras")
      && !module.hasPrefix("tensorflow.keras")
  }

  private static func shape(_ json: JSONValue) -> [Int?]? {
    guard case .list(let extents) = json, !extents.isEmpty else { return nil }
    return extents.map(\.integer)
  }

  /// The values that one call reads: Keras 2 lists `[layer, call, output, …]`, Keras 3 keeps
  /// `__keras_tensor__` objects among the arguments.
  private static func references(
    _ call: JSONValue, _ name: String
  ) throws(KerasError) -> [Reference] {
    let found: [Reference]
    switch call {
    case .list(let entries):
      found =
        Self.reference(call).map { [$0] } ?? entries.compactMap(Self.reference)
    case .object: found = tensors(call["args"], depth: 0) + tensors(call["kwargs"], depth: 0)
    default: found = []
    }
    guard !found.isEmpty else {
      throw .invalidDescription(
        place: "'inbound_nodes' of layer '\(name)'", expected: "the layers it reads from")
    }
    return found
  }

  /// A value named as `[layer, call, output, …]`.
  static func reference(_ json: JSONValue) -> Reference? {
    let parts = json.elements
    guard parts.count >= 3, let layer = parts[0].text, let call = parts[1].integer,
      let output = parts[2].integer
    else { return nil }
    return Reference(layer: layer, call: call, output: output)
  }

  private static func operand(_ call: JSONValue) -> Operand? {
    let arguments = call["args"].elements
    guard arguments.count == 2, let place = arguments.firstIndex(where: { $0.number != nil }),
      let number = arguments[place].number
    else { return nil }
    return Operand(number: Float(number), isFirst: place == 0)
  }

  private static func tensors(_ json: JSONValue, depth: Int) -> [Reference] {
    guard depth < 8 else { return [] }
    if json["class_name"].text == "__keras_tensor__" {
      return reference(json["config"]["keras_history"]).map { [$0] } ?? []
    }
    switch json {
    case .list(let elements): return elements.flatMap { tensors($0, depth: depth + 1) }
    case .object(let members):
      return members.sorted { $0.key < $1.key }.flatMap { tensors($0.value, depth: depth + 1) }
    default: return []
    }
  }
}
