import Foundation

/// A line on standard error that shows how far a long piece of work is, and the time left.
///
/// Nothing is drawn when nobody watches, or when the user asked for quiet.
struct ProgressBar: Sendable {
  private let isShown: Bool
  private let start = ContinuousClock.now

  init(quiet: Bool) {
    isShown = !quiet && StandardError.isTerminal
  }

  /// Draws the line anew.
  ///
  /// - Parameters:
  ///   - done: How much of the work is done, in `0...1`.
  ///   - text: What is being done, with its latest figures.
  func show(_ done: Double, _ text: String) {
    guard isShown else { return }
    let width = 24
    let filled = Int((done * Double(width)).rounded(.down))
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    StandardError.write("\r\u{1b}[2K\(bar) \(text)\(timeLeft(done))")
  }

  /// Draws the line anew for counted work, with how much is done in a second.
  ///
  /// - Parameters:
  ///   - count: How many are done.
  ///   - total: How many there are.
  ///   - earlier: How many were done before this run.
  ///   - noun: What is counted.
  func show(_ count: Int, of total: Int, since earlier: Int = 0, _ noun: String) {
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    let rate = elapsed > 0.5 ? ", \(Int(Double(count - earlier) / elapsed)) a second" : ""
    show(Double(count) / Double(max(1, total)), "\(count) of \(total) \(noun)\(rate)")
  }

  /// Clears the line.
  func finish() {
    guard isShown else { return }
    StandardError.write("\r\u{1b}[2K")
  }

  private func timeLeft(_ done: Double) -> String {
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    guard done > 0.01, elapsed > 0.5 else { return "" }
    let left = Int((elapsed * (1 - done) / done).rounded())
    return left < 60 ? "  \(left) s left" : "  \(left / 60) min \(left % 60) s left"
  }
}
