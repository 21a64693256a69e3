import Attribution
import Diagnostics
import Foundation
import Networks
import Photographs
import Tensors
import Testing

@Suite("A map lies on the photograph where the network saw it") struct ProjectionTests {
  /// 24 × 40 pixels, white but for black in columns 4–9 of rows 28–35; stored turned to the left,
  /// with Exif orientation 6; written by Pillow 11.
  private static let turned = """
    /9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAAMCAgMCAgMD\
    AwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAYACgBAREA\
    /8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1Fh\
    ByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1\
    dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx\
    8vP09fb3+Pn6/9oACAEBAAA/AP1Toooooooryr46ftR/DD9mv+xP+Fj+Jv8AhHP7a8/7B/oF1ded5Pl+b/qIn2482P72\
    M7uM4OD4F/tR/DD9pT+2/wDhXHib/hI/7F8j7f8A6BdWvk+d5nlf6+JN2fKk+7nG3nGRn1WiivlX9uf9hj/htH/hCf8A\
    itv+EO/4Rr7d/wAwn7d9p+0fZ/8ApvFs2/Z/fO7tjk/YY/YY/wCGLv8AhNv+K2/4TH/hJfsP/MJ+w/Zvs/2j/pvLv3fa\
    PbG3vnj/2Q==
    """

  /// A white picture with a black rectangle.
  private func picture(
    _ width: Int, _ height: Int, columns: Range<Int>, rows: Range<Int>
  ) -> Photograph {
    let pixels = (0..<width * height).map { index -> UInt8 in
      columns.contains(index % width) && rows.contains(index / width) ? 0 : 255
    }
    return Photograph(GreyPicture(width: width, height: height, pixels: pixels))
  }

  private let resized = Preparation(
    name: "resized",
    steps: [.grey(.init()), .resize(.init(filter: .box)), .invert(.init()), .scale(.init())])
  private let cropped = Preparation(
    name: "cropped",
    steps: [
      .grey(.init()),
      .resize(.init(width: 56, height: 56, filter: .box, isCovering: true)),
      .crop(.init(width: 28, height: 28)), .invert(.init()), .scale(.init()),
    ])

  /// Where the middle of the photograph's black rectangle and the middle of the ink as fed lie, in
  /// cells as fed.
  private func places(
    _ photograph: Photograph, _ recipe: Preparation, middle: (x: Double, y: Double)
  ) async throws -> (projected: (x: Double, y: Double), fed: (x: Double, y: Double)) {
    let known = try TinyNetwork.make()
    let fed = try known.feeding(
      DiagnosisSubject(name: "x", hash: "", content: .photograph(photograph)), recipe: recipe)
    let sheet = try await known.saliencySheet(
      of: fed, SaliencyRequest(methods: [.gradient], targets: [.logit(0)], trust: nil),
      provenance: Provenance(version: "", command: ""))
    let kept = try #require(sheet.image.picture)
    let projection = try #require(sheet.projection)
    let projected = projection(
      x: middle.x * Double(kept.width) / Double(photograph.width),
      y: middle.y * Double(kept.height) / Double(photograph.height))
    var (x, y, mass) = (0.0, 0.0, 0.0)
    for (index, value) in sheet.fed.values.enumerated() {
      x += Double(value) * (Double(index % sheet.fed.width) + 0.5)
      y += Double(value) * (Double(index / sheet.fed.width) + 0.5)
      mass += Double(value)
    }
    return (projected, (x / mass, y / mass))
  }

  private func expectAgreement(
    _ places: (projected: (x: Double, y: Double), fed: (x: Double, y: Double)), within: Double
  ) {
    #expect(abs(places.projected.x - places.fed.x) < within)
    #expect(abs(places.projected.y - places.fed.y) < within)
  }

  @Test("for a picture that is not square") func notSquare() async throws {
    let photograph = picture(112, 56, columns: 8..<24, rows: 30..<38)
    let found = try await places(photograph, resized, middle: (16, 34))
    // Whole cells of 4 × 2 pixels: the centre of mass is exact but for 8-bit rounding.
    expectAgreement(found, within: 0.01)
    #expect(abs(found.fed.x - 4) < 0.01 && abs(found.fed.y - 17) < 0.01)
  }

  @Test("for a picture of which the middle was cut out") func middle() async throws {
    let photograph = picture(112, 56, columns: 48..<56, rows: 22..<26)
    let found = try await places(photograph, cropped, middle: (52, 24))
    expectAgreement(found, within: 0.01)  // as above, of whole pixels
    // 52 − (112 − 28) / 2 and 24 − (56 − 28) / 2.
    #expect(abs(found.fed.x - 10) < 0.01 && abs(found.fed.y - 10) < 0.01)
  }

  @Test("for a picture that was stored turned") func turned() async throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: Self.turned)))
    let photograph = try Photograph(decoding: bytes)
    #expect(photograph.orientation == 6)
    let cleared = Preparation(
      name: "cleared", steps: resized.steps + [.clear(.init(below: 0.5))])
    let found = try await places(photograph, cleared, middle: (7, 32))
    expectAgreement(found, within: 0.3)  // cells on the edge are cleared or kept whole
    #expect(found.fed.x < 10 && found.fed.y > 20)
  }

  @Test("for a digit that was found and centred") func centred() async throws {
    let photograph = picture(160, 100, columns: 20..<30, rows: 30..<70)
    let found = try await places(photograph, .mnist, middle: (25, 50))
    expectAgreement(found, within: 0.6)  // the mass is centred on whole cells
  }
}

@Suite("A sheet of maps") struct SaliencySheetTests {
  private func sheet(_ request: SaliencyRequest) async throws -> SaliencySheet {
    let known = try TinyNetwork.make()
    let fed = try known.feeding(
      DiagnosisSubject(
        name: "x", hash: "", content: .photograph(TinyNetwork.picture(isUp: true))),
      recipe: .question)
    return try await known.saliencySheet(
      of: fed, request, provenance: Provenance(version: "1", command: "c"))
  }

  @Test("has a map for each class and method, and survives JSON") func coding() async throws {
    let sheet = try await sheet(
      SaliencyRequest(
        methods: [.occlusion(), .gradient], targets: [.logit(0), .logit(1)], verifiedWindows: 3))
    #expect(sheet.panels.map(\.map.target) == [.logit(0), .logit(1), .logit(0), .logit(1)])
    #expect(sheet.verification?.windows.count == 3)
    #expect((sheet.verification?.largestDifference ?? 1) < 1e-4)  // of logits up to 5
    #expect(sheet.panels.allSatisfy { $0.trust != nil })
    let data = try JSONEncoder().encode(sheet)
    #expect(try JSONDecoder().decode(SaliencySheet.self, from: data) == sheet)
  }

  @Test("compares windows and baselines by occlusion") func comparisons() async throws {
    let sheet = try await sheet(
      SaliencyRequest(
        methods: [.occlusion()], targets: [.logit(0)], windowSizes: [3, 5],
        baselines: [NamedBaseline("black", .black), NamedBaseline("mean", .mean)], trust: nil))
    #expect(sheet.windowSizes?.entries.map(\.name) == ["3 × 3 px", "5 × 5 px"])
    #expect(sheet.baselines?.entries.map(\.name) == ["black", "mean"])
    #expect(sheet.baselines?.agreement.mean != nil)
    #expect(sheet.agreement == nil)
  }

  @Test("leaves out or refuses what the network does not allow") func omissions() async throws {
    var request = SaliencyRequest(
      methods: [.gradient, .gradCAM()], targets: [.logit(0)], trust: nil, omitsImpossible: true)
    #expect(try await sheet(request).omissions.map(\.method) == ["Grad-CAM"])
    request.omitsImpossible = false
    await #expect(throws: AttributionError.noSpatialLayer) { try await sheet(request) }
  }

  @Test("is the same within a small budget of memory, up to rounding") func memory() async throws {
    let known = try TinyNetwork.make()
    let fed = try known.feeding(
      DiagnosisSubject(
        name: "x", hash: "", content: .photograph(TinyNetwork.picture(isUp: true))),
      recipe: .question)
    let small = try known.keeping(within: 20_000)
    #expect(known.network.blockSize == 64)
    #expect(small.network.blockSize == 1)
    let request = SaliencyRequest(
      methods: [.occlusion(), .integratedGradients(), .smoothGrad()], targets: [.logit(0)])
    let provenance = Provenance(version: "", command: "")
    let first = try await known.saliencySheet(of: fed, request, provenance: provenance)
    let second = try await small.saliencySheet(of: fed, request, provenance: provenance)
    for (a, b) in zip(first.panels, second.panels) {
      let difference = zip(a.map.values.floats, b.map.values.floats).map { abs($0 - $1) }.max()
      #expect((difference ?? 1) <= 1e-6 * a.map.largestMagnitude)  // issue's own bound
    }
  }

  @Test("knows black and white in the values that a network reads") func range() {
    let normalised = InputRange(of: .imageNet)
    #expect(abs(normalised.low[0] - -0.485 / 0.229) < 1e-6)  // rounding of numbers near 2
    #expect(abs(normalised.high[2] - (1 - 0.406) / 0.225) < 1e-6)
    #expect(normalised.black == .channels(normalised.low))
    #expect(InputRange(of: .question) == InputRange())
    #expect(InputRange(covering: [0, 200]) == InputRange(high: [255]))
    #expect(InputRange(covering: [-2, 3]) == InputRange(low: [-2], high: [3]))
  }
}
