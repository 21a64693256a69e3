import Foundation

/// Ink becomes bright and paper dark, whichever way the picture was.
///
/// A small picture is judged by its border: ink is whatever reaches further from it. In a larger
/// one paper may be grey, unevenly lit and noisy, and the pen thin or fat: the tails of the
/// differences to two estimates of the paper are compared, at two depths, and the leads of dark
/// over bright, in octaves, are added.
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
  /// The longest side up to which a picture is judged by its border, in pixels.
  public let smallSide: Int

  static let name = "polarity"
  var step: PreparationStep { .polarity(self) }

  /// Creates the step.
  public init(ink: Ink = .automatic, smallSide: Int = 64) {
    (self.ink, self.smallSide) = (ink, smallSide)
  }

  private enum CodingKeys: CodingKey, CaseIterable { case ink, smallSide }

  /// Decodes the parameters that are given; the others have their defaults.
  public init(from decoder: any Decoder) throws {
    let parameters = try decoder.parameters(CodingKeys.self)
    self.init(
      ink: try parameters.value(.ink) ?? .automatic,
      smallSide: try parameters.number(.smallSide, default: 64, in: 0...8192))
  }

  func apply(to state: inout PreparationState) -> [Decision] {
    let plane = state.picture.plane
    var decisions: [Decision] = []
    let isDark: Bool
    switch ink {
    case .dark: isDark = true
    case .bright: isDark = false
    case .automatic:
      if let known = state.wasInkDark {
        isDark = known
      } else {
        let reaches = reaches(in: plane)
        let lead = reaches.reduce(0) { $0 + $1.lead }
        isDark = lead >= 0
        decisions = reaches.flatMap(\.decisions) + [Decision("lead of dark", lead, unit: "octaves")]
      }
    }
    state.picture = .plane(isDark ? plane.map { 1 - $0 } : plane)
    (state.isInkBright, state.wasInkDark) = (true, isDark)
    return decisions + [Decision("ink is dark", isDark ? 1 : 0)]
  }

  private func reaches(in plane: Plane) -> [ToneReach] {
    plane.size.longestSide <= smallSide ? [reachFromBorder(plane)] : reachesFromPaper(plane)
  }

  /// How far the darkest and brightest pixels lie from the median of the outermost 3 %.
  private func reachFromBorder(_ plane: Plane) -> ToneReach {
    let ring = max(Int((0.03 * Double(plane.size.longestSide)).rounded()), 1)
    let paper = ValueHistogram(plane.ring(of: ring)).quantile(0.5)
    let all = ValueHistogram(plane.values)
    return ToneReach(
      basis: "from the border", dark: paper - all.minimum, bright: all.maximum - paper)
  }

  /// How far the tails reach from two estimates of the paper, without the outer 3 %.
  ///
  /// The local median follows the light but takes fat strokes for paper; the border does not.
  private func reachesFromPaper(_ plane: Plane) -> [ToneReach] {
    let thumbnail = plane.thumbnail(side: 64)
    return [
      reach(of: plane, from: thumbnail.localMedian(window: 31), basis: "from the local median"),
      reach(of: plane, from: thumbnail.interpolatedFromRing(of: 2), basis: "from the border"),
    ].flatMap(\.self)
  }

  private func reach(of plane: Plane, from thumbnail: Plane, basis: String) -> [ToneReach] {
    let paper = thumbnail.resized(width: plane.width, height: plane.height, filter: .bilinear)
    let (marginX, marginY) = (plane.width * 3 / 100, plane.height * 3 / 100)
    var residuals: [Float] = []
    residuals.reserveCapacity(plane.values.count)
    for row in marginY..<plane.height - marginY {
      for column in marginX..<plane.width - marginX {
        residuals.append(plane[column, row] - paper[column, row])
      }
    }
    let histogram = ValueHistogram(residuals)
    return tails.map { share in
      ToneReach(
        basis: "\(basis), tail of \(share)", dark: -histogram.quantile(share),
        bright: histogram.quantile(1 - share))
    }
  }
}

/// The shares of all pixels that count as tails: a digit's ink, and that of one on a large page.
private let tails = [0.003, 0.0003]

/// How far dark and bright reach from paper, of full scale.
private struct ToneReach {
  let basis: String
  let dark: Float
  let bright: Float

  var decisions: [Decision] {
    [
      Decision("dark reach \(basis)", Double(dark), unit: "of full scale"),
      Decision("bright reach \(basis)", Double(bright), unit: "of full scale"),
    ]
  }

  /// By how many octaves dark reaches further; differences under two grey levels count as none.
  var lead: Double {
    let least: Float = 2 / 255
    return log2(Double(max(dark, least) / max(bright, least)))
  }
}
