import CHDF5
import Networks
import Tensors

/// A whole HDF5 file and new numbers for some of its arrays; used in the child process only.
struct HDF5Rewriting {
  private var file: [UInt8] = []
  private var arrays: [(path: String, tensor: Tensor)] = []

  /// Takes apart what the parent process wrote.
  init(decoding bytes: [UInt8]) throws(HDF5Failure) {
    var reader = HDF5MessageReader(bytes)
    do throws(KerasError) {
      while true {
        switch try reader.next() {
        case .file(let bytes): file = bytes
        case .array(let path, let tensor): arrays.append((path, tensor))
        case .text, .failure, .end: return
        }
      }
    } catch {
      throw HDF5Failure("the new numbers can't be handed to its reader")
    }
  }

  /// The new file; nothing but the numbers of the arrays differs.
  func result() throws(HDF5Failure) -> [UInt8] {
    let file = try HDF5Handle(fileIn: file, flags: misread_h5_read_write())
    for (path, tensor) in arrays { try Self.write(tensor, to: path, in: file.id) }
    guard H5Fflush(file.id, H5F_SCOPE_LOCAL) >= 0 else {
      throw HDF5Failure("the new file can't be finished")
    }
    let size = H5Fget_file_image(file.id, nil, 0)
    guard size > 0 else { throw HDF5Failure("the new file can't be finished") }
    var image = [UInt8](repeating: 0, count: size)
    guard unsafe H5Fget_file_image(file.id, &image, size) == size else {
      throw HDF5Failure("the new file can't be finished")
    }
    return image
  }

  private static func write(
    _ tensor: Tensor, to path: String, in file: hid_t
  ) throws(HDF5Failure) {
    let array = try HDF5Handle(
      unsafe H5Dopen2(file, path, hid_t(H5P_DEFAULT)), closedBy: H5Dclose, "'\(path)'")
    let space = try HDF5Handle(H5Dget_space(array.id), closedBy: H5Sclose, "'\(path)'")
    let type = try HDF5Handle(H5Dget_type(array.id), closedBy: H5Tclose, "'\(path)'")
    guard H5Sget_simple_extent_npoints(space.id) == hssize_t(tensor.count) else {
      throw HDF5Failure("'\(path)' has another shape")
    }
    let status: herr_t
    switch H5Tget_class(type.id) {
    case H5T_FLOAT: status = put(tensor.floats, as: misread_h5_native_float(), into: array.id)
    case H5T_OPAQUE where H5Tget_size(type.id) == 2:
      // Keras writes bfloat16 as two bytes of no known type.
      status = put(tensor.floats.map(upperHalf), as: type.id, into: array.id)
    default: throw HDF5Failure("'\(path)' holds no floating-point numbers")
    }
    guard status >= 0 else { throw HDF5Failure("the numbers of '\(path)' can't be replaced") }
  }

  private static func put<Number: BitwiseCopyable>(
    _ numbers: [Number], as type: hid_t, into array: hid_t
  ) -> herr_t {
    unsafe numbers.withUnsafeBytes {
      unsafe H5Dwrite(
        array, type, hid_t(H5S_ALL), hid_t(H5S_ALL), hid_t(H5P_DEFAULT), $0.baseAddress)
    }
  }

  /// The nearest bfloat16, of two the even one.
  private static func upperHalf(_ number: Float) -> UInt16 {
    let bits = number.bitPattern
    guard number.isFinite else { return UInt16(bits >> 16) }
    return UInt16(truncatingIfNeeded: (bits + 0x7fff + (bits >> 16 & 1)) >> 16)
  }
}
