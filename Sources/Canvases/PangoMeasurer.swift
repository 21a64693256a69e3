import CPangoCairo
public import Drawing

/// Measures text with Pango, and keeps what it laid out for the canvases that draw it.
///
/// One measurer serves all canvases of a task; it is not `Sendable`, for Pango's objects are not.
/// Hinting is off and glyphs stand at fractions of a point, so that text has the same extents on
/// every canvas and at every magnification.
@safe public final class PangoMeasurer: TextMeasurer {
  /// Characters for which no installed font has a glyph.
  public struct MissingGlyphs: Hashable, Sendable {
    /// The text in which they stand.
    public let text: String
    /// How many there are.
    public let count: Int
  }

  /// The families for reading, the preferred first.
  public static let textFamilies = ["Inter", "Open Sans", "WenQuanYi Micro Hei", "sans-serif"]
  /// The families for programs, the preferred first.
  public static let codeFamilies = ["DejaVu Sans Mono", "WenQuanYi Micro Hei Mono", "monospace"]

  /// The texts that could not be set completely, in the order in which they were met.
  public private(set) var missingGlyphs: [MissingGlyphs] = []
  /// The families that are used, for canvases that write names of fonts.
  public let families: (text: [String], code: [String])

  private let fontMap: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private var layouts: [Text: PangoTextLayout] = [:]

  /// Opens the installed fonts.
  ///
  /// - Parameters:
  ///   - textFamilies: The families for reading, the preferred first.
  ///   - language: The language of the text as in BCP 47; it chooses between Chinese and Japanese
  ///     forms of a character.
  /// - Throws: ``CanvasError/noFonts`` when no font has the ten digits.
  public init(
    textFamilies: [String] = PangoMeasurer.textFamilies, language: String = "en"
  ) throws(CanvasError) {
    families = (textFamilies, Self.codeFamilies)
    unsafe fontMap = pango_cairo_font_map_new()
    unsafe context = pango_font_map_create_context(fontMap)
    unsafe pango_context_set_round_glyph_positions(context, 0)
    unsafe pango_context_set_language(context, pango_language_from_string(language))
    let options = unsafe cairo_font_options_create()
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    unsafe pango_cairo_context_set_font_options(context, options)
    unsafe cairo_font_options_destroy(options)
    _ = metrics(of: Text("0123456789", style: TextStyle(size: 10)))
    guard missingGlyphs.isEmpty else { throw .noFonts }
  }

  deinit {
    layouts = [:]
    unsafe g_object_unref(UnsafeMutableRawPointer(context))
    unsafe g_object_unref(fontMap)
  }

  /// The extents of `text`, with its lines.
  public func metrics(of text: Text) -> TextMetrics { layout(of: text).metrics }

  /// The laid out text, made at most once.
  func layout(of text: Text) -> PangoTextLayout {
    if let known = layouts[text] { return known }
    let families = text.style.face == .text ? families.text : families.code
    let layout = unsafe PangoTextLayout(
      text, families: families.joined(separator: ","), context: context)
    if layout.unknownGlyphCount > 0 {
      missingGlyphs.append(
        MissingGlyphs(text: text.content.plain, count: layout.unknownGlyphCount))
    }
    layouts[text] = layout
    return layout
  }
}
