/// How the second input is laid along the first before operator set 7, where the shapes are not
/// simply aligned at their ends.
struct LegacyBroadcast: Sendable {
  /// The axis of the first input at which the second begins; nil where they end together.
  private let axis: Int?

  /// Reads `broadcast` and `axis` of operator sets 1 to 6; nothing of later ones.
  init(_ settings: NodeSettings) throws(OperatorError) {
    let isOld = settings.version < 7 && settings.attributes.values["axis"] != nil
    axis = isOld ? try settings.attributes.integer("axis", default: 0) : nil
  }

  /// The second input's shape with as many axes of extent 1 behind it as place it at the axis.
  func aligned(_ second: [Int], to first: [Int]) -> [Int] {
    guard let axis else { return second }
    let start = axis < 0 ? axis + first.count : axis
    let missing = first.count - start - second.count
    return missing > 0 ? second + Array(repeating: 1, count: missing) : second
  }
}
