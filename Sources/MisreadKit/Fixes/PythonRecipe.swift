import CRecipeScripts
public import Photographs

/// A recipe as a Python program, to be used without misread.
///
/// Its function `prepare(path)` returns what the network reads, as float32 of shape `[C, H, W]`. It
/// needs NumPy and Pillow; recipe `mnist`, and Otsu's threshold, need OpenCV as well.
///
/// Recipes made of the plain steps give the same numbers bit for bit (`unit-norm` but for the order of
/// a sum), as one function; `mnist` gives them within 1e-5, as a function of 22 lines with the others
/// that it calls, none of them longer.
public struct PythonRecipe: Hashable, Sendable {
  /// The program.
  public let text: String

  /// Tells a recipe in Python.
  ///
  /// - Throws: ``MisreadError/stepsNotTold(recipe:steps:form:)`` with every step that is not told.
  public init(_ recipe: Preparation) throws(MisreadError) {
    if recipe.steps == Preparation.mnist.steps {
      text = Self.mnist
    } else {
      var writer = PythonWriter()
      let untold = recipe.steps.filter { !writer.tell($0) }.map(\.name)
      guard untold.isEmpty else {
        throw .stepsNotTold(recipe: recipe.name, steps: untold, form: "Python")
      }
      text = writer.program(named: recipe.name)
    }
  }

  private static var mnist: String {
    var bytes = [UInt8](repeating: 0, count: misread_mnist_script_size())
    unsafe misread_mnist_script_copy(&bytes, bytes.count)
    return String(decoding: bytes, as: UTF8.self)
  }
}
