import Foundation
import Networks
import Photographs
import Tensors

/// Reads a group of connected ink as one digit or as several that touch.
///
/// The group is cut along lines of least ink; every run of neighbouring parts that is no wider than
/// a digit can be is shown to the network at once, and the cheapest way through them is taken
/// (over-segmentation with recognition: LeCun et al. 1998, §V, <https://doi.org/10.1109/5.726791>).
struct GroupReader {
  /// A digit's ink, and what the network says of it.
  struct Part {
    let box: PixelArea
    let fed: Tensor
    let said: String
    let confidence: Double
    /// The share of held-out digits that are nearer to the training digits, in `0...1`; 0 where the
    /// network has no profile.
    let unlikeness: Double
  }

  private let ink: InkLines
  private let group: InkLines.Group
  private let known: KnownNetwork

  init(_ ink: InkLines, _ group: InkLines.Group, _ known: KnownNetwork) {
    (self.ink, self.group, self.known) = (ink, group, known)
  }

  /// The digits of the group, from the left.
  ///
  /// - Throws: A `NetworkError`, or ``DiagnosticsError/recipeDoesNotFit(recipe:makes:needed:)``.
  /// - Complexity: one model evaluation per run of parts.
  func digits() throws -> [Part] {
    guard let whole = ink.ink(of: group) else { return [] }
    let height = max(group.box.height, ink.usualHeight)
    let isOneDigit = Double(group.box.width) < Cost.narrow * Double(height)
    let widths = Double(group.box.width) / Double(height)
    let seams = whole.plane.seams(
      distance: max(height / 16, 1), reach: height / 3,
      limit: isOneDigit ? 0 : 4 + Int(9 * widths))
    let parts = try read(candidates(seams, of: whole, height: height))
    return cheapest(parts, seams: seams, height: height)
  }

  /// A run of neighbouring parts, from one cut to another.
  private struct Run {
    let start: Int
    let end: Int
    let box: PixelArea
    let fed: Tensor
  }

  private func candidates(
    _ seams: [InkSeam], of whole: (plane: Plane, box: PixelArea), height: Int
  ) -> [Run] {
    seams.indices.flatMap { start in
      seams.indices.filter { $0 > start }.compactMap { end -> Run? in
        let isWhole = start == 0 && end == seams.count - 1
        let span = seams[end].mean - seams[start].mean
        guard isWhole || span < 1.5 * Cost.widest * Double(height),
          let part = InkLines.part(of: whole, from: seams[start], to: seams[end]),
          isWhole || Double(part.box.width) < Cost.widest * Double(height)
        else { return nil }
        do {
          let fed = try ink.prepared(part.plane)
          return Run(start: start, end: end, box: part.box, fed: fed)
        } catch {
          return nil  // so little ink that it is no digit
        }
      }
    }
  }

  private func read(_ runs: [Run]) throws -> [(run: Run, part: Part)] {
    guard let first = runs.first else { return [] }
    let shape = known.network.imageShape
    guard first.fed.count == shape.reduce(1, *) else {
      throw DiagnosticsError.recipeDoesNotFit(
        recipe: "mnist", makes: first.fed.shape, needed: shape)
    }
    let batch = Tensor(shape: [runs.count] + shape, floats: runs.flatMap(\.fed.floats))
    let logits = try known.network.logits(for: batch)
    return try runs.enumerated().map { index, run in
      let answer = Answer(known, logits.row(index).floats.map(Double.init))
      return (
        run,
        Part(
          box: run.box, fed: run.fed, said: answer.said, confidence: answer.confidence,
          unlikeness: try known.likeness(of: batch.row(index))?.share ?? 0)
      )
    }
  }

  /// The parts along the cheapest way from the first cut to the last.
  private func cheapest(
    _ parts: [(run: Run, part: Part)], seams: [InkSeam], height: Int
  ) -> [Part] {
    var best: [Int: (cost: Double, way: [Part])] = [0: (0, [])]
    for end in seams.indices.dropFirst() {
      for (run, part) in parts where run.end == end {
        guard let before = best[run.start] else { continue }
        let cut = Cost.ofCut(crossing: seams[run.start].crossings)
        let cost = before.cost + cut + Cost.of(part, height: height)
        if cost < best[end]?.cost ?? .infinity { best[end] = (cost, before.way + [part]) }
      }
    }
    return best[seams.count - 1]?.way ?? []
  }
}

/// What speaks against a part, in nats: the network's doubt, a picture unlike its training digits,
/// and a shape that digits seldom have.
private enum Cost {
  /// The width, of the height, below which a group is taken for one digit without a look.
  static let narrow = 0.55
  /// The widest part that is tried, of the height.
  static let widest = 1.6
  /// The width up to which any digit may be, of the height, and the deviation beyond.
  private static let usualWidth = 0.75
  private static let deviation = 0.25
  /// As small a chance as some 1,500 held-out digits can tell.
  private static let leastChance = 1e-3

  static func of(_ part: GroupReader.Part, height: Int) -> Double {
    let excess = max(Double(part.box.width) / Double(height) - usualWidth, 0) / deviation
    let shortness = max(0.5 - Double(part.box.height) / Double(height), 0) / 0.15
    // The chance that a digit lies so far from the training digits; two digits in one do.
    let strangeness = -log(max(1 - part.unlikeness, leastChance))
    return -log(max(part.confidence, 1e-6)) + strangeness + excess * excess / 2
      + shortness * shortness / 2
  }

  /// A cut through one stroke is what touching digits need; each stroke more makes it doubtful.
  static func ofCut(crossing strokes: Int) -> Double { strokes == 0 ? 0 : 0.5 * Double(strokes) }
}
