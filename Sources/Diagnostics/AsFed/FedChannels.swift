import Tensors

/// A picture as planes of numbers, whatever axes of extent 1 and whatever order it came with.
struct FedChannels {
  let width: Int
  let height: Int
  /// One plane of row-major numbers per channel.
  let planes: [[Float]]

  /// Reads `[H, W]`, `[C, H, W]` or `[H, W, C]` with one or three channels; nil for other shapes.
  init?(_ tensor: Tensor) {
    let shape = tensor.shape.filter { $0 != 1 }
    let floats = tensor.floats
    switch shape.count {
    case 2: (height, width, planes) = (shape[0], shape[1], [floats])
    case 3 where shape[0] == 3:
      (height, width) = (shape[1], shape[2])
      let area = shape[1] * shape[2]
      planes = (0..<3).map { Array(floats[$0 * area..<($0 + 1) * area]) }
    case 3 where shape[2] == 3:
      (height, width) = (shape[0], shape[1])
      planes = (0..<3).map { channel in
        stride(from: channel, to: floats.count, by: 3).map { floats[$0] }
      }
    default: return nil
    }
  }

  private init(width: Int, height: Int, planes: [[Float]]) {
    (self.width, self.height, self.planes) = (width, height, planes)
  }

  /// The picture with rows and columns, sides and channels changing places in every way that gives
  /// the extents of `other`.
  func arrangements(like other: FedChannels) -> [FedArrangement] {
    guard planes.count == other.planes.count else { return [] }
    var found: [FedArrangement] = []
    for bits in 0..<(planes.count == 3 ? 16 : 8) {
      var (picture, differences) = (self, [FedDifference]())
      if bits & 8 != 0 {
        picture = FedChannels(width: width, height: height, planes: planes.reversed())
        differences.append(.channelOrder)
      }
      if bits & 4 != 0 {
        picture = picture.transposed
        differences.append(.transposed)
      }
      if bits & 2 != 0 {
        picture = picture.reordered { column, row in (picture.width - 1 - column, row) }
        differences.append(.mirrored)
      }
      if bits & 1 != 0 {
        picture = picture.reordered { column, row in (column, picture.height - 1 - row) }
        differences.append(.flipped)
      }
      guard picture.width == other.width, picture.height == other.height else { continue }
      found.append(FedArrangement(picture: picture, differences: differences))
    }
    return found
  }

  private var transposed: FedChannels {
    let turned = planes.map { plane in
      (0..<plane.count).map { plane[$0 % height * width + $0 / height] }
    }
    return FedChannels(width: height, height: width, planes: turned)
  }

  private func reordered(_ source: (Int, Int) -> (Int, Int)) -> FedChannels {
    let moved = planes.map { plane in
      (0..<plane.count).map { index in
        let (column, row) = source(index % width, index / width)
        return plane[row * width + column]
      }
    }
    return FedChannels(width: width, height: height, planes: moved)
  }
}

/// A picture of ours arranged like a tensor from elsewhere, and how.
struct FedArrangement {
  let picture: FedChannels
  let differences: [FedDifference]
}
