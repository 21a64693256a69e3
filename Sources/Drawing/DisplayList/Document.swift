/// One page: a size, and what lies on it.
public struct Page: Hashable, Sendable {
  /// The size in points.
  public let size: Size
  /// What is drawn, from the bottom up.
  public let elements: [Element]

  /// Creates a page.
  public init(size: Size = .a4, elements: [Element]) {
    (self.size, self.elements) = (size, elements)
  }
}

/// Pages and what is said about them.
public struct Document: Hashable, Sendable {
  /// The pages in order.
  public let pages: [Page]
  /// What is said about them.
  public let metadata: Metadata

  /// Creates a document.
  public init(pages: [Page], metadata: Metadata) {
    (self.pages, self.metadata) = (pages, metadata)
  }
}

/// What is said about a document as a whole.
public struct Metadata: Hashable, Sendable {
  /// The title.
  public let title: String
  /// Who made it; empty when nobody is named.
  public let author: String
  /// What it is about, in a sentence.
  public let subject: String
  /// Words to find it by.
  public let keywords: [String]
  /// When it was made; always set, so that the same document has the same bytes.
  public let creationDate: CreationDate
  /// The language of its words, as in BCP 47: `en`, `zh`.
  public let language: String

  /// Creates a description.
  public init(
    title: String, author: String = "", subject: String = "", keywords: [String] = [],
    creationDate: CreationDate, language: String = "en"
  ) {
    self.title = title
    self.author = author
    self.subject = subject
    self.keywords = keywords
    self.creationDate = creationDate
    self.language = language
  }
}
