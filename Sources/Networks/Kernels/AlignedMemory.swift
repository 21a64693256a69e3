/// The one owner of a piece of memory that begins at a cache line.
///
/// Depthwise convolutions take twice as long where it does not. Whoever allocates it writes it
/// before anyone else sees it; after that it never changes, so tasks may share it.
@safe final class AlignedMemory: Sendable {
  let byteCount: Int
  nonisolated(unsafe) let address: UnsafeMutableRawPointer

  /// 64 bytes: a cache line, and the widest vector register.
  private static let alignment = 64

  /// Allocates memory of unknown content.
  init(byteCount: Int) {
    self.byteCount = byteCount
    unsafe address = .allocate(
      byteCount: max(Self.alignment, byteCount), alignment: Self.alignment)
  }

  deinit { unsafe address.deallocate() }
}
