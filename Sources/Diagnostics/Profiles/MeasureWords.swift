import Foundation

/// A measure outside its safe range, in words.
struct MeasureWords {
  private let reading: MeasureReading

  init(_ reading: MeasureReading) { self.reading = reading }

  private var isAbove: Bool { reading.value > (reading.range?.upper ?? 0) }

  /// What is wrong with the picture, to follow "It is a 9,".
  var cause: String {
    switch reading.measure {
    case .polarity: "light on dark where dark on light is expected"
    case .background: "on a background that this network reads as ink"
    case .size: "drawn too \(isAbove ? "large" : "small")"
    case .position: "too far from the middle"
    case .stroke: "with too \(isAbove ? "thick" : "thin") a pen"
    case .ink: "with \(reading.value < 0.5 ? "most" : "part") of its ink lost on the way"
    case .aspect: "\(isAbove ? "widened" : "narrowed") by the preparation"
    }
  }

  /// Whether the cause is a matter of what this network bears.
  var isRelative: Bool { [.size, .position, .stroke].contains(reading.measure) }

  /// What was measured, and what is safe.
  var fact: String {
    guard let range = reading.range else { return "" }
    return sentence(number(reading.value), "\(number(range.lower))–\(number(range.upper))")
  }

  private func sentence(_ value: String, _ safe: String) -> String {
    switch reading.measure {
    case .polarity: "The ink is bright where this network expects it dark."
    case .background:
      "The paper reached the network at \(percent(reading.value)) of full ink; up to "
        + "\(percent(reading.range?.upper ?? 0)) is safe."
    case .size:
      "Its ink is \(value) px on its longer side as fed; this network reads \(safe) px safely."
    case .position:
      "Its centre of mass is \(value) px from the middle; up to "
        + "\(number(reading.range?.upper ?? 0)) px is safe."
    case .stroke: "Its strokes are \(value) px wide as fed; \(safe) px are safe."
    case .ink:
      "\(share) of its ink reached the network; from "
        + "\(percent(reading.range?.lower ?? 0)) on it reads safely."
    case .aspect: "Width over height was changed by a factor of \(value); \(safe) are safe."
    }
  }

  /// A measured share: none is none.
  private var share: String { reading.value < 0.005 ? "None" : "Only \(percent(reading.value))" }

  private func number(_ value: Double) -> String {
    String(format: value >= 10 ? "%.0f" : "%.1f", value)
  }
}
