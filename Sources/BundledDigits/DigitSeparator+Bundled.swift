public import Diagnostics
import ONNXImport

extension DigitSeparator {
  /// The separator that travels inside the program, trained by `diagnosis-tables separator FILE` on
  /// made rows of MNIST's training digits and of the program's own pen.
  ///
  /// - Throws: What the importer throws, should the embedded file be damaged.
  public static func bundled() throws -> DigitSeparator {
    DigitSeparator(try ONNXFile.decode(BundledFile.separator.bytes))
  }
}
