import ArgumentParser
import MisreadKit

/// The saved network that training starts from, if any.
struct StartOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Start from this saved network instead of a new one: a model file, mlp or cnn.",
      valueName: "file"))
  var from: String?
  @Option(
    help: ArgumentHelp(
      "The values that it was trained on, where its file does not say: 0:255 or -1:1; else 0:1.",
      valueName: "low:high"))
  var valueRange: ValueRangeArgument?
  @OptionGroup var reading: ModelReadingOptions

  func validate() throws {
    guard valueRange == nil || from != nil else {
      throw ValidationError("'--value-range' goes with '--from'.")
    }
  }

  func open() throws -> StartingModel? {
    try from.map { path in
      try FileFailure.naming(path) {
        try StartingModel(
          path, valueRange: valueRange?.range, output: reading.modelOutput, limits: reading.limits)
      }
    }
  }

  /// Says so where the network hardly reads the data set, or else the own pictures, before
  /// training.
  func warn(of known: KnownNetwork, _ tests: [TestSet], _ answers: [[[Double]]]) {
    if let test = tests.first, let rows = answers.first {
      let right = test.rightCount(rows)
      let least = test.kind == .data ? 0.5 : 0.3
      guard Double(right) < least * Double(rows.count) else { return }
      let range = known.network.metadata.valueRange ?? 0...1
      StandardError.write(
        """
        misread: before training, \(known.name) reads only \(right) of \(rows.count) \
        \(test.name) rightly, fed values of \(range.lowerBound) to \(range.upperBound); was it \
        trained on others? See --value-range.\n
        """)
    }
  }

  /// How they are typed, without the folders of this machine.
  var words: [String] {
    (from.map { ["--from", fileName($0)] } ?? [])
      + (valueRange.map { ["--value-range", "\($0.range.lowerBound):\($0.range.upperBound)"] } ?? [])
  }
}
