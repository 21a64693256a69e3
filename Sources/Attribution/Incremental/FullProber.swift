import Networks
import Tensors

/// Evaluates the whole network once per window: what the incremental ways are measured by.
struct FullProber: WindowProber {
  let network: Network
  let subject: OccludedImage

  func logits(hiding windows: [PixelRect]) async throws -> ProbedLogits {
    let rows = try await network.logits(count: windows.count + 1) { range in
      subject.images(hiding: range.map { $0 == 0 ? nil : windows[$0 - 1] })
    }
    return ProbedLogits(rows: rows, strategy: .full)
  }
}
