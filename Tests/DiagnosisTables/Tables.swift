import BundledDigits
import Diagnostics
import MisreadKit
import Photographs
import TestSupport

/// Prints how well diagnoses do on real and on planted mistakes; not part of the test run.
///
/// `swift run -c release diagnosis-tables photos`, `planted [COUNT] [FAULT]`, `clean`, `samples`, `places`,
/// `recipe`, `tensors DIR RECIPE…`, `rows DIR [--training]`, which writes 200 rows of digits, or
/// `separator FILE`, which trains the network that tells touching digits apart.
@main struct Tables {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard SharedData.isAvailable, let table = arguments.first else {
      print(
        "diagnosis-tables photos | planted [COUNT] [FAULT] | clean | samples | places | recipe | "
          + "tensors DIR RECIPE… | rows DIR [--training] | separator FILE (needs the shared data)"
      )
      return
    }
    if table == "tensors", let folder = arguments.dropFirst().first {
      let recipes = try arguments.dropFirst(2).map(RecipeFile.open)
      return try PreparedTensors.write(recipes, to: folder)
    }
    if table == "rows", let folder = arguments.dropFirst().first {
      let isForTuning = arguments.contains("--training")
      var pictures = try RowPictures(
        isForTuning ? .training : .heldOut, seed: isForTuning ? 9 : 8)
      return try pictures.write(to: folder)
    }
    if table == "separator", let path = arguments.dropFirst().first {
      return try await SeparatorTraining.run(writingTo: path)
    }
    for network in BundledNetwork.allCases {
      switch table {
      case "photos":
        for recipe in [Preparation.question, .questionThreshold] {
          print(
            try await PhotoTable(
              network, recipe: recipe, isLong: arguments.contains("--each")
            ).table)
        }
      case "planted":
        print(
          try await PlantedTable(
            network, count: arguments.dropFirst().lazy.compactMap { Int($0) }.first ?? 300,
            only: arguments.dropFirst().first { Int($0) == nil }
          ).table)
      case "samples": print(try await SampleTable(network).table)
      case "places": print(try await PlaceTable(network).table)
      case "recipe": print(try RecipeTable(network).table)
      case "clean": print(try await CleanTable(network).table)
      default: print("unknown table \(table)")
      }
    }
  }
}
