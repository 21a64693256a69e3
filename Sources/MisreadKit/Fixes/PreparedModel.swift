import Archives
public import Diagnostics
import Foundation
import ONNXImport
public import Photographs

/// A model with a recipe in front of it, as one ONNX file that reads raw pictures.
///
/// Its input is `picture`, 8-bit levels of shape `[height, width, channels]`: a picture of any extent
/// as Pillow or OpenCV decodes it, upright, with the channels red, green, blue and perhaps opacity.
/// Its outputs are the model's own. Only operators of ONNX itself are used; recipe `mnist`, where no
/// ink is found, hands the model what is not a number, and so it answers.
public struct PreparedModel: Sendable {
  /// The file.
  public let bytes: [UInt8]

  /// The metadata entry that holds the recipe.
  public static let noteKey = "misread.prepared_by"

  /// Writes a recipe in front of a model, in memory.
  ///
  /// A model of another format than ONNX is written anew from its graph.
  ///
  /// - Parameters:
  ///   - original: The model.
  ///   - path: Its file, or its name where it is inside the program.
  ///   - recipe: `mnist` as it is, or one made of plain steps, as for ``PythonRecipe``.
  /// - Throws: ``MisreadError/stepsNotTold(recipe:steps:form:)`` with every step that is not told,
  ///   a `DiagnosticsError` for a recipe that makes other pictures than the model takes, or what
  ///   opening and writing models throws.
  public init(of original: KnownNetwork, at path: String, by recipe: Preparation) throws {
    _ = try original.answer(to: .probe, recipe: recipe)
    let teller = try Self.tell(recipe)
    let isONNX = path.lowercased().hasSuffix(".onnx")
    let source = isONNX ? try FileContents.read(path) : try ONNXFile.encode(original.network)
    bytes = try ONNXFile.preparing(
      in: source, of: original.network, by: teller.chain, endingIn: teller.picture,
      folder: isONNX ? ModelFile.folder(of: path) : nil,
      notes: [Self.noteKey: try RecipeFile.encode(recipe)])
  }

  private static func tell(_ recipe: Preparation) throws -> GraphTeller {
    guard recipe.steps != Preparation.mnist.steps else { return try GraphTeller(with: .mnist) }
    var teller = try GraphTeller()
    let untold = try recipe.steps.filter { try !teller.tell($0) }.map(\.name)
    guard untold.isEmpty else {
      throw MisreadError.stepsNotTold(recipe: recipe.name, steps: untold, form: "ONNX")
    }
    return teller
  }

  /// Writes the file.
  ///
  /// - Throws: A `FileError`.
  public func write(to path: String) throws {
    try FileContents.write(bytes, to: path)
  }
}

extension DiagnosisSubject {
  /// A bar of ink on paper, of which any recipe makes something.
  fileprivate static var probe: DiagnosisSubject {
    let isInk = { (pixel: Int) in (20..<80).contains(pixel / 100) && (40..<60).contains(pixel % 100)
    }
    let levels = (0..<10_000).map { isInk($0) ? UInt8(20) : 240 }
    return DiagnosisSubject(
      name: "probe", hash: "",
      content: .photograph(Photograph(GreyPicture(width: 100, height: 100, pixels: levels))))
  }
}
