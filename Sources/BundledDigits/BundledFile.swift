import CBundledDigits

/// A data file that travels inside the program.
enum BundledFile: Int32 {
  case mlp, cnn, mlpLogits, cnnLogits, labels, mlpProfile, cnnProfile

  /// The file's bytes.
  var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: misread_bundled_size(rawValue))
    unsafe misread_bundled_copy(rawValue, &bytes, bytes.count)
    return bytes
  }
}
