import Networks
import Tensors

/// What an HDF5 file holds of a network.
struct HDF5Content: Sendable {
  /// The texts that belong to a group, by the group's path and their name.
  private(set) var texts: [String: [String: [String]]] = [:]
  /// Arrays of numbers by their path, without a leading slash.
  private(set) var arrays: [String: Tensor] = [:]

  /// A text or a list of texts of a group; the file itself is the group "".
  ///
  /// Keras cuts lists of over 64 kB into numbered parts.
  func texts(_ name: String, of group: String) -> [String]? {
    guard let all = texts[group] else { return nil }
    if let whole = all[name] { return whole }
    var parts: [String] = []
    while let part = all["\(name)\(parts.count)"] { parts.append(contentsOf: part) }
    return parts.isEmpty ? nil : parts
  }

  /// Decodes what the child process wrote, which is not trusted either.
  ///
  /// - Throws: ``KerasError/damagedWeights(reason:)``.
  init(decoding bytes: [UInt8]) throws(KerasError) {
    var reader = HDF5MessageReader(bytes)
    while true {
      switch try reader.next() {
      case .text(let group, let name, let values): texts[group, default: [:]][name] = values
      case .array(let path, let tensor): arrays[path] = tensor
      case .failure(let reason): throw .damagedWeights(reason: reason)
      case .file, .end: return
      }
    }
  }
}

/// One record of what parent and child process write to each other.
enum HDF5Record: Sendable {
  /// The first byte of each kind of record.
  enum Tag: UInt8 {
    case text = 0x41
    case floats = 0x46
    case integers = 0x49
    case brainFloats = 0x42
    case failure = 0x45
    case file = 0x48
    case end = 0x5a
  }

  case text(group: String, name: String, values: [String])
  case array(path: String, Tensor)
  case failure(String)
  case file([UInt8])
  case end
}

/// Takes records apart; numbers stand in the machine's own byte order.
struct HDF5MessageReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() throws(KerasError) -> HDF5Record {
    guard let tag = HDF5Record.Tag(rawValue: try take(1)[offset - 1]) else { throw Self.cut }
    switch tag {
    case .text:
      let (group, name, count) = (try text(), try text(), try count())
      var values: [String] = []
      for _ in 0..<count { values.append(try text()) }
      return .text(group: group, name: name, values: values)
    case .floats:
      let (path, shape) = (try text(), try shape())
      let numbers = RawNumbers.decode(Array(try take(shape.product * 4)), as: Float.self)
      return .array(path: path, Tensor(shape: shape, floats: numbers))
    case .brainFloats:
      let (path, shape) = (try text(), try shape())
      let halves = RawNumbers.decode(Array(try take(shape.product * 2)), as: UInt16.self)
      return .array(
        path: path, Tensor(shape: shape, floats: RawNumbers.upperHalves(halves)))
    case .integers:
      let (path, shape) = (try text(), try shape())
      let numbers = RawNumbers.decode(Array(try take(shape.product * 8)), as: Int64.self)
      return .array(path: path, Tensor(shape: shape, integers: numbers))
    case .failure: return .failure(try text())
    case .file: return .file(Array(try take(try count())))
    case .end: return .end
    }
  }

  private static var cut: KerasError {
    .damagedWeights(reason: "what was read of it is incomplete")
  }

  private mutating func take(_ count: Int) throws(KerasError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - offset else { throw Self.cut }
    defer { offset += count }
    return bytes[offset..<offset + count]
  }

  private mutating func count() throws(KerasError) -> Int {
    let value = try take(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard value <= UInt64(bytes.count) else { throw Self.cut }
    return Int(value)
  }

  private mutating func text() throws(KerasError) -> String {
    String(decoding: try take(try count()), as: UTF8.self)
  }

  private mutating func shape() throws(KerasError) -> [Int] {
    var shape: [Int] = []
    var product = 1
    for _ in 0..<(try count()) {
      shape.append(try count())
      let (next, isOver) = product.multipliedReportingOverflow(by: shape[shape.count - 1])
      guard !isOver, next <= bytes.count else { throw Self.cut }
      product = next
    }
    return shape
  }
}
