/// The bytes of a `.npy` file, put together by hand.
func numpyBytes(
  _ descriptor: String, _ shape: String, _ data: [UInt8], version: UInt8 = 1,
  order: String = "False"
) -> [UInt8] {
  numpyBytes(
    header: "{'descr': '\(descriptor)', 'fortran_order': \(order), 'shape': \(shape), }\n",
    data, version: version)
}

/// The bytes of a `.npy` file with any text as its header.
func numpyBytes(header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
  let count = header.utf8.count
  let length = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }
  return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(header.utf8) + data
}
