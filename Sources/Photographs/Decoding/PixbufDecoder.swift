import CGdkPixbuf

/// Picture files through gdk-pixbuf, from memory.
enum PixbufDecoder {
  /// What a file held: upright pixels on white, and how they lay in the file.
  struct Decoded {
    let picture: ColorPicture
    let opacity: GreyPicture?
    let storedSize: PictureSize
    let orientation: Int
  }

  /// Decodes a file whose format is known.
  ///
  /// - Throws: A ``PhotographError``; too many pixels are noticed before they are allocated.
  static func decode(
    _ bytes: [UInt8], format: PictureFormat, limit: Int
  ) throws(PhotographError) -> Decoded {
    let loader = try PixbufLoader(format: format, limit: limit)
    let stored = try loader.load(bytes)
    let storedSize = stored.size
    guard storedSize.count <= limit else {
      throw .tooManyPixels(width: storedSize.width, height: storedSize.height, limit: limit)
    }
    let upright = stored.upright
    return Decoded(
      picture: upright.onWhite, opacity: upright.opacity, storedSize: storedSize,
      orientation: stored.orientation)
  }
}

/// The one owner of a `GdkPixbufLoader`.
@safe private final class PixbufLoader {
  private let handle: UnsafeMutablePointer<GdkPixbufLoader>
  private let format: PictureFormat
  private let gate: SizeGate

  init(format: PictureFormat, limit: Int) throws(PhotographError) {
    guard let created = unsafe gdk_pixbuf_loader_new_with_mime_type(format.mediaType, nil) else {
      throw .noLoader(format: format)
    }
    unsafe handle = created
    self.format = format
    gate = SizeGate(limit: limit)
    let handler:
      @convention(c) (
        UnsafeMutablePointer<GdkPixbufLoader>?, Int32, Int32, UnsafeMutableRawPointer?
      ) -> Void = { loader, width, height, data in
        guard let data = unsafe data else { return }
        let gate = unsafe Unmanaged<SizeGate>.fromOpaque(data).takeUnretainedValue()
        // A size of zero tells the loader to stop before it allocates pixels.
        if !gate.admits(width: Int(width), height: Int(height)) {
          unsafe gdk_pixbuf_loader_set_size(loader, 0, 0)
        }
      }
    // The loader keeps the gate's address; `self` owns the gate for as long as the loader lives.
    _ = unsafe g_signal_connect_data(
      handle, "size-prepared", unsafeBitCast(handler, to: GCallback.self),
      Unmanaged.passUnretained(gate).toOpaque(), nil, GConnectFlags(rawValue: 0))
  }

  /// Feeds the whole file and takes the still picture, or the first frame of an animation.
  func load(_ bytes: [UInt8]) throws(PhotographError) -> Pixbuf {
    var writeFailure: UnsafeMutablePointer<GError>?
    var closeFailure: UnsafeMutablePointer<GError>?
    let written = unsafe gdk_pixbuf_loader_write(
      handle, bytes, gsize(bytes.count), &writeFailure)
    // A loader must be closed whatever happened; the first error is the one that tells.
    let closed = unsafe gdk_pixbuf_loader_close(handle, &closeFailure)
    defer {
      unsafe g_clear_error(&writeFailure)
      unsafe g_clear_error(&closeFailure)
    }
    if let size = gate.refused {
      throw .tooManyPixels(width: size.width, height: size.height, limit: gate.limit)
    }
    guard written != 0 else { throw unsafe error(writeFailure) }
    guard closed != 0 else { throw unsafe error(closeFailure) }
    guard let pixbuf = unsafe gdk_pixbuf_loader_get_pixbuf(handle) else {
      throw .truncated(format: format)
    }
    return unsafe Pixbuf(retaining: pixbuf)
  }

  private func error(_ failure: UnsafeMutablePointer<GError>?) -> PhotographError {
    guard let failure = unsafe failure else {
      return .damaged(format: format, reason: "unknown error")
    }
    let reason = unsafe failure.pointee.message.map { unsafe String(cString: $0) }
    return .damaged(format: format, reason: reason ?? "unknown error")
  }

  deinit { unsafe misread_object_unref(handle) }
}

/// Decides, once the extent is known, whether a picture may be decoded.
private final class SizeGate {
  let limit: Int
  private(set) var refused: PictureSize?

  init(limit: Int) { self.limit = limit }

  func admits(width: Int, height: Int) -> Bool {
    guard width > 0, height > 0 else { return false }
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    guard overflow || count > limit else { return true }
    refused = PictureSize(width: width, height: height)
    return false
  }
}
