public import Networks
public import Tensors

extension Network {
  /// Puts a map's order of the ink pixels to the test.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - image: The image it was made of.
  ///   - options: Steps, random orders, and what stands in for hidden pixels.
  /// - Returns: The curves of the map, of maps that know nothing, and of random orders.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Complexity: at most `2 · steps · (randomOrders + 4)` model evaluations.
  @concurrent
  public func faithfulness(
    of map: AttributionMap, image: Tensor, options: FaithfulnessOptions = .init()
  ) async throws -> FaithfulnessCheck {
    try await faithfulness(
      ofValues: map.values, for: map.target, image: image, options: options)
  }

  /// Puts any order of the ink pixels to the test; pixels of equal value are taken row by row.
  ///
  /// - Parameters:
  ///   - values: Shape `[H, W]`; pixels of high values come first.
  ///   - target: The scalar that the values are said to explain.
  ///   - image: The image.
  ///   - options: Steps, random orders, and what stands in for hidden pixels.
  /// - Returns: The curves of the values, of maps that know nothing, and of random orders.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Precondition: the values have the image's extents.
  /// - Complexity: at most `2 · steps · (randomOrders + 4)` model evaluations.
  @concurrent
  public func faithfulness(
    ofValues values: Tensor, for target: Target, image: Tensor,
    options: FaithfulnessOptions = .init()
  ) async throws -> FaithfulnessCheck {
    try await faithfulness(of: [(values, target)], image: image, options: options)[0]
  }

  /// Puts several maps of one image to the test against the same orders.
  ///
  /// The logits behind the random orders and the maps that know nothing serve all maps, whatever
  /// their targets.
  ///
  /// - Parameters:
  ///   - maps: Values of shape `[H, W]`, and the scalar that each is said to explain.
  ///   - image: The image.
  ///   - options: Steps, random orders, and what stands in for hidden pixels.
  /// - Returns: One check for each map.
  /// - Throws: A `NetworkError`, an ``AttributionError`` or a `CancellationError`.
  /// - Precondition: the values have the image's extents.
  /// - Complexity: at most `2 · steps · (randomOrders + 3 + maps)` model evaluations.
  @concurrent
  func faithfulness(
    of maps: [(values: Tensor, target: Target)], image: Tensor, options: FaithfulnessOptions
  ) async throws -> [FaithfulnessCheck] {
    for map in maps { try check(map.target) }
    let subject = try OccludedImage(image, for: self, baseline: options.baseline)
    for map in maps {
      precondition(
        map.values.count == subject.layout.pixelCount, "\(map.values.shape) is another image's")
    }
    let ink = subject.ink(share: options.inkShare)
    let (picture, background) = (
      subject.picture(subject.pixels), subject.picture(subject.baseline)
    )
    let references = ReferenceMap.allCases
    var orders = references.map {
      ink.descending($0.values(for: picture, background: background))
    }
    var generator = SeededGenerator(seed: options.seed)
    orders += (0..<options.randomOrders).map { _ in ink.pixels.shuffled(using: &generator) }
    let common = orders.count
    orders += maps.map { ink.descending($0.values) }
    let found = try await OrderLogits(of: orders, subject, in: self, steps: options.steps)
    return maps.enumerated().map { index, map in
      let curves = (0..<common).map { found.curves(of: $0, for: map.target) }
      return FaithfulnessCheck(
        inkPixels: ink.pixels.count, unit: map.target.unit,
        map: found.curves(of: common + index, for: map.target),
        references: Dictionary(uniqueKeysWithValues: zip(references, curves)),
        random: Array(curves[references.count...]))
    }
  }
}

/// The logits while the pixels of several orders are hidden and shown.
///
/// The two ends, all shown and all hidden, are the same for every order and computed once.
private struct OrderLogits {
  /// Shape `[2 + 2 · orders · inner, K]`.
  private let logits: Tensor
  /// The steps between the two ends.
  private let inner: Int

  init(
    of orders: [[Int]], _ subject: OccludedImage, in network: Network, steps: Int
  ) async throws {
    let count = orders.first?.count ?? 0
    let steps = max(1, min(steps, count))
    let inner = steps - 1
    self.inner = inner
    logits = try await network.logits(count: 2 + 2 * orders.count * inner) { range in
      var floats: [Float] = []
      floats.reserveCapacity(range.count * subject.pixels.count)
      for index in range {
        guard index >= 2 else {
          floats += subject.image(of: orders.first ?? [], hidden: index == 0 ? 0 : count)
          continue
        }
        let (curve, step) = (index - 2).quotientAndRemainder(dividingBy: max(1, inner))
        let moved = (step + 1) * count / steps
        // Hiding the first pixels of an order is showing the last ones of its reverse.
        let order = orders[curve / 2]
        floats +=
          curve % 2 == 0
          ? subject.image(of: order, hidden: moved)
          : subject.image(of: order.reversed(), hidden: count - moved)
      }
      return Tensor(shape: [range.count, subject.pixels.count], floats: floats)
    }
  }

  /// Both curves of an order, for one target.
  func curves(of order: Int, for target: Target) -> FaithfulnessCheck.Order {
    func scores(_ rows: Range<Int>) -> [Double] {
      rows.map { target.value(logits.row($0).floats) }
    }
    let (ends, first) = (scores(0..<2), 2 + 2 * order * inner)
    let hiding = scores(first..<first + inner)
    let showing = scores(first + inner..<first + 2 * inner)
    return FaithfulnessCheck.Order(
      deletion: .init(scores: [ends[0]] + hiding + [ends[1]]),
      insertion: .init(scores: [ends[1]] + showing + [ends[0]]))
  }
}

extension Ink {
  /// The ink pixels by descending value, equal ones row by row.
  fileprivate func descending(_ values: Tensor) -> [Int] {
    let floats = values.floats
    return pixels.sorted { (-floats[$0], $0) < (-floats[$1], $1) }
  }
}

extension OccludedImage {
  /// The image with the first pixels of an order hidden, in the network's own order.
  fileprivate func image(of order: some Collection<Int>, hidden: Int) -> [Float] {
    var result = pixels
    for pixel in order.prefix(hidden) {
      for channel in 0..<layout.channels {
        let place = layout.offset(
          channel: channel, row: pixel / layout.width, column: pixel % layout.width)
        result[place] = baseline[place]
      }
    }
    return result
  }
}
