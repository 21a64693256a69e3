import CBundledDigits

/// A data file that travels inside the program.
enum BundledFile: Int32 {
  case mlp, cnn, mlpProfile, cnnProfile
  case mlpTwin1, mlpTwin2, mlpTwin3, mlpTwin4, mlpTwin5
  case cnnTwin1, cnnTwin2, cnnTwin3, cnnTwin4, cnnTwin5
  case separator

  /// The file's bytes.
  var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: misread_bundled_size(rawValue))
    unsafe misread_bundled_copy(rawValue, &bytes, bytes.count)
    return bytes
  }
}
