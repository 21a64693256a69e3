/// A layer's settings by name, each checked when it is asked for.
struct LayerSettings: Sendable {
  /// The layer's name, for messages.
  let layer: String
  /// The settings as they stand in the file.
  let values: JSONValue

  /// A whole number, or `standard` where it is absent or null.
  func integer(_ name: String, default standard: Int? = nil) throws(KerasError) -> Int {
    let value = values[name]
    if let integer = value.integer { return integer }
    guard value == .null, let standard else { throw invalid(name, "a whole number") }
    return standard
  }

  /// A number, or `standard` where it is absent or null.
  func number(_ name: String, default standard: Double) throws(KerasError) -> Float {
    let value = values[name]
    guard value != .null else { return Float(standard) }
    guard let number = value.number else { throw invalid(name, "a number") }
    return Float(number)
  }

  /// A truth value, or `standard` where it is absent or null.
  func truth(_ name: String, default standard: Bool) throws(KerasError) -> Bool {
    let value = values[name]
    guard value != .null else { return standard }
    guard let truth = value.truth else { throw invalid(name, "true or false") }
    return truth
  }

  /// A text, or `standard` where it is absent or null.
  func text(_ name: String, default standard: String) throws(KerasError) -> String {
    let value = values[name]
    guard value != .null else { return standard }
    guard let text = value.text else { throw invalid(name, "a text") }
    return text
  }

  /// One whole number for each axis; a single one counts for all.
  func integers(
    _ name: String, count: Int, default standard: [Int]? = nil
  ) throws(KerasError) -> [Int] {
    let value = values[name]
    if value == .null, let standard { return standard }
    if let integer = value.integer { return Array(repeating: integer, count: count) }
    let integers = value.elements.compactMap(\.integer)
    guard integers.count == count, value.elements.count == count else {
      throw invalid(name, "\(count) whole numbers")
    }
    return integers
  }

  /// The axes named, if any; `standard` where they are absent or null.
  func axes(_ name: String, default standard: [Int]) throws(KerasError) -> [Int] {
    let value = values[name]
    guard value != .null else { return standard }
    if let axis = value.integer { return [axis] }
    let axes = value.elements.compactMap(\.integer)
    guard case .list = value, axes.count == value.elements.count else {
      throw invalid(name, "an axis or a list of axes")
    }
    return axes
  }

  /// Whether the channels stand before the places and not behind them.
  var isChannelsFirst: Bool {
    get throws(KerasError) {
      try text("data_format", default: "channels_last") == "channels_first"
    }
  }

  /// The error that says what a setting must be.
  func invalid(_ name: String, _ expected: String) -> KerasError {
    .invalidDescription(place: "setting '\(name)' of layer '\(layer)'", expected: expected)
  }
}
