/// Why a document could not be drawn or written.
@nonexhaustive
public enum CanvasError: Error, Hashable, Sendable {
  /// No font is installed that holds the digits and letters of a report.
  case noFonts
  /// The document has no page.
  case noPages
  /// A link leads to a name that no place of the document has.
  case unknownDestination(String)
  /// Two places of the document have the same name.
  case duplicateDestination(String)
  /// A picture of a page would have more than `limit` pixels on a side.
  case tooManyPixels(page: Int, side: Double, limit: Int)
  /// Identifiers of an SVG can't begin so.
  case invalidPrefix(String)
  /// Cairo gave up, for the reason it gave.
  case cairo(CairoStatus, reason: String)
  /// The system refused to write, for the reason it gave.
  case unwritable(path: String, reason: String)
}

/// Cairo's own code for what went wrong; a code that is new to us is still an error.
public struct CairoStatus: RawRepresentable, Hashable, Sendable {
  /// The number of the `cairo_status_t`.
  public let rawValue: UInt32
  /// Wraps a number.
  public init(rawValue: UInt32) { self.rawValue = rawValue }
}
