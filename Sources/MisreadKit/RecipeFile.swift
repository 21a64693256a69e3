import Archives
public import Diagnostics
public import Photographs
import Yams

/// Recipes by name, or from YAML files.
public enum RecipeFile {
  /// Opens the recipe of that name, or the YAML file at that path.
  ///
  /// - Throws: A ``MisreadError`` that names the place in the file, or a `FileError`.
  public static func open(_ nameOrPath: String) throws -> Preparation {
    if let named = Preparation.named(nameOrPath) { return named }
    guard nameOrPath.contains(".") || nameOrPath.contains("/") else {
      throw MisreadError.unknownRecipe(
        name: nameOrPath, known: Preparation.allNamed.map(\.name))
    }
    let text = String(decoding: try FileContents.read(nameOrPath, limit: 1 << 20), as: UTF8.self)
    return try decode(text, path: nameOrPath)
  }

  /// The recipe that a model file names or holds in its metadata; nil where it does not.
  ///
  /// - Throws: As ``open(_:)``.
  public static func own(of known: KnownNetwork) throws -> Preparation? {
    guard let text = known.network.metadata.recipe else { return nil }
    return try text.contains("\n") ? decode(text, path: known.name) : open(text)
  }

  /// Reads a recipe from YAML.
  ///
  /// - Throws: ``MisreadError/invalidRecipe(path:place:reason:)``.
  static func decode(_ text: String, path: String) throws(MisreadError) -> Preparation {
    do {
      return try YAMLDecoder().decode(Preparation.self, from: text)
    } catch let error as DecodingError {
      throw .invalidRecipe(path: path, place: error.place, reason: error.reason)
    } catch {
      throw .invalidRecipe(path: path, place: "the text", reason: "\(error)")
    }
  }

  /// Writes a recipe as YAML.
  ///
  /// - Throws: A `FileError`.
  public static func write(_ recipe: Preparation, to path: String) throws {
    try FileContents.write(Array(encode(recipe).utf8), to: path)
  }

  /// The text of a recipe in YAML.
  static func encode(_ recipe: Preparation) throws -> String { try YAMLEncoder().encode(recipe) }
}

extension DecodingError {
  private var context: Context {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .keyNotFound(_, let context), .dataCorrupted(let context):
      context
    @unknown default: Context(codingPath: [], debugDescription: "unknown")
    }
  }

  /// Where in the document decoding stopped, such as `steps.2.clear`.
  fileprivate var place: String {
    let path = context.codingPath.map { $0.intValue.map { "step \($0 + 1)" } ?? $0.stringValue }
    return path.isEmpty ? "the document" : path.joined(separator: ", ")
  }

  /// What was wrong there.
  var reason: String {
    if case .keyNotFound(let key, _) = self { return "'\(key.stringValue)' is missing" }
    return context.debugDescription
  }
}
