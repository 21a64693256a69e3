import Synchronization

/// Compiled primitives and packed weights, made once and shared by all tasks.
///
/// Creating a oneDNN primitive for a new shape costs about 500 µs, running it often less.
package final class KernelCache: Sendable {
  private let entries = Mutex<[AnySendableKey: any Sendable]>([:])
  private let constants = Mutex<[String: FixedArray]>([:])

  /// Creates an empty cache.
  package init() {}

  /// The primitive for `key`, made by `make` when it is asked for the first time.
  func primitive(
    for key: some Hashable & Sendable, make: () throws(OperatorError) -> Primitive
  ) throws(OperatorError) -> Primitive {
    try entry(for: key, make: make)
  }

  /// What `make` made for `key` when it was asked for the first time.
  func entry<Entry: Sendable>(
    for key: some Hashable & Sendable, make: () throws(OperatorError) -> Entry
  ) throws(OperatorError) -> Entry {
    let key = AnySendableKey(key)
    if let found = entries.withLock({ $0[key] }) as? Entry { return found }
    let made = try make()
    entries.withLock { $0[key] = made }
    return made
  }

  /// The numbers of the model called `name`, shared with all others who ask for the same ones.
  ///
  /// Plans for other input shapes may have other numbers under the same name; these are not shared.
  func constant(_ name: String, shape: [Int], _ floats: [Float]) -> FixedArray {
    constants.withLock { constants in
      if let found = constants[name], found.shape == shape, found.floats.array == floats {
        return found
      }
      let made = FixedArray(shape: shape, Floats(floats))
      if constants[name] == nil { constants[name] = made }
      return made
    }
  }
}

/// A hashable key of any type that may cross tasks.
private struct AnySendableKey: Hashable, Sendable {
  private let base: any Hashable & Sendable

  init(_ base: any Hashable & Sendable) { self.base = base }

  static func == (left: Self, right: Self) -> Bool {
    func isEqual<Key: Hashable>(_ key: Key) -> Bool { right.base as? Key == key }
    return isEqual(left.base)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(type(of: base)))
    base.hash(into: &hasher)
  }
}
