import Foundation
import Photographs
import Testing

@Suite("A recipe as data") struct RecipeFileTests {
  @Test("survives encoding and decoding", arguments: Preparation.allNamed)
  func roundTrip(preparation: Preparation) throws {
    let data = try JSONEncoder().encode(preparation)
    #expect(try JSONDecoder().decode(Preparation.self, from: data) == preparation)
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
