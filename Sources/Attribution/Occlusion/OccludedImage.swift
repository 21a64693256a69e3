import Networks
import Tensors

/// An image and what hides it, in the network's own order.
struct OccludedImage: Sendable {
  let layout: ImageLayout
  /// The image, flat, in the network's own order.
  let pixels: [Float]
  /// The baseline, likewise.
  let baseline: [Float]
  /// Whether each pixel differs from the baseline in any channel, row by row.
  let differs: [Bool]

  /// Checks image and baseline.
  ///
  /// - Throws: A `NetworkError` or an ``AttributionError`` when they do not fit the network.
  init(_ image: Tensor, for network: Network, baseline: Baseline) throws {
    let image = try network.singleImage(image)
    let layout = ImageLayout(network.imageShape)
    let hidden = layout.networkOrder(
      try baseline.picture(for: layout.channelsFirst(image)))
    let pixels = image.floats
    differs = (0..<layout.pixelCount).map { pixel in
      (0..<layout.channels).contains { channel in
        let place = layout.offset(
          channel: channel, row: pixel / layout.width, column: pixel % layout.width)
        return pixels[place] != hidden[place]
      }
    }
    (self.layout, self.pixels, self.baseline) = (layout, pixels, hidden)
  }

  /// The smallest rectangle that holds every pixel that differs from the baseline.
  var bounds: PixelRect {
    let places = differs.indices.filter { differs[$0] }
    let rows = places.map { $0 / layout.width }
    let columns = places.map { $0 % layout.width }
    guard let top = rows.min(), let bottom = rows.max(), let left = columns.min(),
      let right = columns.max()
    else { return PixelRect(rows: 0..<0, columns: 0..<0) }
    return PixelRect(rows: top..<bottom + 1, columns: left..<right + 1)
  }

  /// The windows in which any pixel differs from the baseline, ascending.
  func activeWindows(of grid: WindowGrid) -> [Int] {
    (0..<grid.count).filter { index in
      let window = grid.window(index)
      return window.rows.contains { row in
        window.columns.contains { differs[row * layout.width + $0] }
      }
    }
  }

  /// The image once for each entry, with that window hidden; nil hides nothing.
  ///
  /// - Returns: Shape `[windows.count, C · H · W]`, each row in the network's own order.
  func images(hiding windows: [PixelRect?]) -> Tensor {
    var floats: [Float] = []
    floats.reserveCapacity(windows.count * pixels.count)
    for window in windows {
      let start = floats.count
      floats += pixels
      if let window { hide(window, in: &floats, from: start) }
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
