/// Why the bytes of a `.npy` or IDX file do not make a tensor.
@nonexhaustive
public enum TensorFileError: Error, Hashable, Sendable {
  /// The file does not begin as its format demands.
  case wrongMagic(expected: String)
  /// The file ends at byte `offset` where `expected` more bytes were promised.
  case truncated(offset: Int, expected: Int)
  /// Bytes are left over after the last element.
  case trailingBytes(count: Int)
  /// A header field can't be understood; `found` is its text.
  case invalidHeader(field: String, found: String)
  /// An element type that is not read here.
  case unsupportedElementType(String)
  /// The shape asks for more than `limit` elements.
  case tooManyElements(shape: [Int], limit: Int)
}
