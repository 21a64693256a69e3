import CPangoCairo
public import Drawing

/// Documents as PDF 1.5: vector drawing, selectable text, outline, links, structure tags.
///
/// The same document has the same bytes: every date in the file comes from its metadata. Cairo 1.16
/// writes neither alternative texts nor the language; captions stand inside their figure's tag.
@safe public struct PDFCanvas {
  private let measurer: PangoMeasurer

  /// Creates a canvas that draws with the measurer that measured.
  public init(measurer: PangoMeasurer) { self.measurer = measurer }

  /// The document as the bytes of a PDF file.
  ///
  /// - Throws: ``CanvasError/noPages``, ``CanvasError/unknownDestination(_:)``,
  ///   ``CanvasError/duplicateDestination(_:)`` or ``CanvasError/cairo(_:reason:)``.
  public func bytes(of document: Document) throws(CanvasError) -> [UInt8] {
    guard !document.pages.isEmpty else { throw .noPages }
    try LinkCheck.check(document)
    let surface = CairoSurface.pdf()
    try surface.check()
    unsafe cairo_pdf_surface_restrict_to_version(surface.pointer, CAIRO_PDF_VERSION_1_5)
    describe(document.metadata, on: surface)
    var canvas = CairoCanvas(surface, measurer: measurer, marks: .pdf)
    for page in document.pages {
      canvas.draw(page)
      try canvas.check()
    }
    try surface.finish()
    return surface.sink?.bytes ?? []
  }

  /// Writes the document beside `path` and renames, so that no reader meets half a file.
  ///
  /// - Throws: What ``bytes(of:)`` throws, or ``CanvasError/unwritable(path:reason:)``.
  public func write(_ document: Document, to path: String) throws(CanvasError) {
    try WholeFile.write(try bytes(of: document), to: path)
  }

  private func describe(_ metadata: Metadata, on surface: CairoSurface) {
    func set(_ key: cairo_pdf_metadata_t, _ value: String) {
      guard !value.isEmpty else { return }
      unsafe cairo_pdf_surface_set_metadata(surface.pointer, key, value)
    }
    set(CAIRO_PDF_METADATA_TITLE, metadata.title)
    set(CAIRO_PDF_METADATA_AUTHOR, metadata.author)
    set(CAIRO_PDF_METADATA_SUBJECT, metadata.subject)
    set(CAIRO_PDF_METADATA_KEYWORDS, metadata.keywords.joined(separator: ", "))
    set(CAIRO_PDF_METADATA_CREATOR, "misread")
    set(CAIRO_PDF_METADATA_CREATE_DATE, metadata.creationDate.iso8601)
    set(CAIRO_PDF_METADATA_MOD_DATE, metadata.creationDate.iso8601)
  }
}

/// Whether every link inside a document finds its place.
enum LinkCheck {
  static func check(_ document: Document) throws(CanvasError) {
    var (names, targets): (Set<String>, [String]) = ([], [])
    for page in document.pages {
      try collect(page.elements, &names, &targets)
    }
    for target in targets where !names.contains(target) { throw .unknownDestination(target) }
  }

  private static func collect(
    _ elements: [Element], _ names: inout Set<String>, _ targets: inout [String]
  ) throws(CanvasError) {
    for element in elements {
      switch element {
      case .group(let group): try collect(group.elements, &names, &targets)
      case .tag(_, let inside): try collect(inside, &names, &targets)
      case .link(let target, let inside):
        if case .destination(let name) = target { targets.append(name) }
        try collect(inside, &names, &targets)
      case .destination(let name, _):
        guard names.insert(name).inserted else { throw .duplicateDestination(name) }
      case .fill, .stroke, .text, .raster, .bookmark: break
      }
    }
  }
}
