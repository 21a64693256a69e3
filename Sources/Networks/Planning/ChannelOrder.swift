/// Where the channels of `[N, C, D1, …]` stand among the axes.
enum ChannelOrder {
  /// The order of axes that moves the channels to the end, or back to the second place.
  static func permutation(rank: Int, toLast: Bool) -> [Int] {
    guard rank > 2 else { return Array(0..<rank) }
    return toLast ? [0] + (2..<rank) + [1] : [0, rank - 1] + (1..<rank - 1)
  }

  /// The shape after that move.
  static func moved(_ shape: [Int], toLast: Bool) -> [Int] {
    permutation(rank: shape.count, toLast: toLast).map { shape[$0] }
  }
}
