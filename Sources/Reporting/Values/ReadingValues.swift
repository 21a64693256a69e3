import Diagnostics
import Drawing

/// What several digits were read as, as values of a template.
struct ReadingValues {
  let reading: RowReading

  init(_ reading: RowReading) { self.reading = reading }

  /// All of it.
  var root: ReportValue {
    let pictures = FedPictures(reading.digits.map(\.fed))
    let text = reading.text.split(separator: "\n").joined(separator: " / ")
    return .group([
      .network: .text(reading.network), .said: .text(ifKnown: text.isEmpty ? nil : text),
      .width: .count(reading.width), .height: .count(reading.height),
      .isSegmented: .flag(reading.method == .segments),
      .isUnsure: .flag(reading.digits.contains { $0.said == nil }),
      .photograph: photograph,
      .digits: .list(
        reading.digits.map { digit in
          .group([
            .said: .text(digit.said ?? "?"), .confidence: .number(digit.confidence),
            .fedPicture: .picture(pictures.picture(of: digit.fed)),
          ])
        }),
    ])
  }

  /// The photograph with a box round each digit.
  var photograph: ReportValue {
    .picture(PhotographImage(reading.picture.raster, overlays: overlays))
  }

  /// A box round each digit, in pixels of the picture kept.
  private var overlays: [Overlay] {
    let scale = Double(reading.picture.width) / Double(max(1, reading.width))
    return reading.digits.map { digit in
      Overlay(
        box: Rectangle(
          x: digit.left * scale, y: digit.top * scale, width: digit.width * scale,
          height: digit.height * scale),
        label: digit.said ?? "?", line: digit.said == nil ? .dashed : .solid)
    }
  }
}
