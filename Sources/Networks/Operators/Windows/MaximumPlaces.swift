import Tensors

/// Where the largest element of each window stands, as its number in the whole image tensor.
struct MaximumPlaces {
  let geometry: PoolingGeometry
  /// Whether numbers count along columns first.
  let countsColumns: Bool

  /// The numbers, of the target's shape `[N, C, …]`.
  func tensor(_ image: [Float]) -> Tensor {
    let extents = Array(geometry.image.dropFirst(2))
    let plane = extents.product
    let positions = Array(geometry.target.dropFirst(2))
    let taps = combinations(geometry.kernel)
    var places: [Int64] = []
    places.reserveCapacity(geometry.target.product)
    for channel in 0..<geometry.image[..<2].product {
      for position in combinations(positions) {
        var best: (value: Float, place: [Int])?
        for tap in taps {
          let place = extents.indices.map { axis in
            position[axis] * geometry.strides[axis] - geometry.before[axis]
              + tap[axis] * geometry.dilations[axis]
          }
          guard zip(place, extents).allSatisfy({ (0..<$1).contains($0) }) else { continue }
          let value = image[channel * plane + number(place, extents, columnsFirst: false)]
          if best.map({ value > $0.value }) ?? true { best = (value, place) }
        }
        let found = number(
          best?.place ?? extents.map { _ in 0 }, extents, columnsFirst: countsColumns)
        places.append(Int64(channel * plane + found))
      }
    }
    return Tensor(shape: geometry.target, integers: places)
  }

  private func number(_ place: [Int], _ extents: [Int], columnsFirst: Bool) -> Int {
    let axes = columnsFirst ? Array(extents.indices.reversed()) : Array(extents.indices)
    return axes.reduce(0) { $0 * extents[$1] + place[$1] }
  }

  /// All index tuples below `extents`, the last index running fastest.
  private func combinations(_ extents: [Int]) -> [[Int]] {
    extents.reduce([[]]) { tuples, extent in
      tuples.flatMap { tuple in (0..<extent).map { tuple + [$0] } }
    }
  }
}
