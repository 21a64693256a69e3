import CHDF5

/// Visits what an HDF5 file holds of a network and hands it on; runs in the child process only.
///
/// Links to other files, data kept in other files and filters loaded from libraries are not
/// followed.
struct HDF5Walk {
  /// The texts of groups that tell what the arrays are.
  private static let names = ["keras_version", "backend", "model_config", "name"]
  /// The lists of texts, which may be cut into numbered parts.
  private static let lists = ["layer_names", "weight_names"]

  private var writer: HDF5MessageWriter
  private var elementsLeft: Int
  private var objectsLeft = 100_000

  init(writer: HDF5MessageWriter, elements: Int) {
    (self.writer, elementsLeft) = (writer, elements)
  }

  /// Hands on everything but the state of the optimizer.
  mutating func visit(_ bytes: [UInt8]) throws(HDF5Failure) {
    let file = try HDF5Handle(fileIn: bytes, flags: misread_h5_read_only())
    try visit(object: "/", in: file.id, path: "", depth: 0)
    try writer.end()
  }

  private mutating func visit(
    object name: String, in group: hid_t, path: String, depth: Int
  ) throws(HDF5Failure) {
    objectsLeft -= 1
    guard depth < 64, objectsLeft > 0 else { throw HDF5Failure("it is nested without end") }
    let object = try HDF5Handle(
      unsafe H5Oopen(group, name, hid_t(H5P_DEFAULT)), closedBy: H5Oclose, "'\(path)'")
    switch H5Iget_type(object.id) {
    case H5I_GROUP:
      try handOnTexts(of: object.id, path: path)
      for child in try links(of: object.id, path: path)
      where !(path.isEmpty && child.hasPrefix("optimizer")) {
        guard unsafe misread_h5_is_hard_link(object.id, child) != 0 else { continue }
        let below = path.isEmpty ? child : "\(path)/\(child)"
        try visit(object: child, in: object.id, path: below, depth: depth + 1)
      }
    case H5I_DATASET: try handOnArray(object.id, path: path)
    default: break
    }
  }

  /// The names of a group's members.
  private func links(of group: hid_t, path: String) throws(HDF5Failure) -> [String] {
    var info = H5G_info_t()
    guard unsafe H5Gget_info(group, &info) >= 0, info.nlinks < 100_000 else {
      throw HDF5Failure("the members of '\(path)' can't be listed")
    }
    var names: [String] = []
    for index in 0..<info.nlinks {
      var name = [CChar](repeating: 0, count: 1024)
      let length = unsafe H5Lget_name_by_idx(
        group, ".", H5_INDEX_NAME, H5_ITER_INC, index, &name, name.count, hid_t(H5P_DEFAULT))
      guard length > 0, length < name.count else {
        throw HDF5Failure("a member of '\(path)' has no readable name")
      }
      names.append(String(decoding: name[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self))
    }
    return names
  }

  private mutating func handOnTexts(of group: hid_t, path: String) throws(HDF5Failure) {
    for name in Self.names { _ = try handOnText(name, of: group, path: path) }
    for name in Self.lists where !(try handOnText(name, of: group, path: path)) {
      var part = 0
      while try handOnText("\(name)\(part)", of: group, path: path) { part += 1 }
    }
  }

  /// Hands on an attribute where it is there and holds texts.
  private mutating func handOnText(
    _ name: String, of group: hid_t, path: String
  ) throws(HDF5Failure) -> Bool {
    guard let values = try HDF5Texts.values(of: name, on: group) else { return false }
    try writer.text(group: path, name: name, values: values)
    return true
  }

  private mutating func handOnArray(_ dataset: hid_t, path: String) throws(HDF5Failure) {
    let type = try HDF5Handle(H5Dget_type(dataset), closedBy: H5Tclose, "the type of '\(path)'")
    let shape = try shape(of: dataset, path: path)
    let count = shape.reduce(1, *)
    try checkStorage(of: dataset, path: path)
    switch H5Tget_class(type.id) {
    case H5T_FLOAT:
      let numbers: [Float] = try numbers(dataset, misread_h5_native_float(), count, path)
      try writer.array(.floats, path: path, shape: shape, numbers: numbers)
    case H5T_INTEGER:
      let numbers: [Int64] = try numbers(dataset, misread_h5_native_int64(), count, path)
      try writer.array(.integers, path: path, shape: shape, numbers: numbers)
    case H5T_OPAQUE where H5Tget_size(type.id) == 2:
      // Keras writes bfloat16 as two bytes of no known type.
      guard try HDF5Texts.values(of: "dtype", on: dataset) == ["bfloat16"] else { return }
      let halves: [UInt16] = try numbers(dataset, type.id, count, path)
      try writer.array(.brainFloats, path: path, shape: shape, numbers: halves)
    default: break
    }
  }

  /// The extents, once they are known to be within the limit.
  private mutating func shape(
    of dataset: hid_t, path: String
  ) throws(HDF5Failure) -> [Int] {
    let space = try HDF5Handle(H5Dget_space(dataset), closedBy: H5Sclose, "the shape of '\(path)'")
    let rank = H5Sget_simple_extent_ndims(space.id)
    guard (0...32).contains(rank) else { throw HDF5Failure("'\(path)' has no shape") }
    var extents = [hsize_t](repeating: 0, count: 32)
    guard unsafe H5Sget_simple_extent_dims(space.id, &extents, nil) == rank else {
      throw HDF5Failure("'\(path)' has no shape")
    }
    var count: hsize_t = 1
    for extent in extents[..<Int(rank)] {
      let (product, isOver) = count.multipliedReportingOverflow(by: extent)
      guard !isOver, product <= hsize_t(elementsLeft) else {
        throw HDF5Failure("'\(path)' is larger than the file can make believable")
      }
      count = product
    }
    elementsLeft -= Int(count)
    return extents[..<Int(rank)].map { Int($0) }
  }

  /// Refuses data that lie in other files.
  private func checkStorage(of dataset: hid_t, path: String) throws(HDF5Failure) {
    let creation = try HDF5Handle(
      H5Dget_create_plist(dataset), closedBy: H5Pclose, "the storage of '\(path)'")
    let layouts = [H5D_COMPACT, H5D_CONTIGUOUS, H5D_CHUNKED]
    guard layouts.contains(H5Pget_layout(creation.id)), H5Pget_external_count(creation.id) == 0
    else { throw HDF5Failure("the data of '\(path)' lie in another file") }
  }

  private func numbers<Number: BitwiseCopyable>(
    _ dataset: hid_t, _ type: hid_t, _ count: Int, _ path: String
  ) throws(HDF5Failure) -> [Number] {
    var status: herr_t = 0
    let numbers = unsafe [Number](unsafeUninitializedCapacity: count) { buffer, filled in
      _ = unsafe UnsafeMutableRawBufferPointer(buffer).initializeMemory(
        as: UInt8.self, repeating: 0)
      status = unsafe H5Dread(
        dataset, type, hid_t(H5S_ALL), hid_t(H5S_ALL), hid_t(H5P_DEFAULT), buffer.baseAddress)
      filled = count
    }
    guard status >= 0 else { throw HDF5Failure("the numbers of '\(path)' can't be read") }
    return numbers
  }
}
