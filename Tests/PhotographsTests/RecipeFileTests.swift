import Foundation
import Photographs
import Testing

@Suite("A recipe as data") struct RecipeFileTests {
  @Test("survives encoding and decoding", arguments: Preparation.allNamed)
  func roundTrip(preparation: Preparation) throws {
    let data = try JSONEncoder().encode(preparation)
    #expect(try JSONDecoder().decode(Preparation.self, from: data) == preparation)
  }

  @Test("keeps every parameter that is not the default") func allParameters() throws {
    let steps: [PreparationStep] = [
      .resize(.init(width: 5, height: 6, filter: .box, isCovering: true)),
      .crop(.init(width: 3, height: 4)), .pad(.init(margin: 0.5)),
      .scale(.init(divisor: 2, offset: 1)), .normalize(.init(mean: [0.5], deviation: [0.25])),
      .unitNorm(.init(per: .row)), .channels(.init(order: .bgr)),
      .clear(.init(below: 0.25)), .threshold(.init(above: 0.5, inverted: true)),
      .paper(.init(filled: 0.5)), .reduce(.init(side: 99)),
      .polarity(.init(ink: .bright, smallSide: 9)),
      .flatten(
        .init(disc: 0.25, workingSide: 64, regrowth: 3, evenLight: 0.5, smallSide: 9)),
      .enlarge(.init(side: 99, blur: 0.5, sourceBlur: 0.25)), .level(.init(ink: 0.5)),
      .ink(.init(low: 0.25, high: 0.5)),
      .pieces(
        .init(area: PixelArea(left: 1, top: 2, width: 3, height: 4), speck: 0.5, frame: 0.5)),
      .zoom(.init(share: 0.5, margin: 0.5)),
      .stroke(.init(minimum: 1, maximum: 2, box: 10, level: 0.5)),
      .centre(.init(box: 10, side: 14, middle: 7, blur: 0.25, scale: 0.5, x: 3, y: 4)),
    ]
    let recipe = Preparation(name: "mine", steps: steps)
    let data = try JSONEncoder().encode(recipe)
    #expect(try JSONDecoder().decode(Preparation.self, from: data) == recipe)
  }

  @Test("is found by its name") func names() {
    #expect(Preparation.named("question") == .question)
    #expect(Preparation.named("nothing") == nil)
    #expect(Set(Preparation.allNamed.map(\.name)).count == Preparation.allNamed.count)
  }

  @Test("is written as plain names and parameters") func plainKeys() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let recipe = Preparation(
      name: "mine", steps: [.grey(.init()), .clear(.init(below: 0.5)), .invert(.init())])
    let text = String(decoding: try encoder.encode(recipe), as: UTF8.self)
    #expect(text == #"{"name":"mine","steps":["grey",{"clear":{"below":0.5}},"invert"]}"#)
  }

  @Test("gives parameters that are left out their defaults") func defaults() throws {
    let text = #"{"name": "mine", "steps": [{"resize": {"width": 32}}, {"invert": {}}]}"#
    let recipe = try JSONDecoder().decode(Preparation.self, from: Data(text.utf8))
    #expect(recipe.steps == [.resize(.init(width: 32)), .invert(.init())])
  }

  @Test(
    "is refused where it names what does not exist or cannot be",
    arguments: [
      ("[\"sharpen\"]", "unknown step 'sharpen'"),
      ("[{\"resize\": {\"widht\": 28}}]", "unknown parameter 'widht'"),
      ("[{\"resize\": {\"width\": 0}}]", "expected 1 to 8192, got 0"),
      ("[{\"grey\": {}, \"invert\": {}}]", "one name with its parameters"),
      ("[{\"normalize\": {\"mean\": [1, 2]}}]", "one or three means"),
    ])
  func refusals(steps: String, reason: String) throws {
    let text = "{\"name\": \"mine\", \"steps\": \(steps)}"
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Preparation.self, from: Data(text.utf8))
    }
    #expect(String(describing: error).contains(reason))
  }
}
