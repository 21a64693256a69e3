import CPangoCairo
import Drawing

/// One text as Pango broke it into lines: the owner of its `PangoLayout`.
@safe final class PangoTextLayout {
  /// The extents, measured once.
  let metrics: TextMetrics
  /// How many characters no font has.
  let unknownGlyphCount: Int

  private let layout: OpaquePointer

  /// Lays out a text.
  init(_ text: Text, families: String, context: OpaquePointer) {
    unsafe layout = pango_layout_new(context)
    let plain = text.content.plain
    unsafe pango_layout_set_text(layout, plain, Int32(plain.utf8.count))
    unsafe Self.setFont(of: layout, text.style, families: families)
    unsafe Self.setAttributes(of: layout, text)
    if let width = text.width {
      // Rounded up, so that a text fits into the width that it measured without wrapping.
      let units = Int32((max(0, min(width, 1e6)) * Double(PANGO_SCALE)).rounded(.up))
      unsafe pango_layout_set_width(layout, units)
      unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    }
    unsafe pango_layout_set_alignment(layout, text.style.alignment.pango)
    unsafe pango_layout_set_line_spacing(layout, Float(text.style.lineSpacing))
    unknownGlyphCount = unsafe Int(pango_layout_get_unknown_glyphs_count(layout))
    metrics = unsafe Self.metrics(of: layout, width: text.width)
  }

  deinit { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Draws the text with its box at the current point.
  func show(on cairo: OpaquePointer) { unsafe pango_cairo_show_layout(cairo, layout) }

  private static func setFont(
    of layout: OpaquePointer, _ style: TextStyle, families: String
  ) {
    let font = unsafe pango_font_description_new()
    unsafe pango_font_description_set_family(font, families)
    unsafe pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
    unsafe pango_font_description_set_weight(font, style.weight.pango)
    unsafe pango_layout_set_font_description(layout, font)
    unsafe pango_font_description_free(font)
  }

  private static func setAttributes(of layout: OpaquePointer, _ text: Text) {
    let list = unsafe pango_attr_list_new()
    if text.style.isTabular, text.style.face == .text {
      unsafe pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1"))
    }
    var start: UInt32 = 0
    for run in text.content.runs {
      let end = start + UInt32(run.text.utf8.count)
      func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?) {
        guard let attribute = unsafe attribute else { return }
        unsafe attribute.pointee.start_index = start
        unsafe attribute.pointee.end_index = end
        unsafe pango_attr_list_insert(list, attribute)
      }
      if run.isBold {
        unsafe insert(pango_attr_weight_new(TextStyle.Weight.bold.pango))
      }
      if run.isCode, text.style.face == .text {
        unsafe insert(
          pango_attr_family_new(PangoMeasurer.codeFamilies.joined(separator: ",")))
        unsafe insert(pango_attr_scale_new(text.style.codeScale))
      }
      if let color = run.color {
        unsafe insert(
          pango_attr_foreground_new(
            UInt16(color.red) * 257, UInt16(color.green) * 257, UInt16(color.blue) * 257))
      }
      start = end
    }
    unsafe pango_layout_set_attributes(layout, list)
    unsafe pango_attr_list_unref(list)
  }

  private static func metrics(of layout: OpaquePointer, width: Double?) -> TextMetrics {
    let scale = Double(PANGO_SCALE)
    var lines: [TextMetrics.Line] = []
    let iterator = unsafe pango_layout_get_iter(layout)
    repeat {
      var logical = PangoRectangle()
      unsafe pango_layout_iter_get_line_extents(iterator, nil, &logical)
      let line = unsafe pango_layout_iter_get_line_readonly(iterator)
      let start = unsafe Int(line?.pointee.start_index ?? 0)
      let length = unsafe Int(line?.pointee.length ?? 0)
      let baseline = unsafe Double(pango_layout_iter_get_baseline(iterator)) / scale
      let top = Double(logical.y) / scale
      lines.append(
        TextMetrics.Line(
          range: start..<start + length, x: Double(logical.x) / scale,
          width: Double(logical.width) / scale, top: top, baseline: baseline,
          bottom: top + Double(logical.height) / scale))
    } while unsafe pango_layout_iter_next_line(iterator) != 0
    unsafe pango_layout_iter_free(iterator)
    var (across, down): (Int32, Int32) = (0, 0)
    unsafe pango_layout_get_size(layout, &across, &down)
    let size = Size(width: width ?? Double(across) / scale, height: Double(down) / scale)
    return TextMetrics(size: size, lines: lines)
  }
}

extension TextStyle {
  /// The size of code within text, as a share: fonts of equal widths look larger than others.
  var codeScale: Double { max(0.92, Self.smallestSize / size) }
}

extension TextStyle.Weight {
  /// Pango's number for the weight.
  var pango: PangoWeight {
    switch self {
    case .regular: PANGO_WEIGHT_NORMAL
    case .medium: PANGO_WEIGHT_MEDIUM
    case .bold: PANGO_WEIGHT_SEMIBOLD
    }
  }
}

extension TextStyle.Alignment {
  /// Pango's name for the alignment.
  var pango: PangoAlignment {
    switch self {
    case .left: PANGO_ALIGN_LEFT
    case .center: PANGO_ALIGN_CENTER
    case .right: PANGO_ALIGN_RIGHT
    }
  }
}
