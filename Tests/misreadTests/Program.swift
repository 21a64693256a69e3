import Foundation

/// The program as a user runs it.
enum Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs the program beside the test bundle in `folder`.
  static func run(_ arguments: [String], in folder: String) throws -> Outcome {
    let process = Process()
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0])
    process.executableURL = bundle.deletingLastPathComponent().appendingPathComponent("misread")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: complaint, as: UTF8.self))
  }
}
