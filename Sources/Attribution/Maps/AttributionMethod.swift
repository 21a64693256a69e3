/// What was computed, in words that a report can print beside a map.
///
/// The same name means different things in different tools, so a map carries its definition.
public struct AttributionMethod: Hashable, Sendable, Codable {
  /// The method's name, such as `occlusion`.
  public let name: String
  /// What one value of the map is, with every parameter used.
  public let definition: String
  /// How the picture is read.
  public let reading: String
  /// The paper, with its address.
  public let source: String

  /// Creates a description.
  public init(name: String, definition: String, reading: String, source: String) {
    (self.name, self.definition, self.reading, self.source) = (name, definition, reading, source)
  }
}
