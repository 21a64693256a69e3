import ArgumentParser
import Foundation
import MisreadKit

struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Measure what a network can bear, and keep how its training pictures look to it.",
    discussion: """
      One thing at a time is spoiled on held-out pictures: size, position, pen, background … of \
      digits; turn, blur and noise of any picture. Its safe range is where accuracy stays within \
      two points of its best. What the last layer makes of training pictures is kept as well, so \
      that a new one can be held against them.

        misread profile --data mnist --model mine.onnx -o profile.json
        misread diagnose nine.jpg --model mine.onnx --profile profile.json

      The data are MNIST's four files, a folder of pictures (in folders named as the classes, or \
      with the class leading each name; parts called train and test are taken as such), or a CSV \
      file with columns file and label, or with a label and all pixels in each row.
      """)

  @OptionGroup var modelOptions: ModelOptions
  @OptionGroup var recipeOptions: RecipeOptions
  @Option(help: ArgumentHelp("Labelled pictures.", valueName: "folder|file.csv")) var data: String
  @Option(help: "How many held-out pictures are spoiled.") var count = 1000
  @Option(help: "How many training digits are measured.") var training = 5000
  @Option(help: "How many training pictures of each class are kept as the network sees them.")
  var kept = 200
  @Option(name: .shortAndLong, help: "The profile to write, .json.") var output: String
  @Flag(name: .shortAndLong, help: "Show no progress.") var quiet = false

  func validate() throws {
    guard output.hasSuffix(".json") else {
      throw ValidationError("'--output' must end in .json.")
    }
    guard count > 0, training > 0, kept > 1 else {
      throw ValidationError("'--count' and '--training' must be 1 or more, '--kept' 2 or more.")
    }
  }

  func run() async throws {
    let known = try modelOptions.open()
    let data = try await ProfileSource.open(
      data, for: known, recipe: recipe(for: known), limits: recipeOptions.limits)
    let bar = ProgressBar(quiet: quiet)
    let options = Profiler.Options(spoiled: count, measured: training, kept: kept)
    let spoiled = min(count, data.heldOutLabels.count)
    let profile = try await Profiler(known, options: options).profile(data) { done in
      bar.show(done, "spoiling \(spoiled) pictures")
    }
    bar.finish()
    try ProfileFile.write(profile, to: output)
    for measure in Measure.allCases {
      profile.ranges[measure].map { show(measure.rawValue, measure.unit, $0) }
    }
    for knob in Knob.allCases {
      profile.knobs[knob].map { show(knob.rawValue, knob.unit, $0) }
    }
    print(output)
  }

  private func show(_ name: String, _ unit: String, _ range: SafeRange) {
    let ends = [range.lower, range.upper].map { String(format: "%.3g", $0) }
    print("\(name): safe from \(ends[0]) to \(ends[1]) \(unit) (\(percent(range.best)))")
  }

  /// The recipe asked for; else the one by which photographs become like the training pictures.
  private func recipe(for known: KnownNetwork) throws -> Preparation {
    if let recipe = recipeOptions.recipe { return try RecipeFile.open(recipe) }
    if let own = known.network.metadata.recipe { return try RecipeFile.open(own) }
    return known.readsDigits ? .mnist : .scaled
  }
}
