import Photographs
import Tensors

/// Takes the measures of a picture as it was fed, and holds them against a profile.
struct MeasureTaker {
  private let profile: Profile

  init(_ profile: Profile) { self.profile = profile }

  /// The measures of a prepared photograph, whose own ink is known.
  func readings(_ prepared: PreparedImage, of ink: FoundInk) -> [MeasureReading] {
    guard let framing = framing(of: prepared, from: ink) else { return [reading(.ink, 0)] }
    let place = InkPlace(of: ink, in: prepared)
    // Where something else than the ink stands out in what was fed, the ink is measured itself.
    let isMistaken = framing.isInkDark != place.isInkDark
    let measured = isMistaken ? Framing.found(in: place.tensor) ?? framing : framing
    var readings = readings(
      measured, isInkDark: place.isInkDark,
      background: isMistaken ? place.groundLevel : framing.backgroundLevel)
    if let kept = framing.inkKept { readings.append(reading(.ink, min(kept, 1))) }
    if let whole = original(ink) {
      let change = framing.aspect / whole.aspect
      let shorter = min(framing.inkBox.width, framing.inkBox.height)
      readings.append(reading(.aspect, change, slack: change * Self.boxSlack / max(shorter, 1)))
    }
    return readings
  }

  /// The measures of a tensor that was prepared elsewhere.
  ///
  /// - Returns: None where it has no ink.
  func readings(prepared tensor: Tensor) -> [MeasureReading] {
    Framing.found(in: tensor).map {
      readings($0, isInkDark: $0.isInkDark, background: $0.backgroundLevel)
    } ?? []
  }

  private func readings(
    _ framing: Framing, isInkDark: Bool, background: Double
  ) -> [MeasureReading] {
    let distance =
      ((framing.centreColumn - 14) * (framing.centreColumn - 14)
      + (framing.centreRow - 14) * (framing.centreRow - 14)).squareRoot()
    var readings = [
      reading(.polarity, isInkDark ? 1 : 0),
      reading(.size, framing.inkBox.longestSide, slack: Self.boxSlack),
      reading(.position, distance), reading(.stroke, framing.strokeWidth),
    ]
    // Under the wrong polarity the ground is the ink's colour by definition: one fault, not two.
    if !isInkDark { readings.append(reading(.background, background)) }
    return readings
  }

  /// A box is counted in whole pixels, so that nearly half of one says nothing.
  private static let boxSlack = 0.49

  /// A measure against its safe range, to whose ends `slack` is added: what a pixel grid can't tell.
  private func reading(
    _ measure: Measure, _ value: Double, slack: Double? = nil
  ) -> MeasureReading {
    let range = profile.ranges[measure]
    let slack = slack ?? (measure.unit == "px" ? 0.05 : 0.005)
    let isSafe = range.map { $0.lower - slack <= value && value <= $0.upper + slack } ?? true
    return MeasureReading(
      measure: measure, value: value, range: range, isSafe: isSafe,
      accuracyLost: range.map { max(0, $0.best - $0.accuracy(at: value)) })
  }

  private func framing(of prepared: PreparedImage, from ink: FoundInk) -> Framing? {
    do throws(PhotographError) {
      return try Framing(of: prepared, from: ink)
    } catch { return nil }
  }

  private func original(_ ink: FoundInk) -> Framing? {
    do throws(PhotographError) { return try Framing(of: ink) } catch { return nil }
  }
}
