import Drawing

/// The page of a template.
struct PageStyle: Hashable, Sendable {
  /// A size of paper.
  enum Paper: String, Hashable, Sendable, CaseIterable, Decodable {
    case a4, letter
    /// As wide as A4 and as high as what stands on it; what is higher than A4 goes on.
    case fitting

    /// The size in points, before a page is fitted.
    var size: Size { self == .letter ? Size(width: 612, height: 792) : .a4 }
  }

  var paper = Paper.a4
  var margins = Insets(top: 40, left: 46, bottom: 34, right: 46)
  /// `{page}` and `{pages}` are replaced by numbers.
  var pageLabel = "{page} / {pages}"

  init() {}
}

extension PageStyle: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case paper, top, left, bottom, right
    case pageLabel = "label"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(Key.self)
    paper = try container.decodeIfPresent(Paper.self, forKey: .paper) ?? paper
    func distance(_ key: Key, _ standard: Double) throws -> Double {
      let distance = try container.decodeIfPresent(Double.self, forKey: key) ?? standard
      guard (0...200).contains(distance) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "expected 0 to 200, got \(distance)")
      }
      return distance
    }
    margins = Insets(
      top: try distance(.top, margins.top), left: try distance(.left, margins.left),
      bottom: try distance(.bottom, margins.bottom), right: try distance(.right, margins.right))
    pageLabel = try container.decodeIfPresent(String.self, forKey: .pageLabel) ?? pageLabel
  }
}

/// What a template changes of the shipped look.
struct ThemeChanges: Decodable {
  let theme: Theme

  private enum Key: String, CodingKey, CaseIterable {
    case ink, muted, rule, band, said, truth, accent
    case title, heading, body, small
  }

  private static let colors: [Key: any WritableKeyPath<Theme, Color> & Sendable] = [
    .ink: \.ink, .muted: \.muted, .rule: \.rule, .band: \.band, .said: \.said, .truth: \.truth,
    .accent: \.accent,
  ]

  private static let sizes: [Key: any WritableKeyPath<Theme, Double> & Sendable] = [
    .title: \.titleSize, .heading: \.headingSize, .body: \.bodySize, .small: \.smallSize,
  ]

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(Key.self)
    var theme = Theme()
    for (key, path) in Self.colors {
      guard let text = try container.decodeIfPresent(String.self, forKey: key) else { continue }
      guard let color = Color(text) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "expected '#RRGGBB', got '\(text)'")
      }
      theme[keyPath: path] = color
    }
    for (key, path) in Self.sizes {
      guard let size = try container.decodeIfPresent(Double.self, forKey: key) else { continue }
      guard (TextStyle.smallestSize...72).contains(size) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "expected 8 to 72 points, got \(size)")
      }
      theme[keyPath: path] = size
    }
    self.theme = theme
  }
}

/// What a template changes of the words that charts print by themselves.
struct WordChanges: Decodable {
  let words: Words

  private static let places: [String: any WritableKeyPath<Words, String> & Sendable] = [
    "said": \.said, "truth": \.truth, "all-zero": \.allZero, "missing-cells": \.missingCells,
    "largest": \.largest, "right": \.right, "wrong": \.wrong, "accuracy": \.accuracy,
    "mean-confidence": \.meanConfidence, "confidence": \.confidence, "count": \.count,
    "reliability-key": \.reliabilityKey, "this-image": \.thisImage, "true-class": \.trueClass,
    "said-class": \.saidClass, "absent": \.absent, "no-data": \.noData,
  ]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    var words = Words()
    for key in container.allKeys {
      guard let path = Self.places[key.stringValue] else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container,
          debugDescription: "unknown word '\(key.stringValue)'; known are "
            + Self.places.keys.sorted().joined(separator: ", "))
      }
      words[keyPath: path] = try container.decode(String.self, forKey: key)
    }
    self.words = words
  }
}
