public import Drawing

/// Pages as SVG 1.1 pictures, with real text that can be selected, searched and read aloud.
///
/// Lines are broken and placed as Pango measured them, and each is set to its measured width, so
/// that nothing runs over when the reader's machine has other fonts. Every identifier begins with a
/// prefix, so that several pictures can stand in one HTML page. Figures carry their words for those
/// who don't see them. The same page has the same bytes.
@safe public struct SVGCanvas {
  private let measurer: PangoMeasurer

  /// Creates a canvas that draws with the measurer that measured.
  public init(measurer: PangoMeasurer) { self.measurer = measurer }

  /// A page as the text of an SVG file.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - metadata: Title and language of the document it is from.
  ///   - prefix: What identifiers begin with: a letter, then letters, digits, `-` or `_`.
  /// - Returns: The text, without an XML declaration, so that it can stand within HTML.
  /// - Throws: ``CanvasError/invalidPrefix(_:)``, or ``CanvasError/cairo(_:reason:)`` when a
  ///   picture could not be encoded.
  public func text(
    of page: Page, metadata: Metadata, prefix: String = "page"
  ) throws(CanvasError) -> String {
    guard Self.isIdentifier(prefix) else { throw .invalidPrefix(prefix) }
    var writer = SVGWriter(measurer: measurer, metadata: metadata, prefix: prefix)
    writer.destinations = SVGWriter.destinations(in: page.elements)
    writer.draw(page)
    if let failure = writer.failure { throw failure }
    return writer.text
  }

  /// Writes one file per page and says which: `path` itself for one page, else `name-1.svg`, ….
  ///
  /// - Throws: What ``text(of:metadata:prefix:)`` throws, ``CanvasError/noPages``, or
  ///   ``CanvasError/unwritable(path:reason:)``.
  @discardableResult
  public func write(_ document: Document, to path: String) throws(CanvasError) -> [String] {
    guard !document.pages.isEmpty else { throw .noPages }
    let paths = PageFiles.names(for: path, count: document.pages.count)
    for (index, path) in paths.enumerated() {
      let text = try text(
        of: document.pages[index], metadata: document.metadata, prefix: "page\(index + 1)")
      let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      try WholeFile.write(Array((declaration + text).utf8), to: path)
    }
    return paths
  }

  private static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy {
      isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
