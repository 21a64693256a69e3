import Networks
import Tensors

/// Finds the logits of a network that begins with a dense layer without evaluating that layer.
///
/// Hiding a window changes a unit's weighted sum by the sum of its pixels' changes. One
/// summed-area table per unit gives these sums for every position and size of the window. Where
/// rectifiers and a dense layer are all that follows, only the changes are carried through these, for
/// a sum of logits at once; else the layers after the first are evaluated in full.
struct DenseProber: WindowProber {
  private let tail: Network
  private let sums: RectangleSums
  private let preactivation: [Float]
  /// What follows, where that is little, and what it reads for the image itself.
  private let rectified: (tail: RectifiedTail, base: [Float])?
  /// The pixels that differ from the baseline, which the table covers.
  private let rows: Range<Int>
  private let columns: Range<Int>

  /// - Returns: Nil when the network does not begin with a dense layer.
  init?(_ subject: OccludedImage, in graph: ProbedGraph) async throws {
    guard let layer = try graph.firstDenseLayer(),
      let tail = try graph.tail(after: layer.output)
    else { return nil }
    self.tail = tail
    let flat = [1] + graph.imageShape
    let image = try layer.path.value(
      from: Tensor(shape: flat, floats: subject.pixels), in: graph)
    let hidden = try layer.path.value(
      from: Tensor(shape: flat, floats: subject.baseline), in: graph)
    let bounds = subject.bounds
    (rows, columns) = (bounds.rows, bounds.columns)
    let cells = Self.cells(of: bounds, layer, subject.layout, image.floats, hidden.floats)
    sums = try await layer.sums(rows: rows.count, columns: columns.count, cells: cells)
    preactivation = try Self.preactivation(layer, image, hidden: hidden, sums, bounds, in: graph)
    let read = preactivation
    rectified = try graph.rectifiedTail(behind: layer).map { rest in
      (rest, try rest.base(from: read, in: graph))
    }
  }

  /// What hiding each pixel changes.
  private static func cells(
    of bounds: PixelRect, _ layer: FirstDenseLayer, _ layout: ImageLayout, _ clean: [Float],
    _ hidden: [Float]
  ) -> RectangleSums.Cells {
    var cells = RectangleSums.Cells()
    for row in bounds.rows {
      for column in bounds.columns {
        for channel in 0..<layout.channels {
          let place = layer.places[layout.offset(channel: channel, row: row, column: column)]
          let change = hidden[place] - clean[place]
          if change != 0 { cells.add(row: place, factor: change) }
        }
        cells.endCell()
      }
    }
    return cells
  }

  /// What the layer makes of the image: of an even baseline it is known, and all changes together lead
  /// from the image to it, so that the layer need not be evaluated.
  private static func preactivation(
    _ layer: FirstDenseLayer, _ image: Tensor, hidden: Tensor, _ sums: RectangleSums,
    _ bounds: PixelRect, in graph: ProbedGraph
  ) throws -> [Float] {
    let level = hidden.floats.first ?? 0
    guard hidden.floats.allSatisfy({ $0 == level }) else {
      return try layer.preactivation(for: image, in: graph)
    }
    let below = try graph.preactivation(of: layer, evenly: level, like: hidden)
    let whole = RectangleSums.Rect(rows: 0..<bounds.rows.count, columns: 0..<bounds.columns.count)
    let changes = sums.sums(over: [whole], plus: Array(repeating: 0, count: below.count))
    return zip(below, changes).map { $0 - $1 }
  }

  func logits(hiding windows: [PixelRect]) async throws -> ProbedLogits {
    let rects = windows.map(rect)
    let rows =
      if let rectified {
        try await changedLogits(rects, rectified.tail.weights, rectified.base)
      } else {
        try await fullLogits(rects)
      }
    return ProbedLogits(rows: rows, strategy: .incremental)
  }

  func drops(of target: Target, hiding windows: [PixelRect]) async throws -> ProbedDrops? {
    guard let (rest, base) = rectified, let weights = rest.weights(for: target) else { return nil }
    let changes = try await sums.rectifiedChanges(
      over: windows.map(rect), plus: base, times: weights)
    return ProbedDrops(
      base: target.value(try cleanLogits), drops: changes.map { -Double($0) })
  }

  /// The logits of the image itself.
  private var cleanLogits: [Float] {
    get throws {
      try tail.logits(for: Tensor(shape: [1, preactivation.count], floats: preactivation)).floats
    }
  }

  private func changedLogits(
    _ rects: [RectangleSums.Rect], _ weights: LaneWeights, _ base: [Float]
  ) async throws -> Tensor {
    let clean = try cleanLogits
    let changes = try await sums.rectifiedChanges(over: rects, plus: base, times: weights)
    var logits = clean
    logits.reserveCapacity((rects.count + 1) * clean.count)
    for row in stride(from: 0, to: changes.count, by: clean.count) {
      for label in clean.indices { logits.append(clean[label] + changes[row + label]) }
    }
    return Tensor(shape: [rects.count + 1, clean.count], floats: logits)
  }

  private func fullLogits(_ rects: [RectangleSums.Rect]) async throws -> Tensor {
    try await tail.logits(count: rects.count + 1) { range in
      let rects = range.map { index in
        index == 0 ? RectangleSums.Rect(rows: 0..<0, columns: 0..<0) : rects[index - 1]
      }
      let floats = sums.sums(over: rects, plus: preactivation)
      return Tensor(shape: [range.count, preactivation.count], floats: floats)
    }
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
