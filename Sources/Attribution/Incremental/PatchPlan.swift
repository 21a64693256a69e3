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
  private let rows: Axis
  private let columns: Axis
  /// The cost of all windows together.
  let cost: Double

  /// The cheapest plan of all exits and numbers of classes; nil when there are no exits.
  static func cheapest(
    _ trunk: LocalTrunk, exits: [PatchExit], windows: [PixelRect]
  ) -> PatchPlan? {
    let axes = [
      Axis(windows.map(\.rows), number: 1, trunk), Axis(windows.map(\.columns), number: 2, trunk),
    ]
    let simple = exits.map { PatchPlan(trunk, exit: $0, axes, classes: 1) }
    guard let first = simple.min(by: { $0.cost < $1.cost }) else { return nil }
    // More classes pay for themselves only where the patches differ and there is much to do.
    let finer = (2...4).map { PatchPlan(trunk, exit: first.exit, axes, classes: $0) }
    return ([first] + finer).min { $0.cost < $1.cost }
  }

  private init(_ trunk: LocalTrunk, exit: PatchExit, _ axes: [Axis], classes: Int) {
    self.exit = exit
    steps = trunk.steps(for: exit.value)
    let weights = trunk.weights(of: steps)
    let rows = axes[0].divided(weights, classes)
    let columns = axes[1].divided(weights, classes)
    let windows = rows.classOf.indices
    var members: [[Int]: [Int]] = [:]
    for window in windows {
      members[[rows.classOf[window], columns.classOf[window]], default: []].append(window)
    }
    groups = members.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, windows in
      Group(
        windows: windows, heights: rows.classes[key[0]].extents,
        widths: columns.classes[key[1]].extents)
    }
    (self.rows, self.columns) = (axes[0], axes[1])
    let primitives = Double(steps.count { trunk.steps[$0].products > 0 })
    cost = groups.reduce(0) { [steps] sum, group in
      let each = steps.reduce(0.0) { $0 + trunk.cost(of: $1, group.heights, group.widths) }
      let elements = exit.shape[0] * group.heights[exit.value] * group.widths[exit.value]
      return sum + Double(group.windows.count) * (each + exit.cost(elements))
        + primitives * EvaluationCost.primitive
    }
  }

  /// The first row and column of a value that a window can change.
  func origin(of value: Int, changedBy window: Int) -> Patches.Origin {
    Patches.Origin(
      row: rows.range(of: value, changedBy: window).lowerBound,
      column: columns.range(of: value, changedBy: window).lowerBound)
  }

  /// The windows' extents along one axis.
  private struct Axis {
    /// For each distinct extent and value the range that can change.
    private let ranges: [[Range<Int>]]
    /// For each window its extent's number.
    private let numbers: [Int]

    init(_ windows: [Range<Int>], number axis: Int, _ trunk: LocalTrunk) {
      var found: [Range<Int>: Int] = [:]
      var ranges: [[Range<Int>]] = []
      numbers = windows.map { window in
        if let number = found[window] { return number }
        found[window] = ranges.count
        ranges.append(trunk.ranges(changedBy: window, axis: axis))
        return ranges.count - 1
      }
      self.ranges = ranges
    }

    func range(of value: Int, changedBy window: Int) -> Range<Int> {
      ranges[numbers[window]][value]
    }

    /// The classes of least cost, and for each window its class.
    func divided(
      _ weights: [Double], _ count: Int
    ) -> (classes: [PatchClasses.Class], classOf: [Int]) {
      let classes = PatchClasses(ranges, weights: weights, count: count).classes
      var classOf = [Int](repeating: 0, count: ranges.count)
      for (index, members) in classes.map(\.members).enumerated() {
        for member in members { classOf[member] = index }
      }
      return (classes, numbers.map { classOf[$0] })
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
