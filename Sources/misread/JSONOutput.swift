import Foundation
import MisreadKit

/// Results as JSON on standard output, pictures without their pixels.
enum JSONOutput {
  static func print(_ value: some Encodable) throws {
    FileHandle.standardOutput.write(Data(try ReportFile.json(value, pictures: false)))
  }
}
