import CGdkPixbuf

extension ColorPicture {
  /// The picture as a PNG file: 8 bits, red, green and blue.
  ///
  /// - Throws: ``PhotographError/notEncodable(reason:)``.
  public func encodedAsPNG() throws(PhotographError) -> [UInt8] {
    let pixbuf = unsafe gdk_pixbuf_new(GDK_COLORSPACE_RGB, 0, 8, Int32(width), Int32(height))
    guard let pixbuf = unsafe pixbuf, let target = unsafe gdk_pixbuf_get_pixels(pixbuf) else {
      throw .notEncodable(reason: "no memory for \(width)×\(height) pixels")
    }
    let owner = unsafe Pixbuf(owning: pixbuf)
    let stride = Int(unsafe gdk_pixbuf_get_rowstride(pixbuf))
    for row in 0..<height {
      for index in 0..<width * 3 {
        unsafe target[row * stride + index] = pixels[row * width * 3 + index]
      }
    }
    return try owner.encodedAsPNG()
  }
}

extension GreyPicture {
  /// The picture as a PNG file, with red, green and blue all equal.
  ///
  /// - Throws: ``PhotographError/notEncodable(reason:)``.
  public func encodedAsPNG() throws(PhotographError) -> [UInt8] { try color.encodedAsPNG() }
}

extension Pixbuf {
  fileprivate func encodedAsPNG() throws(PhotographError) -> [UInt8] {
    var buffer: UnsafeMutablePointer<CChar>?
    var count: gsize = 0
    var failure: UnsafeMutablePointer<GError>?
    let saved = unsafe withHandle {
      unsafe gdk_pixbuf_save_to_bufferv($0, &buffer, &count, "png", nil, nil, &failure)
    }
    defer {
      unsafe g_free(buffer)
      unsafe g_clear_error(&failure)
    }
    guard saved != 0, let start = unsafe buffer else {
      let reason = unsafe failure.flatMap { unsafe misread_error_message($0) }
        .map { unsafe String(cString: $0) }
      throw .notEncodable(reason: reason ?? "unknown error")
    }
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: Int(count))
    return unsafe Array(bytes)
  }
}
