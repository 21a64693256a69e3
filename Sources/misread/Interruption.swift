import Dispatch
import Foundation

/// Turns the first Ctrl-C into a call; a second one ends the program as usual.
struct Interruption {
  private let source: any DispatchSourceSignal

  init(_ handler: @escaping @Sendable () -> Void) {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      signal(SIGINT, SIG_DFL)
      handler()
    }
    source.resume()
  }

  /// Gives Ctrl-C its usual meaning again.
  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
