package import Photographs

/// Corrections in words.
struct CorrectionWords {
  private let corrections: [Correction]

  init(_ corrections: [Correction]) { self.corrections = corrections }

  /// What was changed, to begin a sentence that goes on "it is a 9".
  var change: String {
    guard corrections.count == 1, let only = corrections.first else {
      return "With \(names) set right and nothing else"
    }
    return switch only {
    case .polarity: "With ink and paper changing places and nothing else"
    case .background: "With its paper cleaned and nothing else"
    case .aspect: "In its own proportions and otherwise untouched"
    case .size: "Scaled to 20 px and otherwise untouched"
    case .position: "Moved to the middle and otherwise untouched"
    case .stroke: "With strokes as wide as in training and nothing else"
    case .levels: "With its ink brought to full strength and nothing else"
    case .orientation: "Turned upright and otherwise untouched"
    case .valueRange: "With values in the range of training and nothing else"
    case .channelOrder: "With red and blue changing places and nothing else"
    case .normalization: "With channels shifted and scaled as in training and nothing else"
    case .framing: "Cut out in its own shape and otherwise untouched"
    }
  }

  /// The corrections' names, joined.
  var names: String { corrections.map(\.word).joined(by: "and") }

  /// What to do when the next picture is taken; nil where nothing can be done then.
  func advice(isAbove: Bool) -> String? {
    switch corrections.first {
    case .polarity: "Write dark on light paper"
    case .background: "Light the paper evenly, and keep it clean"
    case .aspect: "Cut the photograph to a square"
    case .size: isAbove ? "Leave more paper round the digit" : "Cut closer to the digit"
    case .position: "Cut the photograph so that the digit lies in its middle"
    case .stroke: isAbove ? "Write with a thinner pen" : "Write with a thicker pen"
    case .levels: "Write with a thicker, darker pen, and drop the threshold"
    case .orientation: "Turn the photograph upright"
    case .valueRange, .channelOrder, .normalization, .framing, nil: nil
    }
  }
}

extension Correction {
  /// What is set right.
  package var word: String {
    switch self {
    case .polarity: "polarity"
    case .background: "background"
    case .aspect: "proportions"
    case .size: "size"
    case .position: "position"
    case .stroke: "pen width"
    case .levels: "strength of the ink"
    case .orientation: "orientation"
    case .valueRange: "range of values"
    case .channelOrder: "order of channels"
    case .normalization: "normalisation"
    case .framing: "framing"
    }
  }
}

extension [String] {
  /// The words with commas, the last two joined by `word`.
  func joined(by word: String) -> String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
