import Synchronization

/// The one owner of a piece of memory that begins at a cache line.
///
/// Depthwise convolutions take twice as long where it does not. Whoever allocates it writes it
/// before anyone else sees it; after that it never changes, so tasks may share it. Large pieces
/// are handed on to the next owner instead of back to the system, which would fill each page with
/// zeros again: a fifth of the time of a network with wide layers.
@safe final class AlignedMemory: Sendable {
  let byteCount: Int
  nonisolated(unsafe) let address: UnsafeMutableRawPointer

  /// 64 bytes: a cache line, and the widest vector register.
  private static let alignment = 64

  /// Takes memory of unknown content.
  init(byteCount: Int) {
    self.byteCount = byteCount
    if let reused = unsafe SparePieces.shared.take(byteCount) {
      unsafe address = reused
    } else {
      unsafe address = .allocate(
        byteCount: max(Self.alignment, byteCount), alignment: Self.alignment)
    }
  }

  deinit {
    if unsafe !SparePieces.shared.keep(address, byteCount) { unsafe address.deallocate() }
  }
}

/// Large pieces of memory that nobody owns at present.
@safe private final class SparePieces: Sendable {
  static let shared = SparePieces()

  /// Smaller pieces cost the system less than keeping them would.
  private static let smallest = 1 << 16
  /// The most bytes that are kept.
  private static let capacity = 128 << 20

  private struct State {
    /// The addresses of spare pieces, as numbers, by their size.
    var pieces: [Int: [UInt]] = [:]
    var byteCount = 0
  }

  private let state = Mutex(State())

  /// A spare piece of exactly this size: plans ask for the same sizes again and again.
  func take(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    guard byteCount >= Self.smallest else { return nil }
    let found = state.withLock { state -> UInt? in
      guard let address = state.pieces[byteCount]?.popLast() else { return nil }
      state.byteCount -= byteCount
      return address
    }
    return unsafe found.flatMap { unsafe UnsafeMutableRawPointer(bitPattern: $0) }
  }

  /// Keeps a piece, if there is room.
  func keep(_ address: UnsafeMutableRawPointer, _ byteCount: Int) -> Bool {
    guard byteCount >= Self.smallest else { return false }
    return state.withLock { state in
      guard state.byteCount + byteCount <= Self.capacity else { return false }
      state.pieces[byteCount, default: []].append(UInt(bitPattern: address))
      state.byteCount += byteCount
      return true
    }
  }
}
