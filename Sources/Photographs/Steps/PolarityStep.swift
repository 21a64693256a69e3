/// Ink becomes bright and paper dark, whichever way the picture was.
public struct PolarityStep: StepOperation {
  /// Which tone ink has in the picture.
  public enum Ink: String, Hashable, Codable, Sendable, CaseIterable {
    /// Found from the picture itself.
    case automatic
    /// Dark ink on bright paper, as written.
    case dark
    /// Bright ink on dark paper, as chalk and as MNIST.
    case bright
  }

  /// Which tone ink has.
  public let ink: Ink

  static let name = "polarity"
  var step: PreparationStep { .polarity(self) }

  /// Creates the step.
  public init(ink: Ink = .automatic) { self.ink = ink }

  private enum CodingKeys: CodingKey, CaseIterable { case ink }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(ink: try parameters.value(.ink) ?? .automatic)
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    let plane = state.picture.plane
    let paper = borderMedian(of: plane)
    let brightest = plane.values.max() ?? 1
    let darkest = plane.values.min() ?? 0
    let isDark =
      switch ink {
      case .automatic: brightest - paper <= paper - darkest
      case .dark: true
      case .bright: false
      }
    state.picture = .plane(isDark ? plane.map { 1 - $0 } : plane)
    state.isInkBright = true
    return [
      Decision("paper", Double(paper), unit: "of full scale"),
      Decision("ink is dark", isDark ? 1 : 0),
    ]
  }

  private func borderMedian(of plane: Plane) -> Float {
    let columns = (0..<plane.width).flatMap { [plane[$0, 0], plane[$0, plane.height - 1]] }
    let rows = (0..<plane.height).flatMap { [plane[0, $0], plane[plane.width - 1, $0]] }
    let border = (columns + rows).sorted()
    return border[border.count / 2]
  }
}
