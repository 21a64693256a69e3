import Archives
import ArgumentParser
import MisreadKit

/// What a diagnosis writes beside its report: how pictures are to be prepared from now on.
struct FixOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the whole recipe that is to be used, as YAML; --recipe opens it.",
      valueName: "fix.yaml"))
  var writeRecipe: String?
  @Option(
    help: ArgumentHelp(
      """
      Write the same recipe as Python, a function prepare(path) for NumPy, Pillow and OpenCV. Told \
      are mnist as it is, and recipes made of grey, resize, crop, pad, invert, scale, normalize, \
      unit-norm, channels, clear and threshold.
      """, valueName: "fix.py"))
  var writePython: String?
  @Option(
    help: ArgumentHelp(
      """
      Write the model with the same recipe in front of it, as one ONNX file that reads raw pictures: \
      uint8 [height, width, 3 or 4], of any size, as 'np.asarray(picture)'. Told are the recipes that \
      --write-python tells.
      """, valueName: "fixed.onnx"))
  var writeModel: String?

  @Option(
    help: ArgumentHelp(
      "The recipe that is written, where it is not to be the one found.", valueName: "name|file"))
  var fixRecipe: String?

  /// Refuses names that the model's file can't have.
  func validate() throws {
    guard writeModel.map({ $0.lowercased().hasSuffix(".onnx") }) ?? true else {
      throw ValidationError("'--write-model' takes a name that ends in .onnx.")
    }
  }

  /// Writes what was asked for.
  ///
  /// - Parameters:
  ///   - whole: The recipe to be used; nil for a tensor that was prepared elsewhere.
  ///   - known: The network that was diagnosed.
  ///   - path: Its file, or its name where it is inside the program.
  /// - Returns: The paths written.
  /// - Throws: A `MisreadError` where a recipe can't be told, or a `FileError`.
  func write(
    _ whole: WholeRecipe?, for known: KnownNetwork, at path: String
  ) throws -> [String] {
    let paths = [writeRecipe, writePython, writeModel].compactMap(\.self)
    guard !paths.isEmpty else { return [] }
    guard let recipe = try fixRecipe.map(RecipeFile.open) ?? whole?.recipe else {
      throw ValidationError("A recipe is written for a photograph, not for a prepared tensor.")
    }
    if let writeRecipe { try RecipeFile.write(recipe, to: writeRecipe) }
    if let writePython {
      try FileContents.write(Array(PythonRecipe(recipe).text.utf8), to: writePython)
    }
    if let writeModel {
      try PreparedModel(of: known, at: path, by: recipe).write(to: writeModel)
    }
    return paths
  }
}
