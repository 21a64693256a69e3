import Archives
import BundledDigits
import Diagnostics
import Foundation
import MisreadKit
import Photographs
import TestSupport

/// What a network reads under recipe mnist: photographs, the same under made shadows, test digits
/// in either polarity, on larger pages and with fat pens.
struct RecipeTable {
  private let known: KnownNetwork

  init(_ network: BundledNetwork) throws { known = try network.open() }

  var table: String {
    get throws {
      let digits = try MadePictures(count: 1000)
      let thousand = 0..<1000
      let direct = try thousand.count { index in
        try known.answer(
          to: DiagnosisSubject(name: "", hash: "", content: .prepared(digits.tensor(index))),
          recipe: .mnist
        ).said == String(digits.labels[index])
      }
      let photographs = try Self.photographs()
      let large = photographs.filter { $0.isLarge && $0.isInkDark }
      func read(_ picture: (Int) throws -> Photograph) throws -> String {
        "\(try thousand.count { reads(try picture($0), as: String(digits.labels[$0])) }) of 1000"
      }
      func read(under light: (Double, Double) -> Float) -> String {
        "\(large.count { reads($0.photograph.lit(light), as: $0.label) }) of \(large.count)"
      }
      let right = photographs.count { reads($0.photograph, as: $0.label) }
      return """
        \(known.name) under mnist
          photographs: \(right) of \(photographs.count)
          test digits fed directly: \(direct) of 1000
          in either polarity: \(try read(digits.plain))
          on larger pages: \(try read(digits.pasted))
          with fat pens, filling their square: \(try read(digits.fat))
          light falling to 35 % across: \(read { x, _ in Float(1 - 0.65 * x) })
          light falling to 35 % upwards: \(read { _, y in Float(0.35 + 0.65 * y) })
          shadow to 50 %, upright edge: \(read { x, _ in x > 0.5 ? 0.5 : 1 })
          shadow to 50 %, slanted edge: \(read { x, y in x + 0.4 * y > 0.8 ? 0.5 : 1 })
        """
    }
  }

  /// Whether the network reads the picture so; one without ink is read as nothing.
  private func reads(_ photograph: Photograph, as label: String) -> Bool {
    let subject = DiagnosisSubject(name: "", hash: "", content: .photograph(photograph))
    do {
      return try known.answer(to: subject, recipe: .mnist).said == label
    } catch {
      return false
    }
  }

  private struct LabelledPhotograph {
    let label: String
    let photograph: Photograph
    let isInkDark: Bool
    var isLarge: Bool { photograph.storedSize.longestSide > 64 }
  }

  private static func photographs() throws -> [LabelledPhotograph] {
    let folder = SharedData.path("photos")
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix("png") || $0.hasSuffix("jpg") || $0.hasSuffix("jpeg") }
      .map { name in
        let photograph = try Photograph(decoding: FileContents.read("\(folder)/\(name)"))
        let trace = try Preparation.mnist.prepare(photograph).trace
        let polarity = trace.first { $0.step == "polarity" }?.decisions.last
        return LabelledPhotograph(
          label: String(name.prefix(1)), photograph: photograph, isInkDark: polarity?.value == 1)
      }
  }
}

extension Photograph {
  /// The photograph in grey under `light`, which takes places in `0...1` across and down.
  fileprivate func lit(_ light: (Double, Double) -> Float) -> Photograph {
    let plane = Plane(picture.grey)
    let (width, height) = (plane.width, plane.height)
    let values = plane.values.indices.map { index in
      let x = (Double(index % width) + 0.5) / Double(width)
      return plane.values[index] * light(x, (Double(index / width) + 0.5) / Double(height))
    }
    return Photograph(Plane(width: width, height: height, values: values).grey)
  }
}
