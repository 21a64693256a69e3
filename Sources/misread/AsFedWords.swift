import MisreadKit

/// What was found of a tensor that another program prepared, in words.
struct AsFedWords {
  let text: String

  init(_ comparison: FedComparison?) {
    guard let comparison else {
      text = "As fed: no recipe makes a picture of that extent from this photograph."
      return
    }
    let step =
      comparison.stepCount == comparison.recipeStepCount
      ? "" : " after step \(comparison.stepCount), \(comparison.step)"
    let differences = comparison.differences.map(\.words).joined(separator: ", ")
    let changed = differences.isEmpty ? "" : ", but \(differences)"
    let name = "recipe \(comparison.recipe)\(step)"
    if comparison.isExplained {
      text = "As fed: \(name)\(changed)."
    } else if let place = comparison.firstPlace {
      text = """
        As fed: no recipe; nearest is \(name)\(changed). The first difference lies in row \
        \(place.row), column \(place.column) of channel \(place.channel): \
        \(place.theirs.short) instead of \(place.ours.short).
        """
    } else {
      text = "As fed: no recipe; nearest is \(name)\(changed)."
    }
  }
}

extension FedDifference {
  fileprivate var words: String {
    switch self {
    case .range(let scale, let offset): "times \(scale.short) plus \(offset.short)"
    case .inverted: "black and white changing places"
    case .normalized(let mean, let deviation):
      "normalised by mean \(mean.short) and deviation \(deviation.short)"
    case .transposed: "rows and columns changing places"
    case .mirrored: "left and right changing places"
    case .flipped: "top and bottom changing places"
    case .channelOrder: "red and blue changing places"
    case .shifted(let right, let down): "moved by \(right) px to the right and \(down) px down"
    case .resampled(let filter): "resampled with filter \(filter)"
    }
  }
}

extension Double {
  /// Four decimal places, without zeros at the end.
  fileprivate var short: String {
    let rounded = (self * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() && abs(rounded) < 1e9 ? "\(Int(rounded))" : "\(rounded)"
  }
}
