import Networks
import Tensors

/// Finds the logits of a network that begins with a dense layer without evaluating that layer.
///
/// Hiding a window changes a unit's weighted sum by the sum of its pixels' changes. One
/// summed-area table per unit gives these sums for every position and size of the window; the
/// layers after the first are evaluated in full.
struct DenseProber: WindowProber {
  private let tail: Network
  private let sums: RectangleSums
  private let preactivation: [Float]
  /// The pixels that differ from the baseline, which the table covers.
  private let rows: Range<Int>
  private let columns: Range<Int>

  /// - Returns: Nil when the network does not begin with a dense layer.
  init?(_ subject: OccludedImage, in graph: ProbedGraph) throws {
    guard let layer = try graph.firstDenseLayer(),
      let tail = try graph.tail(after: layer.output)
    else { return nil }
    self.tail = tail
    let layout = subject.layout
    let flat = [1] + graph.imageShape
    let image = try layer.path.value(
      from: Tensor(shape: flat, floats: subject.pixels), in: graph)
    let hidden = try layer.path.value(
      from: Tensor(shape: flat, floats: subject.baseline), in: graph
    ).floats
    preactivation = try layer.preactivation(for: image, in: graph)
    let bounds = subject.bounds
    (rows, columns) = (bounds.rows, bounds.columns)
    let clean = image.floats
    var cells: [[Int]] = []
    var changes: [(place: Int, change: Float)] = []
    for row in rows {
      for column in columns {
        let first = changes.count
        for channel in 0..<layout.channels {
          let place = layer.places[layout.offset(channel: channel, row: row, column: column)]
          let change = hidden[place] - clean[place]
          if change != 0 { changes.append((place, change)) }
        }
        cells.append(Array(first..<changes.count))
      }
    }
    sums = RectangleSums(
      rows: rows.count, columns: columns.count, depth: layer.units, cells: cells,
      vectors: layer.responses(to: changes))
  }

  func logits(hiding windows: [PixelRect]) async throws -> ProbedLogits {
    let rows = try await tail.logits(count: windows.count + 1) { range in
      let rects = range.map { index in
        index == 0 ? RectangleSums.Rect(rows: 0..<0, columns: 0..<0) : rect(windows[index - 1])
      }
      let floats = sums.sums(over: rects, plus: preactivation)
      return Tensor(shape: [range.count, preactivation.count], floats: floats)
    }
    return ProbedLogits(rows: rows, strategy: .incremental)
  }

  /// The part of a window that the table covers.
  private func rect(_ window: PixelRect) -> RectangleSums.Rect {
    let down = window.rows.clamped(to: rows)
    let across = window.columns.clamped(to: columns)
    return RectangleSums.Rect(
      rows: down.lowerBound - rows.lowerBound..<down.upperBound - rows.lowerBound,
      columns: across.lowerBound - columns.lowerBound..<across.upperBound - columns.lowerBound)
  }
}
