import Networks
import Photographs
import Tensors

/// Measures what a network can bear, and how its training pictures look to it.
///
/// One measure or knob at a time is spoiled on held-out pictures; the safe range is where accuracy
/// stays within two points of its best. What needs ink is measured of networks for digits alone.
public struct Profiler: Sendable {
  /// How much is measured.
  public struct Options: Sendable {
    /// The most held-out pictures that are spoiled.
    public var spoiled: Int
    /// The most training digits whose framing is measured.
    public var measured: Int
    /// The most training pictures of each class whose features are kept.
    public var kept: Int

    /// Creates options.
    public init(spoiled: Int = 1000, measured: Int = 5000, kept: Int = 200) {
      (self.spoiled, self.measured, self.kept) = (spoiled, measured, kept)
    }
  }

  let known: KnownNetwork
  let options: Options

  /// Creates a profiler.
  public init(_ network: KnownNetwork, options: Options = Options()) {
    (known, self.options) = (network, options)
  }

  /// Makes a profile.
  ///
  /// - Parameters:
  ///   - data: Labelled pictures as the network takes them.
  ///   - report: Called with how much is done, in `0...1`.
  /// - Returns: The profile.
  /// - Throws: A `NetworkError` or a `CancellationError`.
  /// - Complexity: some 120 model evaluations for each spoiled picture of a digit, some 20 for
  ///   other pictures.
  @concurrent
  public func profile(
    _ data: ProfileData, report: @Sendable (Double) -> Void = { _ in }
  ) async throws -> Profile {
    let count = min(options.spoiled, data.heldOutLabels.count)
    let (pictures, labels) = (data.heldOut.rows(0..<count), Array(data.heldOutLabels.prefix(count)))
    let measures = known.readsDigits ? Measure.allCases : []
    let knobs = Knob.allCases.filter { !$0.isOfInk }
    let total = Double(measures.count + knobs.count + 4)
    var done = 0.0
    func finish() {
      done += 1
      report(done / total)
    }
    var ranges: [Measure: SafeRange] = [:]
    for measure in measures {
      ranges[measure] = try await range(of: measure, pictures, labels)
      finish()
    }
    var knobRanges: [Knob: SafeRange] = [:]
    for knob in knobs {
      knobRanges[knob] = try await range(of: knob, pictures, labels)
      finish()
    }
    let nulls =
      known.readsDigits
      ? try await nulls(pictures, labels) { report((done + 3 * $0) / total) } : []
    let measured = min(options.measured, data.trainingLabels.count)
    let spread =
      measures.isEmpty ? [:] : try await Self.spread(of: data.training.rows(0..<measured))
    let profile = Profile(
      model: known.name, modelHash: known.hash, data: data.name, recipe: data.recipe,
      count: count, ranges: ranges, knobs: knobRanges,
      trainingCount: measures.isEmpty ? 0 : measured, training: spread,
      heldOut: try await answers(data), reference: try await reference(data),
      means: Self.means(of: data, classes: known.network.classCount), edits: nulls)
    report(1)
    return profile
  }

  private func range(
    of measure: Measure, _ pictures: Tensor, _ labels: [Int]
  ) async throws -> SafeRange {
    let spoiler = Spoiler(measure)
    var points: [(value: Double, accuracy: Double)] = []
    for value in spoiler.values {
      let spoiled = try await concurrentMap(Array(labels.indices)) { index in
        let plane = spoiler.spoiled(Plane(pictures.row(index)), to: value, index: index)
        return Tensor(shape: [1, plane.height, plane.width], floats: plane.values)
      }
      points.append(
        (
          measure == .stroke ? try await Self.strokeWidth(spoiled) ?? value : value,
          try await accuracy(labels) { spoiled[$0] }
        ))
    }
    points.sort { $0.value < $1.value }
    return SafeRange(values: points.map(\.value), accuracies: points.map(\.accuracy))
  }

  /// The width of strokes as it is measured, on average; nil where none are found.
  ///
  /// Thin strokes are measured wider than they are drawn, since the pixel grid smears them, and a
  /// range is compared with measured widths.
  private static func strokeWidth(_ digits: [Tensor]) async throws -> Double? {
    let widths = try await concurrentMap(digits) { Framing.found(in: $0)?.strokeWidth }
      .compactMap(\.self)
    return widths.isEmpty ? nil : widths.reduce(0, +) / Double(widths.count)
  }

  private func range(
    of knob: Knob, _ pictures: Tensor, _ labels: [Int]
  ) async throws -> SafeRange {
    var accuracies: [Double] = []
    for value in knob.values {
      accuracies.append(
        try await accuracy(labels) { index in
          let picture = pictures.row(index)
          let turner = KnobTurner(FedPicture(picture), framing: nil)
          return turner.turned(knob, to: value, seed: UInt64(index))?.tensor ?? picture
        })
    }
    return SafeRange(values: knob.values, accuracies: accuracies)
  }

  private func accuracy(
    _ labels: [Int], _ makePicture: @escaping @Sendable (Int) -> Tensor
  ) async throws -> Double {
    let logits = try await known.network.logits(count: labels.count) { range in
      Tensor.stack(range.map(makePicture))
    }
    let right = labels.indices.count { logits.row($0).largestIndex == labels[$0] }
    return Double(right) / Double(labels.count)
  }

  /// How the framing of digits is spread, measure by measure; digits without ink are left out.
  ///
  /// - Throws: A `CancellationError`.
  static func spread(of digits: Tensor) async throws -> [String: Profile.Spread] {
    let framings = try await concurrentMap(Array(0..<digits.shape[0])) { index in
      Framing.found(in: digits.row(index))
    }.compactMap { $0 }
    guard !framings.isEmpty else { return [:] }
    let measures: [String: @Sendable (Framing) -> Double] = [
      "background": { $0.backgroundLevel }, "size": { $0.inkBox.longestSide },
      "aspect": { $0.aspect }, "column": { $0.centreColumn }, "row": { $0.centreRow },
      "stroke": { $0.strokeWidth }, "slant": { $0.slant }, "inkMass": { $0.inkMass },
      "pieces": { Double($0.pieceCount) }, "greyLevels": { Double($0.greyLevelCount) },
      "contrast": { $0.contrast },
    ]
    return measures.mapValues { measure in Profile.Spread(framings.map(measure)) }
  }
}

extension Tensor {
  /// The place of the greatest element, the first where several share it.
  var largestIndex: Int {
    let values = floats
    return values.indices.max { (values[$0], -$0) < (values[$1], -$1) } ?? 0
  }
}
