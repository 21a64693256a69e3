import CPangoCairo
import Drawing

/// The one owner of a `cairo_surface_t`.
@safe final class CairoSurface {
  /// Never NULL: cairo reports failure through the status of a live object.
  let pointer: OpaquePointer
  /// Where a writing surface puts its bytes; kept alive as long as the surface.
  let sink: ByteSink?

  private init(_ pointer: OpaquePointer, sink: ByteSink? = nil) {
    unsafe (self.pointer, self.sink) = (pointer, sink)
  }

  /// A PDF that is written into memory.
  static func pdf() -> CairoSurface {
    let sink = ByteSink()
    return unsafe CairoSurface(
      cairo_pdf_surface_create_for_stream(ByteSink.append, sink.pointer, 1, 1), sink: sink)
  }

  /// A picture that is drawn on, opaque.
  static func image(width: Int, height: Int) -> CairoSurface {
    unsafe CairoSurface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)))
  }

  /// A picture with the pixels of a raster.
  convenience init(_ raster: Raster) {
    let made: OpaquePointer = unsafe cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(raster.width), Int32(raster.height))
    unsafe self.init(made)
    unsafe cairo_surface_flush(made)
    guard let data = unsafe cairo_image_surface_get_data(made) else { return }
    let stride = unsafe Int(cairo_image_surface_get_stride(made))
    for y in 0..<raster.height {
      let row = unsafe UnsafeMutableRawPointer(data + y * stride)
      for x in 0..<raster.width {
        let start = (y * raster.width + x) * 3
        let color =
          UInt32(raster.pixels[start]) << 16 | UInt32(raster.pixels[start + 1]) << 8
          | UInt32(raster.pixels[start + 2])
        unsafe row.storeBytes(of: color, toByteOffset: x * 4, as: UInt32.self)
      }
    }
    unsafe cairo_surface_mark_dirty(made)
  }

  deinit {
    // Finished first, so that no byte is written to a sink that is gone. A picture is only let go:
    // a PDF that shows it may still need its pixels.
    if sink != nil { unsafe cairo_surface_finish(pointer) }
    unsafe cairo_surface_destroy(pointer)
  }

  /// Throws when anything went wrong so far.
  func check() throws(CanvasError) {
    try CanvasError.check(unsafe cairo_surface_status(pointer))
  }

  /// Closes the surface; cairo reports a failed write only here.
  func finish() throws(CanvasError) {
    unsafe cairo_surface_finish(pointer)
    try check()
  }

  /// The pixels of a picture.
  func raster() throws(CanvasError) -> Raster {
    unsafe cairo_surface_flush(pointer)
    try check()
    let width = unsafe Int(cairo_image_surface_get_width(pointer))
    let height = unsafe Int(cairo_image_surface_get_height(pointer))
    let stride = unsafe Int(cairo_image_surface_get_stride(pointer))
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 3)
    if let data = unsafe cairo_image_surface_get_data(pointer) {
      for y in 0..<height {
        for x in 0..<width {
          let color = unsafe UnsafeRawPointer(data).load(
            fromByteOffset: y * stride + x * 4, as: UInt32.self)
          for shift in [16, 8, 0] { pixels.append(UInt8(truncatingIfNeeded: color >> shift)) }
        }
      }
    }
    return Raster(width: width, height: height, pixels: pixels, sampling: .smooth)
  }

  /// The picture as PNG.
  func pngBytes() throws(CanvasError) -> [UInt8] {
    let sink = ByteSink()
    let status = withExtendedLifetime(sink) {
      unsafe cairo_surface_write_to_png_stream(pointer, ByteSink.append, sink.pointer)
    }
    try CanvasError.check(status)
    return sink.bytes
  }
}

/// Bytes that cairo writes.
@safe final class ByteSink {
  private(set) var bytes: [UInt8] = []

  /// What cairo hands back with each piece; valid while the sink is alive.
  var pointer: UnsafeMutableRawPointer { unsafe Unmanaged.passUnretained(self).toOpaque() }

  /// Appends a piece to the sink behind `closure`.
  static let append: cairo_write_func_t = { closure, data, length in
    guard let closure = unsafe closure, let data = unsafe data else {
      return CAIRO_STATUS_WRITE_ERROR
    }
    let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    unsafe sink.bytes.append(
      contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
    return CAIRO_STATUS_SUCCESS
  }
}
