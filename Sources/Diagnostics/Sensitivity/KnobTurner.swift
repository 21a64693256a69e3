package import Photographs
import Tensors

/// Turns one knob of a picture as it was fed.
package struct KnobTurner: Sendable {
  private let picture: FedPicture
  /// The ink box's longest side and its middle; nil where there is no ink.
  private let size: (side: Double, middle: SIMD2<Double>)?
  /// The width of the pen; nil where there is no ink.
  private let stroke: Double?
  /// Draws the ink with other pens; nil where there is none.
  private let redrawer: StrokeRedrawer?

  /// Takes a picture with its framing; nil where it has no ink.
  package init(_ picture: FedPicture, framing: Framing?) {
    self.picture = picture
    let box = framing?.inkBox
    size = box.map { box in
      (box.longestSide, [box.left + box.width / 2, box.top + box.height / 2])
    }
    stroke = framing.flatMap { $0.strokeWidth > 0 ? $0.strokeWidth : nil }
    redrawer = stroke == nil ? nil : picture.ink.flatMap(StrokeRedrawer.init)
  }

  /// Where a knob stands in the picture as it is; nil where the picture has no such thing.
  package func place(of knob: Knob) -> Double? {
    switch knob {
    case .size: picture.channels.count == 1 ? size?.side : nil
    case .stroke: picture.channels.count == 1 ? stroke : nil
    case .rotation, .blur, .noise: 0
    }
  }

  /// The picture with a knob at `value`.
  ///
  /// - Parameters:
  ///   - knob: What is turned.
  ///   - value: In the knob's unit.
  ///   - seed: Decides the noise.
  /// - Returns: nil where the picture has no such thing.
  package func turned(_ knob: Knob, to value: Double, seed: UInt64 = 0) -> FedPicture? {
    switch knob {
    case .size:
      guard let size, picture.channels.count == 1 else { return nil }
      let factor = size.side / value
      return warped { (point: SIMD2<Double>) in (point - size.middle) * factor + size.middle }
    case .rotation:
      let angle = value * .pi / 180
      let (along, aside) = (cosine(angle), sine(angle))
      let middle = SIMD2(Double(picture.width), Double(picture.height)) / 2
      return warped { (point: SIMD2<Double>) in
        let offset = point - middle
        return [
          along * offset.x + aside * offset.y + middle.x,
          along * offset.y - aside * offset.x + middle.y,
        ]
      }
    case .stroke:
      guard stroke != nil, let ink = picture.ink else { return nil }
      return picture.replacingInk(by: redrawer?.redrawn(width: value) ?? ink)
    case .blur: return picture.changed { $0.blurred(sigma: value) }
    case .noise: return noisy(value, seed: seed)
    }
  }

  private func warped(_ source: (SIMD2<Double>) -> SIMD2<Double>) -> FedPicture {
    // Small pictures are sampled finely, as their strokes are but a few pixels wide.
    let samples = picture.width * picture.height > 4096 ? 2 : 6
    return picture.changed { plane in
      plane.warped(width: plane.width, height: plane.height, samples: samples, from: source)
    }
  }

  /// Normal noise, cut at the picture's own range of values.
  private func noisy(_ deviation: Double, seed: UInt64) -> FedPicture {
    var generator = SeededGenerator(seed: seed)
    let amount = Float(deviation) * picture.extent
    return picture.changed { plane in
      let (low, high) = (plane.values.min() ?? 0, plane.values.max() ?? 0)
      return plane.map { value in
        // The sum of twelve fractions has a variance of 1; less 6, a mean of 0.
        let normal = (0..<12).reduce(-6) { sum, _ in sum + generator.nextFraction() }
        return min(max(value + amount * Float(normal), low), high)
      }
    }
  }
}
