package import Photographs
package import Tensors

/// A picture as it was fed to a network, channel by channel, that can be changed and fed again.
package struct FedPicture: Sendable {
  /// One plane per channel.
  package let channels: [Plane]
  /// The shape in which the network takes it.
  private let shape: [Int]
  /// The level of each channel round the edge, which is what lies beyond the picture.
  private let grounds: [Float]

  /// Takes a tensor of shape `[C, H, W]`, or with fewer axes of one channel.
  package init(_ tensor: Tensor) {
    shape = tensor.shape
    let sides = (Array(repeating: 1, count: max(0, 3 - tensor.rank)) + tensor.shape).suffix(3)
    let (width, height) = (sides[sides.endIndex - 1], sides[sides.endIndex - 2])
    let floats = tensor.floats
    channels = stride(from: 0, to: floats.count, by: width * height).map { start in
      Plane(width: width, height: height, values: Array(floats[start..<start + width * height]))
    }
    grounds = channels.map(\.edgeMedian)
  }

  private init(_ channels: [Plane], _ other: FedPicture) {
    (self.channels, shape, grounds) = (channels, other.shape, other.grounds)
  }

  /// The width of its strokes as it is measured, in its pixels; nil where no ink is found.
  var strokeWidth: Double? { Framing.found(in: tensor)?.strokeWidth }

  /// Pixels across.
  package var width: Int { channels.first?.width ?? 1 }
  /// Pixels down.
  package var height: Int { channels.first?.height ?? 1 }

  /// The picture in the shape in which it came.
  package var tensor: Tensor { Tensor(shape: shape, floats: channels.flatMap(\.values)) }

  /// The picture with every channel changed, the ground being 0 in what `transform` sees.
  package func changed(_ transform: (Plane) -> Plane) -> FedPicture {
    FedPicture(
      zip(channels, grounds).map { plane, ground in
        transform(plane.map { $0 - ground }).map { $0 + ground }
      }, self)
  }

  /// The sum of all distances from the ground.
  package var inkSum: Double {
    zip(channels, grounds).reduce(0) { sum, part in
      part.0.values.reduce(sum) { $0 + Double(abs($1 - part.1)) }
    }
  }

  /// What `find` finds in each channel, the ground being 0 in it.
  package func changedAreas(_ find: (Plane) -> PixelArea?) -> [PixelArea] {
    zip(channels, grounds).compactMap { plane, ground in find(plane.map { $0 - ground }) }
  }

  /// What stands out of a picture of one channel, 1 on ground of 0; nil where nothing does.
  package var ink: Plane? {
    inkHeight.map { height in channels[0].map { ($0 - grounds[0]) / height } }
  }

  /// The picture with other ink on its own ground; nil where nothing stands out of it.
  package func replacingInk(by ink: Plane) -> FedPicture? {
    inkHeight.map { height in
      FedPicture([ink.map { $0 * height + grounds[0] }], self)
    }
  }

  /// How far the furthest pixel lies from the ground, with its sign.
  private var inkHeight: Float? {
    guard channels.count == 1, let plane = channels.first, let ground = grounds.first else {
      return nil
    }
    let furthest = plane.values.max { abs($0 - ground) < abs($1 - ground) } ?? ground
    return abs(furthest - ground) > 1e-3 ? furthest - ground : nil
  }

  /// The difference between the greatest and the least value.
  package var extent: Float {
    let values = channels.flatMap(\.values)
    return (values.max() ?? 0) - (values.min() ?? 0)
  }

  /// The picture moved by whole pixels, ground coming in.
  package func shifted(right: Int, down: Int) -> FedPicture {
    changed { plane in
      let (width, height) = (plane.width, plane.height)
      var values = [Float](repeating: 0, count: width * height)
      for row in max(0, down)..<max(0, down, min(height, height + down)) {
        for column in max(0, right)..<max(0, right, min(width, width + right)) {
          values[row * width + column] = plane[column - right, row - down]
        }
      }
      return Plane(width: width, height: height, values: values)
    }
  }
}

extension Plane {
  /// The median of the outermost pixels.
  fileprivate var edgeMedian: Float {
    let edge = (0..<height).flatMap { row in
      row == 0 || row == height - 1
        ? (0..<width).map { self[$0, row] } : [self[0, row], self[width - 1, row]]
    }.sorted()
    return edge[edge.count / 2]
  }
}
