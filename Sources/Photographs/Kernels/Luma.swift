import CKernels

/// The lumas of interleaved pixels.
func lumas(_ bytes: [UInt8], _ size: PictureSize) -> [UInt8] {
  unsafe bytes.withUnsafeBufferPointer { bytes in
    unsafe lumas(bytes, size, stride: 3 * size.width)
  }
}

/// The lumas of interleaved pixels whose rows begin `stride` bytes apart, as ``ColorPicture/grey`` has
/// them.
///
/// - Precondition: there are as many bytes as the rows need.
func lumas(_ bytes: UnsafeBufferPointer<UInt8>, _ size: PictureSize, stride: Int) -> [UInt8] {
  precondition(
    bytes.count >= (size.height - 1) * stride + 3 * size.width,
    "\(bytes.count) bytes for \(size.width) × \(size.height) pixels")
  return unsafe [UInt8](unsafeUninitializedCapacity: size.count) { levels, count in
    guard let source = bytes.baseAddress, let target = levels.baseAddress else { return }
    for row in 0..<size.height {
      unsafe misread_luma(source + row * stride, size.width, target + row * size.width)
    }
    count = size.count
  }
}
