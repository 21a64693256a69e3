import CHDF5

/// Why a part of an HDF5 file can't be read, in words.
struct HDF5Failure: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}

/// An open object of libhdf5, closed with its owner.
struct HDF5Handle: ~Copyable {
  let id: hid_t
  private let close: (hid_t) -> herr_t

  /// Takes over what a call of libhdf5 opened; a negative number says that it failed.
  init(
    _ id: hid_t, closedBy close: @escaping (hid_t) -> herr_t, _ what: String
  ) throws(HDF5Failure) {
    (self.id, self.close) = (id, close)
    guard id >= 0 else { throw HDF5Failure("\(what) can't be opened") }
  }

  deinit {
    if id >= 0 { _ = close(id) }
  }
}
