import Photographs
import Testing

@Suite("Resampling and thresholds") struct ResamplingTests {
  static let source = GreyPicture(
    width: 5, height: 4,
    pixels: [
      171, 206, 5, 206, 120, 131, 161, 73, 250, 13, 71, 98, 146, 104, 33, 11, 0, 12, 38, 255,
    ])

  @Test(
    "equal Pillow 11's resize of 5×4 to 3×6",
    arguments: [
      (
        ResamplingFilter.box,
        [189, 5, 163, 146, 73, 132, 146, 73, 132, 85, 146, 69, 6, 12, 147, 6, 12, 147]
      ),
      (
        .bilinear,
        [186, 94, 157, 165, 113, 136, 134, 131, 106, 93, 127, 72, 45, 71, 113, 6, 15, 162]
      ),
      (
        .bicubic,
        [189, 91, 159, 168, 115, 139, 132, 141, 104, 93, 140, 63, 38, 64, 115, 0, 0, 173]
      ),
      (
        .lanczos,
        [187, 92, 157, 165, 117, 145, 125, 156, 99, 94, 152, 56, 37, 58, 116, 3, 0, 179]
      ),
    ])
  func pillow(filter: ResamplingFilter, expected: [UInt8]) {
    #expect(Self.source.resized(width: 3, height: 6, filter: filter).pixels == expected)
  }

  @Test("leave a picture of the same size as it is", arguments: ResamplingFilter.allCases)
  func sameSize(filter: ResamplingFilter) {
    #expect(Self.source.resized(width: 5, height: 4, filter: filter) == Self.source)
  }

  @Test("agree between 8 bits and real numbers", arguments: ResamplingFilter.allCases)
  func realNumbers(filter: ResamplingFilter) {
    let exact = Plane(Self.source).resized(width: 3, height: 3, filter: filter)
    let rounded = Self.source.resized(width: 3, height: 3, filter: filter)
    // Half a level from each of two roundings, the first one times the second pass's weights,
    // whose magnitudes sum to at most 1.5; overshoot is clamped in 8 bits only.
    for (value, level) in zip(exact.values, rounded.pixels) {
      #expect(abs(min(max(value * 255, 0), 255) - Float(level)) <= 1.25)
    }
  }

  @Test("reduce by means over rectangles") func reduction() {
    let reduced = Self.source.reduced(to: PictureSize(width: 5, height: 2))
    let expected = zip(Self.source.pixels.prefix(5), Self.source.pixels[5..<10]).map {
      (Float($0) + Float($1)) / 2 / 255
    }
    // Float's rounding of sums of two.
    #expect(zip(reduced.values, expected).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test("give BT.601 luma, rounded") func luma() {
    let picture = ColorPicture(
      width: 4, height: 1, pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 20, 30])
    // 76.245, 149.685, 29.07 and 18.15 by the coefficients 0.299, 0.587, 0.114.
    #expect(picture.grey.pixels == [76, 150, 29, 18])
  }

  @Test("part two clusters at the upper level of the lower one") func otsu() {
    let picture = GreyPicture(width: 6, height: 1, pixels: [10, 12, 14, 200, 202, 204])
    #expect(picture.otsuLevel == 14)
    #expect(picture.thresholded(above: 14).pixels == [0, 0, 0, 255, 255, 255])
    #expect(picture.thresholded(above: 14, inverted: true).pixels == [255, 255, 255, 0, 0, 0])
    #expect(GreyPicture(width: 2, height: 1, pixels: [7, 7]).otsuLevel == 0)
  }

  @Test("clear and part real numbers as they are asked to") func realThresholds() {
    let plane = Plane(width: 3, height: 1, values: [0.1, 0.5, 0.9])
    #expect(plane.cleared(below: 0.5).values == [0, 0.5, 0.9])
    #expect(plane.thresholded(above: 0.5).values == [0, 0, 1])
    #expect(plane.thresholded(above: 0.5, inverted: true).values == [1, 1, 0])
  }

  @Test("map points through scale and shift, and back") func affine() {
    let map = AffineMap(scaleX: 2, scaleY: 4, x: 1, y: -3)
    #expect(map(x: 5, y: 6) == (11, 21))
    #expect(map.inverse(x: 11, y: 21) == (5, 6))
    let turned = AffineMap(xx: 0, xy: -1, x0: 0, yx: 1, yy: 0, y0: 0).after(map)
    #expect(turned(x: 5, y: 6) == (-21, 11))
    // √(2 · 4), by the root's own rounding.
    #expect(abs(map.magnification - 8.0.squareRoot()) < 1e-15)
  }
}
