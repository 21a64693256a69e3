import CHDF5

/// Texts that are kept as attributes of groups.
enum HDF5Texts {
  /// The most bytes that one attribute may have; a model's description is the longest.
  private static let limit = 64 << 20

  /// The text or the list of texts called `name`, or nil where there is none.
  static func values(of name: String, on object: hid_t) throws(HDF5Failure) -> [String]? {
    guard unsafe H5Aexists(object, name) > 0 else { return nil }
    let attribute = try HDF5Handle(
      unsafe H5Aopen(object, name, hid_t(H5P_DEFAULT)), closedBy: H5Aclose, "'\(name)'")
    let type = try HDF5Handle(
      H5Aget_type(attribute.id), closedBy: H5Tclose, "the type of '\(name)'")
    let space = try HDF5Handle(
      H5Aget_space(attribute.id), closedBy: H5Sclose, "the shape of '\(name)'")
    let count = H5Sget_simple_extent_npoints(space.id)
    // numpy writes an empty list as numbers.
    guard count > 0, H5Tget_class(type.id) == H5T_STRING else { return [] }
    guard count <= 1 << 20 else { throw HDF5Failure("'\(name)' has \(count) texts") }
    return H5Tis_variable_str(type.id) > 0
      ? try variable(attribute.id, type.id, Int(count), name)
      : try fixed(attribute.id, type.id, Int(count), name)
  }

  /// Texts of one length, filled up with zeros.
  private static func fixed(
    _ attribute: hid_t, _ type: hid_t, _ count: Int, _ name: String
  ) throws(HDF5Failure) -> [String] {
    let size = H5Tget_size(type)
    guard size > 0, size <= limit / count else { throw HDF5Failure("'\(name)' is too long") }
    var bytes = [UInt8](repeating: 0, count: size * count)
    guard unsafe H5Aread(attribute, type, &bytes) >= 0 else {
      throw HDF5Failure("'\(name)' can't be read")
    }
    return (0..<count).map { index in
      let part = bytes[index * size..<(index + 1) * size]
      return String(decoding: part.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  /// Texts of any length, which libhdf5 allocates and the process's end frees.
  private static func variable(
    _ attribute: hid_t, _ type: hid_t, _ count: Int, _ name: String
  ) throws(HDF5Failure) -> [String] {
    var pointers = unsafe [UnsafePointer<CChar>?](repeating: nil, count: count)
    guard unsafe H5Aread(attribute, type, &pointers) >= 0 else {
      throw HDF5Failure("'\(name)' can't be read")
    }
    var texts: [String] = []
    for index in 0..<count {
      guard let pointer = unsafe pointers[index] else { throw HDF5Failure("'\(name)' has a gap") }
      texts.append(unsafe String(cString: pointer))
    }
    return texts
  }
}
