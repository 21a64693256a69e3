import BundledDigits
import Photographs
import Testing

@Suite struct `Each drawn sample` {
  @Test(arguments: DrawnDigit.samples)
  func `comes out the same every time`(sample: DrawnDigit) {
    #expect(sample.render() == sample.render())
  }

  @Test(arguments: DrawnDigit.samples)
  func `is a square of at least 280 pixels`(sample: DrawnDigit) {
    let picture = sample.render()
    #expect(picture.width == sample.side)
    #expect(picture.height == sample.side)
    #expect(sample.side >= 280)
  }

  @Test(arguments: DrawnDigit.samples.filter { !["shadow", "noisy-ruled"].contains($0.name) })
  func `has its ink box where and as large as it says`(sample: DrawnDigit) {
    let box = InkBox(of: sample)
    let side = Double(sample.side)
    // Half-covered pixels count as ink, so each edge is within half a pixel of the pen's edge; the
    // grain of light-on-dark moves it by nothing more.
    #expect(abs(Double(max(box.width, box.height)) - sample.extent * side) <= 1.5)
    #expect(abs(box.centre.x - sample.centre.x * side) <= 1)
    #expect(abs(box.centre.y - sample.centre.y * side) <= 1)
  }

  @Test(arguments: DrawnDigit.samples)
  func `has a digit for its truth and a name of its own`(sample: DrawnDigit) {
    #expect((0...9).contains(sample.label))
    #expect(DrawnDigit.sample(named: sample.name) == sample)
    #expect(DrawnDigit.samples.count { $0.name == sample.name } == 1)
  }
}

@Suite struct `Of the drawn samples` {
  @Test func `only those named so are light on dark`() throws {
    for sample in DrawnDigit.samples {
      let pixels = sample.render().pixels
      let corner = Int(pixels[0])
      // Ink in the shadow is 87 levels from the paper there; the grain stays below 60.
      let ink = pixels.count {
        abs(Int($0) - corner) > 60 && (Int($0) < corner) == sample.isDarkOnLight
      }
      #expect(ink > pixels.count / 500, "\(sample.name)")
    }
    let light = DrawnDigit.samples.filter { !$0.isDarkOnLight }
    #expect(light.map(\.name) == ["light-on-dark", "four-light-on-dark"])
  }

  @Test func `the large curled nine and the small one differ in size alone`() throws {
    let large = try #require(DrawnDigit.sample(named: "nine-large-curled"))
    let small = try #require(DrawnDigit.sample(named: "nine-small-curled"))
    #expect(abs(large.penWidth / small.penWidth - large.extent / small.extent) < 1e-12)
    #expect(large.centre == small.centre)
    let ratio = Double(InkBox(of: large).width) / Double(InkBox(of: small).width)
    // Each width is a whole number of about 120 and 150 pixels.
    #expect(abs(ratio - large.extent / small.extent) < 0.02)
  }

  @Test func `the seven lies near the foot of its square`() throws {
    let seven = try #require(DrawnDigit.sample(named: "seven-low"))
    let box = InkBox(of: seven)
    #expect(seven.side - box.rows.upperBound < seven.side / 40)
    // As high as it is, it leaves a third of the square empty above.
    #expect(box.rows.lowerBound > seven.side * 3 / 10)
  }

  @Test func `the thin pen is lost when it is shrunk to 28 pixels`() throws {
    let thin = try #require(DrawnDigit.sample(named: "thin-pen"))
    #expect(thin.side == 2000)
    #expect(thin.penWidth * 28 < 0.5)
  }

  @Test func `the shadow takes three fifths of the light from one corner and none from another`()
    throws
  {
    let sample = try #require(DrawnDigit.sample(named: "shadow"))
    let picture = sample.render()
    let (topRight, bottomLeft) = (sample.side - 1, sample.side * (sample.side - 1))
    // Paper of 248, and 248 · 0.4 in the shadow, each ± five times the grain.
    #expect((238...255).contains(picture.pixels[topRight]))
    #expect((89...109).contains(picture.pixels[bottomLeft]))
  }

  @Test func `the ruled one has a grey line from edge to edge, clear of the ink`() throws {
    let sample = try #require(DrawnDigit.sample(named: "noisy-ruled"))
    let picture = sample.render()
    let row = Int(0.9 * Double(sample.side))
    let line = picture.pixels[row * sample.side..<(row + 1) * sample.side]
    #expect(line.allSatisfy { (90...210).contains($0) })  // 150 ± five times the grain
    #expect(sample.centre.y + sample.extent / 2 < 0.89)
  }

  @Test func `none goes by a name that is not there`() {
    #expect(DrawnDigit.sample(named: "eleven") == nil)
  }
}

/// Where more than half of a pixel is ink.
private struct InkBox {
  let rows: Range<Int>
  let columns: Range<Int>

  init(of sample: DrawnDigit) {
    let picture = sample.render()
    let (least, most) = (picture.pixels.min() ?? 0, picture.pixels.max() ?? 0)
    let middle = (Int(least) + Int(most)) / 2
    let ink = picture.pixels.indices.filter {
      (Int(picture.pixels[$0]) < middle) == sample.isDarkOnLight
    }
    let rows = ink.map { $0 / picture.width }
    let columns = ink.map { $0 % picture.width }
    self.rows = (rows.min() ?? 0)..<(rows.max() ?? 0) + 1
    self.columns = (columns.min() ?? 0)..<(columns.max() ?? 0) + 1
  }

  var width: Int { columns.count }
  var height: Int { rows.count }
  var centre: (x: Double, y: Double) {
    (
      Double(columns.lowerBound + columns.upperBound) / 2,
      Double(rows.lowerBound + rows.upperBound) / 2
    )
  }
}
