import Synchronization
import Training

/// Collects what a trainer reports.
final class SeenImages: Sendable {
  private let reports = Mutex<[Int]>([])

  var counts: [Int] { reports.withLock { $0 } }

  func append(_ progress: Trainer.Progress) {
    reports.withLock { $0.append(progress.imagesSeen) }
  }
}
