import Networks
import Tensors

/// An image, its baseline and the windows that hide it, in the network's own order.
struct OccludedImage: Sendable {
  let options: OcclusionOptions
  let layout: ImageLayout
  let grid: WindowGrid
  /// The image, flat, in the network's own order.
  let pixels: [Float]
  /// The baseline, likewise.
  let baseline: [Float]

  /// - Throws: A `NetworkError` or an ``AttributionError`` when image, windows or baseline do not
  ///   fit the network.
  init(_ image: Tensor, for network: Network, options: OcclusionOptions) throws {
    let batch = try network.singleImage(image)
    self.options = options
    layout = ImageLayout(network.imageShape)
    grid = try options.grid(over: layout)
    pixels = batch.floats
    baseline = layout.networkOrder(
      try options.baseline.picture(for: layout.channelsFirst(batch)))
  }

  /// The windows in which image and baseline differ anywhere, ascending.
  var activeWindows: [Int] {
    (0..<grid.count).filter { index in
      let window = grid.window(index)
      return (0..<layout.channels).contains { channel in
        window.rows.contains { row in
          window.columns.contains { column in
            let place = layout.offset(channel: channel, row: row, column: column)
            return pixels[place] != baseline[place]
          }
        }
      }
    }
  }

  /// The image once for each entry, with that window hidden; nil hides nothing.
  ///
  /// - Returns: Shape `[windows.count, C · H · W]`, each row in the network's own order.
  func images(hiding windows: [Int?]) -> Tensor {
    var floats: [Float] = []
    floats.reserveCapacity(windows.count * pixels.count)
    for window in windows {
      let start = floats.count
      floats += pixels
      if let window { hide(grid.window(window), in: &floats, from: start) }
    }
    return Tensor(shape: [windows.count, pixels.count], floats: floats)
  }

  private func hide(_ window: PixelRect, in floats: inout [Float], from start: Int) {
    for channel in 0..<layout.channels {
      for row in window.rows {
        for column in window.columns {
          let place = layout.offset(channel: channel, row: row, column: column)
          floats[start + place] = baseline[place]
        }
      }
    }
  }

  /// The scan, from logits of shape `[1 + active.count, K]` with the clean image first; windows
  /// that are not active keep the clean logits.
  func scan(clean: Tensor, active: [Int], logits: Tensor) -> OcclusionScan {
    let classes = clean.count
    let floats = logits.floats
    var rows = Array(repeating: clean.floats[...], count: grid.count)
    for (position, window) in active.enumerated() {
      rows[window] = floats[(position + 1) * classes..<(position + 2) * classes]
    }
    return OcclusionScan(
      options: options, layout: layout, grid: grid, logits: clean,
      windowLogits: Tensor(shape: [grid.count, classes], floats: Array(rows.joined())))
  }
}

extension Network {
  /// The image as one of shape ``imageShape``, checked.
  ///
  /// - Throws: A `NetworkError`, or ``AttributionError/notOneImage(count:)``.
  func singleImage(_ image: Tensor) throws -> Tensor {
    let batch = try batch(of: image)
    guard batch.shape[0] == 1 else { throw AttributionError.notOneImage(count: batch.shape[0]) }
    return batch.row(0)
  }
}
