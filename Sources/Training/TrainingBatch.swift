import Networks
import Photographs
import Tensors

/// All images of an epoch, each named by its part and its place there.
struct TrainingSchedule: Sendable {
  /// An image, and how often it has been seen before in the same epoch.
  struct Entry: Sendable {
    let part: Int
    let index: Int
    let turn: Int
  }

  let parts: [TrainingPart]
  let entries: [Entry]

  init(_ parts: [TrainingPart]) {
    self.parts = parts
    entries = parts.indices.flatMap { part in
      (0..<parts[part].repeats).flatMap { turn in
        (0..<parts[part].images.count).map { Entry(part: part, index: $0, turn: turn) }
      }
    }
  }

  /// The sum of the weights of some entries.
  func weight(of places: ArraySlice<Int>) -> Float {
    places.reduce(0) { $0 + parts[entries[$1].part].weight }
  }
}

/// What one task trains on at once.
struct TrainingBatch: Sendable {
  /// Shape `[N] + imageShape`, in the network's value range.
  let images: Tensor
  let labels: [Int]
  /// The weight of each image.
  let weights: [Float]

  /// Takes the images at some places of a schedule, changed as their parts say.
  ///
  /// - Parameters:
  ///   - schedule: All images.
  ///   - places: Which of them, in this order.
  ///   - network: Whose shape and value range the images get.
  ///   - seed: Decides the changes, together with each image's place and turn.
  init(
    _ schedule: TrainingSchedule, _ places: ArraySlice<Int>, for network: Network, seed: UInt64
  ) {
    var floats: [Float] = []
    floats.reserveCapacity(places.count * network.imageShape.product)
    let range = network.metadata.valueRange ?? 0...1
    let (low, span) = (Float(range.lowerBound), Float(range.upperBound - range.lowerBound))
    for place in places {
      let image = Self.image(schedule, place, seed: seed)
      floats += low == 0 && span == 1 ? image : image.map { low + span * $0 }
    }
    images = Tensor(shape: [places.count] + network.imageShape, floats: floats)
    labels = places.map { place in
      let entry = schedule.entries[place]
      return schedule.parts[entry.part].images.labels[entry.index]
    }
    weights = places.map { schedule.parts[schedule.entries[$0].part].weight }
  }

  private static func image(
    _ schedule: TrainingSchedule, _ place: Int, seed: UInt64
  ) -> [Float] {
    let entry = schedule.entries[place]
    let part = schedule.parts[entry.part]
    let image = part.images.images.row(entry.index)
    guard part.augmentation != .none else { return image.floats }
    var mixer = SeededGenerator(seed: seed &+ UInt64(place))
    var generator = SeededGenerator(seed: mixer.next())
    return part.augmentation.applied(to: Plane(image), &generator).values
  }
}
