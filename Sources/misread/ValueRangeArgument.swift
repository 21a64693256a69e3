import ArgumentParser

/// The values that a network takes, as they are typed: `0:255`, `-1:1` or `0…1`.
struct ValueRangeArgument: ExpressibleByArgument {
  let range: ClosedRange<Float>

  init?(argument: String) {
    let ends = argument.replacing("...", with: ":").replacing("…", with: ":")
      .split(separator: ":").map { Float($0) }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low.isFinite, high.isFinite,
      low < high
    else { return nil }
    range = low...high
  }
}
