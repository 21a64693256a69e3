/// How the answer depends on each thing that can be turned, the others being left alone.
public struct Sensitivity: Hashable, Sendable, Codable {
  /// The classes that are followed: the one said, the true one or the runner-up, and at most two
  /// more that win somewhere.
  public let classes: [String]
  /// One curve for each knob that the picture has.
  public let curves: [SensitivityCurve]
  /// What becomes of the answer when the picture is moved.
  public let shifts: ShiftMap
}

/// Probabilities as one knob is turned.
public struct SensitivityCurve: Hashable, Sendable, Codable {
  /// What is turned.
  public let knob: Knob
  /// The values, ascending, the picture's own among them.
  public let values: [Double]
  /// `probabilities[class][value]`, in the order of ``Sensitivity/classes`` and ``values``.
  public let probabilities: [[Double]]
  /// The class said at each value.
  public let said: [String]
  /// The value of the picture as it was fed.
  public let own: Double
  /// Where the network bears the knob; nil without a profile.
  public let range: SafeRange?

  /// The longest stretch of tried values without a gap at which a class is said; nil for none.
  public func stretch(of label: String) -> ClosedRange<Double>? {
    var best: (first: Int, last: Int)?
    var start: Int?
    for index in said.indices {
      start = said[index] == label ? start ?? index : nil
      if let start, index - start > best.map({ $0.last - $0.first }) ?? -1 { best = (start, index) }
    }
    return best.map { values[$0.first]...values[$0.last] }
  }
}

/// Probabilities as the picture is moved by whole steps, its ground coming in at the edge.
public struct ShiftMap: Hashable, Sendable, Codable {
  /// The steps to the right, ascending; the same are taken downwards.
  public let steps: [Int]
  /// The pixels of one step.
  public let pixelsPerStep: Int
  /// `probabilities[class][down · count + right]`, in the order of ``Sensitivity/classes``.
  public let probabilities: [[Double]]
  /// The class said at each place, row by row.
  public let said: [String]
  /// How far the picture may be moved in any direction before the network's accuracy falls, in
  /// pixels, from where training pictures lie; nil without a profile.
  public let safeDistance: Double?

  /// The share of places within `reach` steps at which a class is said, in `0...1`.
  public func share(of label: String, within reach: Int) -> Double {
    let places = said.indices.filter { index in
      abs(steps[index / steps.count]) <= reach && abs(steps[index % steps.count]) <= reach
    }
    return Double(places.count { said[$0] == label }) / Double(max(1, places.count))
  }
}
