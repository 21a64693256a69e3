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
      clear and threshold.
      """, valueName: "fix.py"))
  var writePython: String?

  @Option(
    help: ArgumentHelp(
      "The recipe that is written, where it is not to be the one found.", valueName: "name|file"))
  var fixRecipe: String?

  /// Writes what was asked for.
  ///
  /// - Parameter whole: The recipe to be used; nil for a tensor that was prepared elsewhere.
  /// - Returns: The paths written.
  /// - Throws: A `MisreadError` where a recipe can't be told, or a `FileError`.
  func write(_ whole: WholeRecipe?) throws -> [String] {
    guard writeRecipe != nil || writePython != nil else { return [] }
    guard let recipe = try fixRecipe.map(RecipeFile.open) ?? whole?.recipe else {
      throw ValidationError("A recipe is written for a photograph, not for a prepared tensor.")
    }
    if let writeRecipe { try RecipeFile.write(recipe, to: writeRecipe) }
    if let writePython {
      try FileContents.write(Array(PythonRecipe(recipe).text.utf8), to: writePython)
    }
    return [writeRecipe, writePython].compactMap(\.self)
  }
}
