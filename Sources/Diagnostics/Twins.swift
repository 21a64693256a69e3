public import Networks
import Synchronization

/// The same network trained again, on the same data with the same settings, from other seeds.
///
/// What one of them says and the others do not is a throw of the dice; what all of them say has a
/// cause in the picture or in the data. They are read when they are first asked.
public final class Twins: Sendable {
  /// How many there are.
  public let count: Int
  private let open: @Sendable (Int) throws -> Network
  private let opened = Mutex<[Network]?>(nil)

  /// Creates twins.
  ///
  /// - Parameters:
  ///   - count: How many there are, at least 1.
  ///   - open: Reads the twin of an index in `0..<count`.
  public init(count: Int, open: @escaping @Sendable (Int) throws -> Network) {
    precondition(count > 0, "expected at least one twin")
    (self.count, self.open) = (count, open)
  }

  /// All of them, read at the first call.
  ///
  /// - Throws: What reading them throws.
  public var networks: [Network] {
    get throws {
      try opened.withLock { opened in
        if let opened { return opened }
        let made = try (0..<count).map(open)
        opened = made
        return made
      }
    }
  }
}
