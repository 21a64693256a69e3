import Diagnostics
import Drawing
import Photographs

/// Pictures as networks read them, all in the same tones.
struct FedPictures {
  /// The values drawn black and white.
  let range: ClosedRange<Double>
  /// Whether any of them has colour.
  let isColor: Bool

  /// Finds tones for some pictures: 0…1 or 0…255 where their values lie within, else from the
  /// least to the greatest.
  init(_ images: [FedImage]) {
    isColor = images.contains { $0.channels > 1 }
    var (least, greatest) = (Double.infinity, -Double.infinity)
    for value in images.lazy.flatMap(\.values) where value.isFinite {
      least = min(least, Double(value))
      greatest = max(greatest, Double(value))
    }
    range =
      switch (least, greatest) {
      case (0..., ...1): 0...1
      case (0..., ...255): 0...255
      case _ where least < greatest: least...greatest
      default: 0...1
      }
  }

  /// A picture cell by cell: grey from black to white, three channels as red, green and blue.
  func picture(of image: FedImage, overlays: [Overlay] = []) -> any Picture {
    image.channels == 3
      ? PhotographImage(raster(of: image), overlays: overlays)
      : CellImage(image.cells, range: range, tones: .lowIsBlack, overlays: overlays)
  }

  private func raster(of image: FedImage) -> Raster {
    let (count, extent) = (image.width * image.height, range.upperBound - range.lowerBound)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(3 * count)
    for index in 0..<count {
      for channel in 0..<3 {
        let value = Double(image.values[channel * count + index])
        let share = value.isFinite ? (value - range.lowerBound) / extent : 0
        pixels.append(UInt8((min(1, max(0, share)) * 255).rounded()))
      }
    }
    return Raster(width: image.width, height: image.height, pixels: pixels, sampling: .cells)
  }

  /// The tones as values of a template.
  var value: ReportValue {
    .group([
      .low: .number(range.lowerBound), .high: .number(range.upperBound), .isColor: .flag(isColor),
    ])
  }
}

extension FedImage {
  /// The first channel, or the only one.
  var cells: CellGrid {
    CellGrid(rows: height, columns: width, values: Array(values.prefix(width * height)))
  }
}

extension PictureRecord {
  /// The picture, to be magnified smoothly.
  var raster: Raster {
    let colors =
      channels == 3
      ? pixels : GreyPicture(width: width, height: height, pixels: pixels).color.pixels
    return Raster(width: width, height: height, pixels: colors, sampling: .smooth)
  }
}
