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

  /// Opens a whole file in memory, with filters from libraries shut out.
  ///
  /// - Parameters:
  ///   - bytes: The file; it is copied.
  ///   - flags: `H5F_ACC_RDONLY` or `H5F_ACC_RDWR`.
  /// - Throws: An ``HDF5Failure`` where it is no sound HDF5 file.
  init(fileIn bytes: [UInt8], flags: UInt32) throws(HDF5Failure) {
    _ = H5Eset_auto2(hid_t(H5E_DEFAULT), nil, nil)
    _ = H5PLset_loading_state(0)
    let access = try HDF5Handle(
      H5Pcreate(misread_h5_file_access()), closedBy: H5Pclose, "an access list")
    _ = H5Pset_fapl_core(access.id, 1 << 16, false)
    var image = bytes
    _ = unsafe image.withUnsafeMutableBytes {
      unsafe H5Pset_file_image(access.id, $0.baseAddress, $0.count)
    }
    try self.init(
      unsafe H5Fopen("image", flags, access.id), closedBy: H5Fclose, "the file")
  }

  deinit {
    if id >= 0 { _ = close(id) }
  }
}
