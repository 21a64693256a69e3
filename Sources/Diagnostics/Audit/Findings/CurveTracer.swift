import Networks
import Photographs
import Tensors

/// Moves, scales and redraws the pictures of a folder, and counts how many are then read rightly.
struct CurveTracer {
  let known: KnownNetwork
  let recipe: Preparation
  let profile: Profile?

  /// The values tried for each quantity.
  private static func values(_ quantity: FolderCurve.Quantity) -> [Double] {
    switch quantity {
    case .down, .right: [-4, -3, -2, -1, 0, 1, 2, 3, 4]
    case .size: [12, 14, 16, 18, 20, 22, 24, 26, 28]
    case .stroke: [0.5, 0.8, 1.2, 1.6, 2, 2.4, 3.2, 4.2, 5, 6]
    }
  }

  /// What became of one picture.
  private struct Outcome: Sendable {
    let truth: Int
    let isRight: Bool
    /// Whether it was read rightly at each value; none where it has no such quantity.
    let right: [FolderCurve.Quantity: [Bool]]
    /// As fed.
    let own: [FolderCurve.Quantity: Double]
    /// How wide the strokes are measured at each width to which they were redrawn.
    let strokes: [Double]
    let framing: Framing?
  }

  /// Traces every curve over some pictures.
  ///
  /// - Parameters:
  ///   - entries: The pictures, evenly drawn from the folder.
  ///   - pictures: Where they are read again.
  /// - Returns: Nil where none of them could be read again.
  /// - Throws: A `NetworkError` or a `CancellationError`.
  /// - Complexity: 36 model evaluations per picture.
  func curves(_ entries: [AuditEntry], _ pictures: AuditPictures) async throws -> FolderCurves? {
    let outcomes = try await concurrentMap(entries) { entry in
      try pictures.photograph(entry.name).flatMap { try outcome(entry, $0) }
    }.compactMap(\.self)
    guard !outcomes.isEmpty else { return nil }
    return FolderCurves(
      curves: FolderCurve.Quantity.allCases.compactMap { curve($0, outcomes) },
      framing: framing(outcomes), count: outcomes.count)
  }

  private func outcome(_ entry: AuditEntry, _ photograph: Photograph) throws -> Outcome? {
    let tensor: Tensor
    do throws(PhotographError) { tensor = try recipe.tensor(of: photograph) } catch { return nil }
    let picture = FedPicture(tensor)
    let framing = Framing.found(in: picture.tensor)
    let turner = KnobTurner(picture, framing: framing)
    let truth = try known.index(of: entry.truth)
    var right: [FolderCurve.Quantity: [Bool]] = [:]
    var own: [FolderCurve.Quantity: Double] = [:]
    var strokes: [Double] = []
    for quantity in FolderCurve.Quantity.allCases {
      own[quantity] = quantity.knob.flatMap { turner.place(of: $0) }
      let changed = Self.values(quantity).compactMap { value in
        switch quantity {
        case .down: picture.shifted(right: 0, down: Int(value))
        case .right: picture.shifted(right: Int(value), down: 0)
        case .size: turner.turned(.size, to: value)
        case .stroke: turner.turned(.stroke, to: value)
        }
      }
      guard changed.count == Self.values(quantity).count else { continue }
      if quantity == .stroke {
        strokes = zip(changed, Self.values(quantity)).map { picture, width in
          picture.strokeWidth ?? width
        }
      }
      let logits = try known.network.logits(for: .stack(changed.map(\.tensor)))
      right[quantity] = changed.indices.map { row in
        let values = logits.row(row).floats
        return values.firstIndex(of: values.max() ?? 0) == truth
      }
    }
    return Outcome(
      truth: truth, isRight: entry.isRight, right: right, own: own, strokes: strokes,
      framing: framing)
  }

  private func curve(_ quantity: FolderCurve.Quantity, _ outcomes: [Outcome]) -> FolderCurve? {
    let changed = outcomes.filter { $0.right[quantity] != nil }
    guard !changed.isEmpty else { return nil }
    func tally(_ label: Int?) -> FolderCurve.Tally? {
      let some = label.map { label in changed.filter { $0.truth == label } } ?? changed
      guard !some.isEmpty else { return nil }
      return FolderCurve.Tally(
        label: label.map(known.network.label), count: some.count,
        rightAsFed: some.count { $0.isRight },
        right: Self.values(quantity).indices.map { place in
          some.count { $0.right[quantity]?[place] == true }
        })
    }
    guard let all = tally(nil) else { return nil }
    let own = changed.compactMap { $0.own[quantity] }
    return FolderCurve(
      quantity: quantity,
      values: quantity == .stroke ? meanStrokes(changed) : Self.values(quantity), all: all,
      classes: known.labels.indices.compactMap(tally), own: own.isEmpty ? nil : .init(own),
      safe: quantity.knob.flatMap { profile?.range(of: $0) })
  }

  /// How wide strokes are measured, on average, at each width to which they were redrawn.
  private func meanStrokes(_ outcomes: [Outcome]) -> [Double] {
    Self.values(.stroke).indices.map { place in
      outcomes.reduce(0) { $0 + $1.strokes[place] } / Double(outcomes.count)
    }
  }

  private func framing(_ outcomes: [Outcome]) -> [FolderFraming] {
    func mean(_ label: Int?) -> FolderFraming? {
      let found = outcomes.filter { label == nil || $0.truth == label }.compactMap(\.framing)
      guard !found.isEmpty else { return nil }
      func mean(_ value: (Framing) -> Double) -> Double {
        found.reduce(0) { $0 + value($1) } / Double(found.count)
      }
      return FolderFraming(
        label: label.map(known.network.label), count: found.count,
        boxRow: mean { $0.inkBox.top + $0.inkBox.height / 2 - 0.5 },
        boxColumn: mean { $0.inkBox.left + $0.inkBox.width / 2 - 0.5 },
        massRow: mean(\.centreRow), massColumn: mean(\.centreColumn))
    }
    return ([nil] + known.labels.indices.map(Optional.some)).compactMap(mean)
  }
}

extension FolderCurve.Quantity {
  /// The knob that changes it; nil for a shift.
  fileprivate var knob: Knob? {
    switch self {
    case .down, .right: nil
    case .size: .size
    case .stroke: .stroke
    }
  }
}
