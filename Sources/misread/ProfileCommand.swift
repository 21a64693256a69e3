import Archives
import ArgumentParser
import Foundation
import MisreadKit
import Training

struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Measure what a network for digits can bear: size, position, pen, background …",
    discussion: """
      One measure at a time is spoiled on held-out digits. The safe range of a measure is where \
      accuracy stays within two points of its best.

        misread profile --data mnist --model mine.onnx -o profile.json
      """)

  @OptionGroup var modelOptions: ModelOptions
  @Option(help: ArgumentHelp("A folder in MNIST's file format.", valueName: "folder"))
  var data: String
  @Option(help: "How many held-out digits are spoiled.") var count = 1000
  @Option(help: "How many training digits are measured.") var training = 5000
  @Option(name: .shortAndLong, help: "The profile to write, .json.") var output: String
  @Flag(name: .shortAndLong, help: "Show no progress.") var quiet = false

  func validate() throws {
    guard output.hasSuffix(".json") else {
      throw ValidationError("'--output' must end in .json.")
    }
    guard count > 0, training > 0 else {
      throw ValidationError("'--count' and '--training' must be 1 or more.")
    }
  }

  func run() async throws {
    let known = try modelOptions.open()
    let heldOut = try DataSet.read(data, .heldOut)
    let learned = try DataSet.read(data, .training)
    let (count, training) = (min(count, heldOut.count), min(training, learned.count))
    let bar = ProgressBar(quiet: quiet)
    let profile = try await Profiler(known).profile(
      heldOut: heldOut.images.rows(0..<count), labels: Array(heldOut.labels.prefix(count)),
      training: learned.images.rows(0..<training)
    ) { done in
      bar.show(done, "spoiling \(count) digits")
    }
    bar.finish()
    try FileContents.write(ReportFile.json(profile), to: output)
    for measure in Measure.allCases {
      guard let range = profile.ranges[measure] else { continue }
      let ends = [range.lower, range.upper].map { String(format: "%.3g", $0) }
      let best = percent(range.best)
      print("\(measure.rawValue): safe from \(ends[0]) to \(ends[1]) \(measure.unit) (\(best))")
    }
    print(output)
  }
}
