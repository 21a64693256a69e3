import Archives
import ArgumentParser
import MisreadKit

/// Whether an audit looks for the way in which the network wants to be fed, and what it then writes.
struct FeedingOptions: ParsableArguments {
  @Flag(
    help: """
      Look for the way in which the network wants to be fed: size, polarity, channels and range of \
      values; by the pictures' classes, or without these by how sure and varied the answers are.
      """)
  var findPreparation = false
  @Option(help: ArgumentHelp("The most pictures that the search is shown.", valueName: "count"))
  var searchPictures = PreparationSearch.Options().pictures
  @Option(
    help: ArgumentHelp(
      "Write the recipe found, as YAML; --recipe opens it.", valueName: "feed.yaml"))
  var writeRecipe: String?
  @Option(
    help: ArgumentHelp(
      "Write the recipe found as Python, a function prepare(path).", valueName: "feed.py"))
  var writePython: String?

  func validate() throws {
    guard findPreparation || (writeRecipe == nil && writePython == nil) else {
      throw ValidationError(
        "'--write-recipe' and '--write-python' write what '--find-preparation' finds.")
    }
    guard searchPictures > 0 else {
      throw ValidationError("'--search-pictures' must be 1 or more.")
    }
  }

  /// Writes the recipe in every form asked for.
  ///
  /// - Returns: The paths written.
  /// - Throws: A `MisreadError` where the recipe can't be told, or a `FileError`.
  func write(_ recipe: Preparation) throws -> [String] {
    if let writeRecipe { try RecipeFile.write(recipe, to: writeRecipe) }
    if let writePython {
      try FileContents.write(Array(PythonRecipe(recipe).text.utf8), to: writePython)
    }
    return [writeRecipe, writePython].compactMap(\.self)
  }
}
