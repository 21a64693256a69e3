import CGdkPixbuf

/// Picture files through gdk-pixbuf, from memory.
enum PixbufDecoder {
  /// What a file held: upright pixels on white, and how they lay in the file.
  struct Decoded {
    let picture: ColorPicture
    let opacity: GreyPicture?
    let storedSize: PictureSize
    let orientation: Int
    let divisor: Int
  }

  /// Decodes a file whose format is known; a JPEG smaller, where a draft is asked for.
  ///
  /// - Throws: A ``PhotographError``; too many pixels are noticed before they are allocated.
  static func decode(
    _ bytes: [UInt8], format: PictureFormat, limit: Int, draft: DraftStep? = nil
  ) throws(PhotographError) -> Decoded {
    let loader = try PixbufLoader(format: format, limit: limit, draft: draft)
    let stored = try loader.load(bytes)
    let divisor = loader.divisor
    let storedSize = divisor > 1 ? loader.announcedSize ?? stored.size : stored.size
    guard storedSize.count <= limit else {
      throw .tooManyPixels(width: storedSize.width, height: storedSize.height, limit: limit)
    }
    let upright = stored.upright
    return Decoded(
      picture: upright.onWhite, opacity: upright.opacity, storedSize: storedSize,
      orientation: stored.orientation, divisor: divisor)
  }
}

/// The one owner of a `GdkPixbufLoader`.
@safe private final class PixbufLoader {
  private let handle: UnsafeMutablePointer<GdkPixbufLoader>
  private let format: PictureFormat
  private let progress: LoadingProgress

  init(format: PictureFormat, limit: Int, draft: DraftStep?) throws(PhotographError) {
    guard let created = unsafe gdk_pixbuf_loader_new_with_mime_type(format.mediaType, nil) else {
      throw .noLoader(format: format)
    }
    unsafe handle = created
    self.format = format
    progress = LoadingProgress(limit: limit, draft: draft)
    // The loader keeps this address; `self` owns the object for as long as the loader lives.
    let data = unsafe Unmanaged.passUnretained(progress).toOpaque()
    unsafe connect("size-prepared", unsafeBitCast(sizePrepared, to: GCallback.self), data)
    if format.arrivesInRows {
      unsafe connect("area-updated", unsafeBitCast(areaUpdated, to: GCallback.self), data)
    }
  }

  private func connect(
    _ signal: String, _ handler: @escaping GCallback, _ data: UnsafeMutableRawPointer
  ) {
    _ = unsafe g_signal_connect_data(
      handle, signal, handler, data, nil, GConnectFlags(rawValue: 0))
  }

  /// By what the file's extents were divided; 1 until it has been loaded.
  var divisor: Int { progress.divisor }

  /// The extents that the file announced; nil until it has been loaded.
  var announcedSize: PictureSize? { progress.size }

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
    if let size = progress.refused {
      throw .tooManyPixels(width: size.width, height: size.height, limit: progress.limit)
    }
    let isCut = format.isCutShort(bytes)
    let failure = unsafe written == 0 ? writeFailure : closed == 0 ? closeFailure : nil
    if let failure = unsafe failure {
      throw isCut ? .truncated(format: format) : unsafe damage(failure)
    }
    guard let pixbuf = unsafe gdk_pixbuf_loader_get_pixbuf(handle) else {
      throw .truncated(format: format)
    }
    // Some writers of BMP state no size, so that its rows are counted instead.
    let isWhole = format.arrivesInRows ? progress.hasEveryRow : !isCut
    guard isWhole else { throw .truncated(format: format) }
    return unsafe Pixbuf(retaining: pixbuf)
  }

  private func damage(_ failure: UnsafeMutablePointer<GError>) -> PhotographError {
    let reason = unsafe misread_error_message(failure).map { unsafe String(cString: $0) }
    return .damaged(format: format, reason: reason ?? "unknown error")
  }

  deinit { unsafe misread_object_unref(handle) }
}

extension PictureFormat {
  /// Whether the loader announces every row once, so that a missing one is noticed.
  ///
  /// The loaders of these formats leave missing rows black without an error.
  fileprivate var arrivesInRows: Bool { self == .bmp || self == .pnm }
}

/// What a loader has said so far: the extent, and which rows have arrived.
private final class LoadingProgress {
  let limit: Int
  private let draft: DraftStep?
  private(set) var size: PictureSize?
  private(set) var refused: PictureSize?
  private var hasRow: [Bool] = []

  init(limit: Int, draft: DraftStep?) { (self.limit, self.draft) = (limit, draft) }

  /// By what a draft divides the extents.
  var divisor: Int { size.flatMap { draft?.divisor(for: $0) } ?? 1 }

  var hasEveryRow: Bool { hasRow.allSatisfy(\.self) }

  /// Decides, once the extent is known, whether the picture may be decoded.
  func admits(width: Int, height: Int) -> Bool {
    guard width > 0, height > 0 else { return false }
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, count <= limit else {
      refused = PictureSize(width: width, height: height)
      return false
    }
    size = PictureSize(width: width, height: height)
    hasRow = Array(repeating: false, count: height)
    return true
  }

  func note(rows: Range<Int>) {
    for row in rows.clamped(to: hasRow.indices) { hasRow[row] = true }
  }
}

private let sizePrepared:
  @convention(c) (
    UnsafeMutablePointer<GdkPixbufLoader>?, Int32, Int32, UnsafeMutableRawPointer?
  ) -> Void = { loader, width, height, data in
    guard let data = unsafe data else { return }
    let progress = unsafe Unmanaged<LoadingProgress>.fromOpaque(data).takeUnretainedValue()
    // A size of zero tells the loader to stop before it allocates pixels.
    if !progress.admits(width: Int(width), height: Int(height)) {
      unsafe gdk_pixbuf_loader_set_size(loader, 0, 0)
    } else if progress.divisor > 1, let size = progress.size {
      let target = size.divided(by: progress.divisor)
      unsafe gdk_pixbuf_loader_set_size(loader, Int32(target.width), Int32(target.height))
    }
  }

private let areaUpdated:
  @convention(c) (
    UnsafeMutablePointer<GdkPixbufLoader>?, Int32, Int32, Int32, Int32, UnsafeMutableRawPointer?
  ) -> Void = { _, _, top, _, height, data in
    guard let data = unsafe data, top >= 0, height > 0 else { return }
    let progress = unsafe Unmanaged<LoadingProgress>.fromOpaque(data).takeUnretainedValue()
    progress.note(rows: Int(top)..<Int(top) + Int(height))
  }
