import Synchronization

/// Values that are made once, by key, and shared by all tasks.
package final class Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let values = Mutex<[Key: Value]>([:])

  /// The most values that are kept; those asked for later are made each time.
  private let limit: Int

  package init(limit: Int = .max) { self.limit = limit }

  /// The value of a key, made where it is asked for first.
  ///
  /// Two tasks that ask at once may both make it; all then get the same one.
  package func value<Failure: Error>(
    for key: Key, make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let found = values.withLock({ $0[key] }) { return found }
    let made = try make()
    return values.withLock { values in
      if let found = values[key] { return found }
      if values.count < limit { values[key] = made }
      return made
    }
  }
}
