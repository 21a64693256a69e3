import Drawing
import Testing

@Suite("Numbers are printed") struct NumeralTests {
  @Test(
    "with a fixed count of digits, ties away from zero",
    arguments: [
      (0.98249, 3, "0.982"), (0.5, 0, "1"), (-2.5, 0, "\u{2212}3"), (-0.0004, 3, "0.000"),
      (12, 2, "12.00"), (0.05, 1, "0.1"), (.nan, 2, "–"), (.infinity, 0, "–"),
    ])
  func fixed(value: Double, digits: Int, expected: String) {
    #expect(Numeral.fixed(value, digits: digits) == expected)
  }

  @Test("with a sign where it is asked for, but none before zero")
  func signed() {
    #expect(Numeral.fixed(1.25, digits: 1, isSigned: true) == "+1.3")
    #expect(Numeral.fixed(0.001, digits: 1, isSigned: true) == "0.0")
  }

  @Test("as a percentage that no line break can tear")
  func percent() {
    #expect(Numeral.percent(0.987, digits: 1) == "98.7\u{202F}%")
    #expect(Numeral.percent(-0.02, isSigned: true) == "\u{2212}2\u{202F}%")
  }

  @Test(
    "with three figures that count",
    arguments: [(0.012345, "0.0123"), (123.4, "123"), (98_765, "98765"), (0, "0"), (1.5, "1.50")])
  func significant(value: Double, expected: String) {
    #expect(Numeral.significant(value) == expected)
  }

  @Test(
    "in groups of thousands",
    arguments: [
      (0, "0"), (999, "999"), (60_000, "60\u{202F}000"),
      (-1_234_567, "\u{2212}1\u{202F}234\u{202F}567"),
    ])
  func count(value: Int, expected: String) {
    #expect(Numeral.count(value) == expected)
  }
}

@Suite("A colour") struct ColorTests {
  @Test("is read from hexadecimal digits and nothing else")
  func parsing() {
    #expect(Color("#2B62A8") == Color(red: 0x2b, green: 0x62, blue: 0xa8))
    #expect(Color("2b62a8")?.hexadecimal == "#2b62a8")
    for wrong in ["", "#fff", "#12345g", "+12345", "1234567"] { #expect(Color(wrong) == nil) }
  }

  @Test("is mixed channel by channel, and never beyond its ends")
  func mixing() {
    #expect(Color.black.mixed(with: .white, amount: 0.5) == Color(gray: 0.5))
    #expect(Color.black.mixed(with: .white, amount: 7) == .white)
    #expect(Color(gray: .nan) == .black)
  }

  @Test("of the diverging map weighs the same on both sides")
  func symmetry() {
    let map = ColorMap.blueWhiteOrange
    #expect(map.color(at: 0.5) == Color(hex: 0xfcfcfc))
    for step in 1...8 {
      let blue = map.color(at: 0.5 - Double(step) / 16).luminance
      let orange = map.color(at: 0.5 + Double(step) / 16).luminance
      // OKLab lightness and luminance part a little for saturated colours: 0.05 of the range.
      #expect(abs(blue - orange) < 0.05, "step \(step): \(blue) against \(orange)")
    }
  }

  @Test("of a sequential map darkens with every step")
  func monotony() {
    for map in [ColorMap.blues, .oranges] {
      let levels = (0...64).map { map.color(at: Double($0) / 64).luminance }
      #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 > $1 })
    }
    #expect(ColorMap.blues.color(at: .nan) == ColorMap.blues.color(at: 0))
  }
}

@Suite("A moment") struct CreationDateTests {
  @Test(
    "is written as a civil date",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
      (1_700_000_000, "2023-11-14T22:13:20Z"), (-1, "1969-12-31T23:59:59Z"),
      (4_107_542_400, "2100-03-01T00:00:00Z"), (Int.max, "9999-12-31T23:59:59Z"),
      (Int.min, "0001-01-01T00:00:00Z"),
    ])
  func civil(seconds: Int, expected: String) {
    #expect(CreationDate(secondsSince1970: seconds).iso8601 == expected)
  }
}

@Suite("Geometry") struct GeometryTests {
  @Test("undoes a transform with its inverse")
  func inverse() throws {
    let map = PlaneTransform(a: 2, b: 1, c: -1, d: 3, tx: 5, ty: -7)
    let back = try #require(map.inverse)
    let point = map.followed(by: back).apply(to: Point(x: 11, y: 13))
    // A few roundings of numbers around 10.
    #expect(abs(point.x - 11) < 1e-12 && abs(point.y - 13) < 1e-12)
    #expect(PlaneTransform.scale(x: 0, y: 1).inverse == nil)
  }

  @Test("fits a shape into a frame, centred")
  func fitting() {
    let frame = Rectangle(x: 10, y: 10, width: 100, height: 50)
    #expect(frame.fitting(aspectRatio: 1) == Rectangle(x: 35, y: 10, width: 50, height: 50))
    #expect(frame.fitting(aspectRatio: 4) == Rectangle(x: 10, y: 22.5, width: 100, height: 25))
  }

  @Test("tells touching from overlapping")
  func overlap() {
    let left = Rectangle(x: 0, y: 0, width: 10, height: 10)
    #expect(!left.overlaps(Rectangle(x: 10, y: 0, width: 10, height: 10)))
    #expect(left.overlaps(Rectangle(x: 9, y: 9, width: 10, height: 10)))
  }
}
