import CGLib

/// Fingerprints of files, by which a report says what it was made from.
public enum ContentHash {
  /// The SHA-256 of `bytes` (FIPS 180-4) as 64 hexadecimal digits.
  public static func sha256(of bytes: [UInt8]) -> String {
    guard
      let text = unsafe g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, gsize(bytes.count))
    else { return "" }
    defer { unsafe g_free(text) }
    return unsafe String(cString: text)
  }
}
