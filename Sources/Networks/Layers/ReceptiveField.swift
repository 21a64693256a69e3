/// How much of the image an element of a value can depend on (Araujo, Norris & Sim 2019,
/// <https://doi.org/10.23915/distill.00021>), and where in the value the image's places lie.
struct ReceptiveField: Hashable {
  /// One spatial axis of the image.
  struct Axis: Hashable {
    /// The pixels seen, at most all.
    var extent: Int
    /// The pixels between what neighbouring elements see.
    var step: Int
    /// All pixels along the axis.
    let image: Int
    /// The axes of the value along which places differ; none once all pixels are seen.
    var lies: Set<Int>

    /// The same where every element sees all pixels.
    var whole: Axis { Axis(extent: image, step: 0, image: image, lies: []) }
  }

  var axes: [Axis]

  /// What elements see that depend on both values.
  ///
  /// - Precondition: both are of the same image.
  func joined(_ other: ReceptiveField) -> ReceptiveField {
    ReceptiveField(
      axes: zip(axes, other.axes).map { first, second in
        if first.lies.isEmpty || second.lies.isEmpty { return first.whole }
        return Axis(
          extent: max(first.extent, second.extent), step: max(first.step, second.step),
          image: first.image, lies: first.lies.union(second.lies))
      })
  }

  /// The same with the value's axes renamed.
  func moving(_ rename: (Int) -> Set<Int>) -> ReceptiveField {
    ReceptiveField(
      axes: axes.map { axis in
        var moved = axis
        moved.lies = Set(axis.lies.flatMap(rename))
        return moved.lies.isEmpty ? axis.whole : moved
      })
  }

  /// What elements see that depend on all places along some of the value's axes; nil where those
  /// are only a part of the places, as in a window of attention.
  func mixed(along mixed: Set<Int>) -> ReceptiveField? {
    var result = self
    for index in axes.indices where !axes[index].lies.isDisjoint(with: mixed) {
      guard axes[index].lies.isSubset(of: mixed) else { return nil }
      result.axes[index] = axes[index].whole
    }
    return result
  }

  /// What elements see that depend on windows; nil where the image's axes do not lie in order from
  /// the value's axis 2 on.
  func seen(through window: ProbedWindow) -> ReceptiveField? {
    guard window.kernel.count == axes.count else { return nil }
    var result = self
    for (index, axis) in axes.enumerated() where !axis.lies.isEmpty {
      guard axis.lies == [index + 2] else { return nil }
      let span = (window.kernel[index] - 1) * window.dilations[index]
      result.axes[index].extent = min(axis.extent + span * axis.step, axis.image)
      result.axes[index].step = axis.step * window.strides[index]
    }
    return result
  }
}
