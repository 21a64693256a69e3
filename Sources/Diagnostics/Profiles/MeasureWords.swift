import Foundation

/// A measure outside its safe range, in words.
struct MeasureWords {
  private let reading: MeasureReading

  init(_ reading: MeasureReading) { self.reading = reading }

  private var isAbove: Bool { reading.value > (reading.range?.upper ?? 0) }

  /// What is wrong with the picture, to follow "It is a 9,".
  var cause: String {
    switch reading.measure {
    case .polarity: "light on dark where this network expects dark on light"
    case .background: "on a background that this network reads as ink"
    case .size: "drawn too \(isAbove ? "large" : "small") for this network"
    case .position: "too far from the middle for this network"
    case .stroke: "with a pen too \(isAbove ? "thick" : "thin") for this network"
    case .ink: "of which the network saw only a part"
    case .aspect: "\(isAbove ? "widened" : "narrowed") by the preparation"
    }
  }

  /// What was measured, what is safe, and what it costs.
  var fact: String {
    guard let range = reading.range else { return "" }
    let (value, safe) = (number(reading.value), "\(number(range.lower))–\(number(range.upper))")
    let cost = reading.accuracyLost.map { lost in
      " Spoiled so, \(Int((lost * 100).rounded())) more of 100 test images are misread."
    }
    return sentence(value, safe) + (cost ?? "")
  }

  private func sentence(_ value: String, _ safe: String) -> String {
    switch reading.measure {
    case .polarity: "The ink is bright where this network expects it dark."
    case .background:
      "The paper reached the network at \(percent(reading.value)) of full ink; up to "
        + "\(percent(reading.range?.upper ?? 0)) is safe."
    case .size: "The ink is \(value) px tall or wide as fed; this network reads \(safe) px safely."
    case .position:
      "The ink's centre of mass is \(value) px from the middle; up to "
        + "\(number(reading.range?.upper ?? 0)) px is safe."
    case .stroke: "The pen is \(value) px wide as fed; \(safe) px are safe."
    case .ink:
      "Only \(percent(reading.value)) of the ink reached the network; from "
        + "\(percent(reading.range?.lower ?? 0)) on it reads safely."
    case .aspect: "Width over height was changed by a factor of \(value); \(safe) are safe."
    }
  }

  private func number(_ value: Double) -> String {
    String(format: value >= 10 ? "%.0f" : "%.1f", value)
  }
}
