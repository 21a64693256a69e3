/// Transparent parts are told from paper.
///
/// Where clear pixels surround a filled rectangle, the rectangle is the photograph and all else
/// is cut off. Where ink itself is drawn on a transparent ground, it is laid on paper of the
/// opposite tone, so that white ink does not vanish on white.
public struct PaperStep: StepOperation {
  /// The share of opaque pixels from which their bounding box counts as a filled rectangle.
  public let filled: Double

  static let name = "paper"
  var step: PreparationStep { .paper(self) }

  /// Creates the step.
  public init(filled: Double = 0.97) { self.filled = filled }

  private enum CodingKeys: CodingKey, CaseIterable { case filled }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(filled: try parameters.number(.filled, default: 0.97, in: 0...1))
  }

  func apply(to state: inout PreparationState) throws(PhotographError) -> [Decision] {
    guard let opacity = state.opacity else { return [Decision("clear share", 0)] }
    let clear = opacity.pixels.count { $0 == 0 }
    let clearShare = Double(clear) / Double(opacity.pixels.count)
    guard let area = Plane(opacity).area(above: 0) else { throw .noInk(contrast: 0) }
    let fill =
      Double(opacity.pixels.count - clear) / Double(area.width * area.height)
    var decisions = [
      Decision("clear share", clearShare), Decision("filled share of its box", fill),
    ]
    if fill >= filled {
      state.crop(to: area)
    } else {
      let tone = inkTone(state.picture.grey, opacity)
      decisions.append(Decision("tone of the ink", tone, unit: "of full scale"))
      if tone > 0.5 { state.picture = .grey(onBlack(state.picture.grey, opacity)) }
    }
    state.opacity = nil
    return decisions
  }

  /// The mean level of what is at least half opaque, with its ground of white taken out.
  private func inkTone(_ onWhite: GreyPicture, _ opacity: GreyPicture) -> Double {
    var (sum, count) = (0.0, 0.0)
    for (level, alpha) in zip(onWhite.pixels, opacity.pixels) where alpha > 127 {
      sum += (Double(level) - 255 + Double(alpha)) / Double(alpha)
      count += 1
    }
    return count > 0 ? sum / count : 0
  }

  /// What was laid on white, laid on black: a v + (1 − a) becomes a v.
  private func onBlack(_ onWhite: GreyPicture, _ opacity: GreyPicture) -> GreyPicture {
    GreyPicture(
      width: onWhite.width, height: onWhite.height,
      pixels: zip(onWhite.pixels, opacity.pixels).map { level, alpha in
        UInt8(max(Int(level) - 255 + Int(alpha), 0))
      })
  }
}
