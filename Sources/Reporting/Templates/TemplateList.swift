/// Points one under the other: given one by one, or one for each element of a list.
struct TemplateList: Sendable {
  /// Where the points come from.
  enum Source: Sendable {
    /// Those that have words.
    case given([TemplateText])
    /// One per element.
    case each(ValuePath, item: TemplateText)
  }

  let source: Source
  /// Whether points have numbers instead of dots.
  let isNumbered: Bool
}

extension TemplateList: Decodable {
  private enum Key: CodingKey, CaseIterable { case list, item, numbered, when, unless }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(Key.self)
    isNumbered = try container.decodeIfPresent(Bool.self, forKey: .numbered) ?? false
    if let item = try container.decodeIfPresent(TemplateText.self, forKey: .item) {
      source = .each(try container.decode(ValuePath.self, forKey: .list), item: item)
    } else {
      source = .given(try container.decode([TemplateText].self, forKey: .list))
    }
  }
}
