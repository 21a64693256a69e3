import ArgumentParser
import Foundation
import MisreadKit

@main struct MisreadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "misread",
    abstract: "Why did my image classifier read this image wrongly, and why was it so sure?",
    discussion: """
      Start with a picture that was read wrongly:

        misread diagnose nine.jpg --truth 9 -o nine.pdf

      Without --model, two small networks for handwritten digits are used that travel inside \
      the program: 'mlp' (784-784-10, the default) and 'cnn'. No picture at hand? \
      'misread samples -o digits' draws some.

      Exit status: 0 done, 1 a threshold failed, 3 too little data to tell, 64 wrong usage, \
      65 bad data, 66 no such file, 70 an error inside the program, 73 can't write.
      """,
    version: Misread.version,
    subcommands: [
      Diagnose.self, Saliency.self, AuditCommand.self, Calibrate.self,
      Compare.self, Predict.self, Read.self, Train.self, ProfileCommand.self, Inspect.self,
      Samples.self, Render.self, Templates.self,
    ])

  /// Parses, runs, and ends with the status and the words that fit what went wrong.
  static func main() async {
    ProcessMemory.keepFreed()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      guard let failure = Failure(error) else { exit(withError: error) }
      StandardError.write("misread: \(failure.message)\n")
      Foundation.exit(failure.status)
    }
  }
}
