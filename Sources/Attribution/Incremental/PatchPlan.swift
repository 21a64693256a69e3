import Networks
import Tensors

/// Which patches are computed together, up to where, and what that costs.
struct PatchPlan: Sendable {
  /// Windows whose patches have the same extents.
  struct Group: Sendable {
    /// The windows, by their place in the list given.
    let windows: [Int]
    /// The extents of the patch of each value.
    let heights: [Int]
    let widths: [Int]
  }

  let exit: PatchExit
  /// The steps that lead to the exit.
  let steps: [Int]
  let groups: [Group]
  /// For each window and value the first row and column that the window can change.
  let origins: [[Patches.Origin]]
  /// The cost of all windows together.
  let cost: Double

  /// The cheapest plan of all exits and numbers of classes.
  ///
  /// - Precondition: there are exits and windows.
  static func cheapest(
    _ trunk: LocalTrunk, exits: [PatchExit], windows: [PixelRect]
  ) -> PatchPlan? {
    let simple = exits.map { PatchPlan(trunk, exit: $0, windows: windows, classes: 1) }
    guard let first = simple.min(by: { $0.cost < $1.cost }) else { return nil }
    // More classes pay for themselves only where the patches differ and there is much to do.
    let finer = (2...4).map {
      PatchPlan(trunk, exit: first.exit, windows: windows, classes: $0)
    }
    return ([first] + finer).min { $0.cost < $1.cost }
  }

  private init(_ trunk: LocalTrunk, exit: PatchExit, windows: [PixelRect], classes: Int) {
    self.exit = exit
    steps = trunk.steps(for: exit.value)
    let weights = trunk.weights(of: steps)
    let rows = Axis(windows.map(\.rows), axis: 1, trunk, weights: weights, classes: classes)
    let columns = Axis(windows.map(\.columns), axis: 2, trunk, weights: weights, classes: classes)
    var members: [[Int]: [Int]] = [:]
    for window in windows.indices {
      members[[rows.classOf[window], columns.classOf[window]], default: []].append(window)
    }
    groups = members.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, windows in
      Group(
        windows: windows, heights: rows.classes[key[0]].extents,
        widths: columns.classes[key[1]].extents)
    }
    origins = windows.indices.map { window in
      zip(rows.ranges[window], columns.ranges[window]).map {
        Patches.Origin(row: $0.lowerBound, column: $1.lowerBound)
      }
    }
    let primitives = Double(steps.count { trunk.steps[$0].products > 0 })
    cost = groups.reduce(0) { [steps] sum, group in
      let each = steps.reduce(0.0) { $0 + trunk.cost(of: $1, group.heights, group.widths) }
      let elements = exit.shape[0] * group.heights[exit.value] * group.widths[exit.value]
      return sum + Double(group.windows.count) * (each + exit.cost(elements))
        + primitives * EvaluationCost.primitive
    }
  }

  /// The windows' extents along one axis, put into classes.
  private struct Axis {
    let classes: [PatchClasses.Class]
    /// For each window the class of its extent.
    let classOf: [Int]
    /// For each window and value the range that can change.
    let ranges: [[Range<Int>]]

    init(
      _ windows: [Range<Int>], axis: Int, _ trunk: LocalTrunk, weights: [Double], classes: Int
    ) {
      var numbers: [Range<Int>: Int] = [:]
      var distinct: [[Range<Int>]] = []
      for window in windows where numbers[window] == nil {
        numbers[window] = distinct.count
        distinct.append(trunk.ranges(changedBy: window, axis: axis))
      }
      let found = PatchClasses(distinct, weights: weights, count: classes)
      var classOf = [Int](repeating: 0, count: distinct.count)
      for (index, group) in found.classes.enumerated() {
        for member in group.members { classOf[member] = index }
      }
      self.classes = found.classes
      self.classOf = windows.map { classOf[numbers[$0] ?? 0] }
      ranges = windows.map { distinct[numbers[$0] ?? 0] }
    }
  }
}

extension LocalTrunk {
  /// What an element along one axis costs for each value, the other axis taken whole.
  fileprivate func weights(of steps: [Int]) -> [Double] {
    var weights = [Double](repeating: 0, count: names.count)
    for step in steps {
      let shape = shapes[step + 1]
      let side = Double(shape[1] * shape[2]).squareRoot()
      weights[step + 1] = cost(of: step, Array(shapes.map { $0[1] }), shapes.map { $0[2] }) / side
    }
    return weights
  }

  /// The cost of a step for one patch of the given extents.
  fileprivate func cost(of step: Int, _ heights: [Int], _ widths: [Int]) -> Double {
    let shape = shapes[step + 1]
    let area = Double(heights[step + 1] * widths[step + 1])
    let read = steps[step].sources.compactMap { $0 }.reduce(0.0) {
      $0 + Double(shapes[$1][0] * heights[$1] * widths[$1])
    }
    return steps[step].products * area / Double(shape[1] * shape[2])
      + EvaluationCost.element * (Double(shape[0]) * area + read)
  }
}
