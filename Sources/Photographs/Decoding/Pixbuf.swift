import CGdkPixbuf

/// The one owner of a reference to a `GdkPixbuf`: 8-bit RGB or RGBA in memory.
///
/// Several tasks may share it: nothing writes to its pixels, and references are counted atomically.
@safe final class Pixbuf: @unchecked Sendable {
  private let handle: OpaquePointer

  /// Takes over the caller's reference.
  init(owning handle: OpaquePointer) { unsafe self.handle = unsafe handle }

  /// Adds a reference to a pixbuf that another object owns.
  init(retaining handle: OpaquePointer) {
    unsafe g_object_ref(UnsafeMutableRawPointer(handle))
    unsafe self.handle = unsafe handle
  }

  var size: PictureSize {
    PictureSize(
      width: Int(unsafe gdk_pixbuf_get_width(handle)),
      height: Int(unsafe gdk_pixbuf_get_height(handle)))
  }

  /// The Exif orientation that the loader found, 1 to 8; 1 where it found none.
  var orientation: Int {
    guard let text = unsafe gdk_pixbuf_get_option(handle, "orientation"),
      let value = Int(unsafe String(cString: text)), (1...8).contains(value)
    else { return 1 }
    return value
  }

  /// The picture turned as its orientation says; itself when it is upright already.
  var upright: Pixbuf {
    guard let turned = unsafe gdk_pixbuf_apply_embedded_orientation(handle) else { return self }
    return unsafe Pixbuf(owning: turned)
  }

  /// The pixels with transparent parts laid on white: (a v + (255 − a) 255) / 255, rounded.
  var onWhite: ColorPicture {
    guard hasAlpha else { return ColorPicture(self) }
    let size = size
    return ColorPicture(width: size.width, height: size.height, pixels: blendedPixels(size))
  }

  /// A copy of the pixels of one without alpha, without the bytes that pad each row.
  var opaquePixels: [UInt8] {
    let size = size
    return unsafe withRows { rows, stride in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(size.count * 3)
      for row in 0..<size.height {
        let start = row * stride
        unsafe bytes.append(contentsOf: rows[start..<start + size.width * 3])
      }
      return bytes
    }
  }

  /// The luma of each pixel of one without alpha.
  var lumas: [UInt8] {
    unsafe withRows { rows, stride in
      unsafe Photographs.lumas(rows, size, stride: stride)
    }
  }

  private func blendedPixels(_ size: PictureSize) -> [UInt8] {
    unsafe withRows { rows, stride in
      var bytes = [UInt8](repeating: 255, count: size.count * 3)
      for row in 0..<size.height {
        for column in 0..<size.width {
          let (pixel, target) = (row * stride + 4 * column, (row * size.width + column) * 3)
          let alpha = UInt32(unsafe rows[pixel + 3])
          for channel in 0..<3 {
            let sum = alpha * UInt32(unsafe rows[pixel + channel]) + (255 - alpha) * 255
            bytes[target + channel] = UInt8((sum + 127) / 255)
          }
        }
      }
      return bytes
    }
  }

  /// How opaque each pixel is; nil when all are fully opaque.
  var opacity: GreyPicture? {
    guard hasAlpha else { return nil }
    let size = size
    let levels = unsafe withRows { rows, stride in
      var levels = [UInt8](repeating: 255, count: size.count)
      for row in 0..<size.height {
        for column in 0..<size.width {
          levels[row * size.width + column] = unsafe rows[row * stride + 4 * column + 3]
        }
      }
      return levels
    }
    guard levels.contains(where: { $0 < 255 }) else { return nil }
    return GreyPicture(width: size.width, height: size.height, pixels: levels)
  }

  /// Lends the handle to another file of this folder.
  func withHandle<Result>(_ body: (OpaquePointer) -> Result) -> Result { unsafe body(handle) }

  private var hasAlpha: Bool { unsafe gdk_pixbuf_get_has_alpha(handle) != 0 }

  /// Hands out the rows as they lie in memory, with the bytes from one row to the next.
  private func withRows<Result>(_ body: (UnsafeBufferPointer<UInt8>, Int) -> Result) -> Result {
    let start = unsafe gdk_pixbuf_read_pixels(handle)
    let count = Int(unsafe gdk_pixbuf_get_byte_length(handle))
    let stride = Int(unsafe gdk_pixbuf_get_rowstride(handle))
    return unsafe body(UnsafeBufferPointer(start: start, count: count), stride)
  }

  deinit { unsafe misread_object_unref(UnsafeMutableRawPointer(handle)) }
}
