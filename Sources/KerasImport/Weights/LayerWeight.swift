import Tensors

/// Where a file keeps a weight: the path of its layer among the models, and its own name.
struct WeightPlace: Hashable, Sendable {
  let layer: String
  let name: String
}

/// Where the elements of a constant come from, and how they were moved on the way.
struct WeightSource: Hashable, Sendable {
  private enum Move: Hashable, Sendable {
    case reshaping(from: [Int])
    case transposition([Int])
  }

  let place: WeightPlace
  private var moves: [Move] = []

  init(_ place: WeightPlace) { self.place = place }

  fileprivate func reshaped(from shape: [Int]) -> WeightSource { moved(.reshaping(from: shape)) }

  fileprivate func transposed(_ order: [Int]) -> WeightSource { moved(.transposition(order)) }

  private func moved(_ move: Move) -> WeightSource {
    var result = self
    result.moves.append(move)
    return result
  }

  /// A tensor of the constant's shape with its elements where the file has them.
  func restored(_ tensor: Tensor) -> Tensor {
    moves.reversed().reduce(tensor) { tensor, move in
      switch move {
      case .reshaping(let shape): tensor.reshaped(to: shape)
      case .transposition(let order):
        tensor.transposed(order.indices.map { order.firstIndex(of: $0) ?? $0 })
      }
    }
  }
}

/// A weight on its way from a file into a node.
struct LayerWeight: Sendable {
  let tensor: Tensor
  /// Nil for numbers that stand in no array of the file.
  let source: WeightSource?

  init(_ tensor: Tensor, from source: WeightSource? = nil) {
    (self.tensor, self.source) = (tensor, source)
  }

  var shape: [Int] { tensor.shape }
  var rank: Int { tensor.rank }
  var count: Int { tensor.count }

  func reshaped(to shape: [Int]) -> LayerWeight {
    LayerWeight(tensor.reshaped(to: shape), from: source?.reshaped(from: tensor.shape))
  }

  func transposed(_ order: [Int]) -> LayerWeight {
    LayerWeight(tensor.transposed(order), from: source?.transposed(order))
  }
}
