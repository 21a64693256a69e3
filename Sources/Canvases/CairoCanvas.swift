import CPangoCairo
import Drawing

/// Draws on a cairo surface; PDF and PNG differ in the surface and in what becomes of marks.
@safe final class CairoCanvas: Canvas {
  /// What marks and places turn into.
  enum Marks {
    /// Nothing: a picture holds no links.
    case none
    /// Cairo's tags and outline of a PDF surface.
    case pdf
  }

  private let surface: CairoSurface
  private let context: OpaquePointer
  private let measurer: PangoMeasurer
  private let marks: Marks
  private var pageNumber = 0
  private var openBookmarks: [(level: Int, id: Int32)] = []

  /// Creates a canvas on a surface; failures stay in the surface's status.
  init(_ surface: CairoSurface, measurer: PangoMeasurer, marks: Marks) {
    self.surface = surface
    self.measurer = measurer
    self.marks = marks
    unsafe context = cairo_create(surface.pointer)
  }

  deinit { unsafe cairo_destroy(context) }

  /// Throws when anything went wrong so far.
  func check() throws(CanvasError) {
    try CanvasError.check(unsafe cairo_status(context))
    try surface.check()
  }

  func beginPage(_ size: Size) {
    pageNumber += 1
    unsafe cairo_save(context)
    if marks == .pdf {
      unsafe cairo_pdf_surface_set_size(surface.pointer, size.width, size.height)
    } else {
      setSource(.white)
      unsafe cairo_paint(context)
    }
  }

  func endPage() {
    unsafe cairo_restore(context)
    if marks == .pdf { unsafe cairo_show_page(context) }
  }

  func fill(_ path: Path, _ color: Color) {
    trace(path)
    setSource(color)
    unsafe cairo_fill(context)
  }

  func stroke(_ path: Path, _ stroke: Stroke) {
    trace(path)
    setSource(stroke.color)
    let isRound = stroke.cap == .round
    unsafe cairo_set_line_width(context, stroke.width)
    unsafe cairo_set_line_cap(context, isRound ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    unsafe cairo_set_line_join(context, isRound ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
    unsafe cairo_set_dash(context, stroke.dash, Int32(stroke.dash.count), 0)
    unsafe cairo_stroke(context)
  }

  func draw(_ text: Text, at origin: Point) {
    setSource(text.style.color)
    unsafe cairo_move_to(context, origin.x, origin.y)
    unsafe measurer.layout(of: text).show(on: context)
  }

  func draw(_ raster: Raster, in frame: Rectangle) {
    guard frame.width > 0, frame.height > 0 else { return }
    let enlarged = marks == .pdf ? raster.enlargedForViewers() : raster
    unsafe cairo_save(context)
    unsafe cairo_translate(context, frame.x, frame.y)
    unsafe cairo_scale(
      context, frame.width / Double(enlarged.width), frame.height / Double(enlarged.height))
    let image = CairoSurface(enlarged)
    let pattern = unsafe cairo_pattern_create_for_surface(image.pointer)
    unsafe cairo_pattern_set_filter(
      pattern, raster.sampling == .cells ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD)
    // A PDF image is clipped to its own square; a picture needs its border repeated to be smooth.
    unsafe cairo_pattern_set_extend(
      pattern, marks == .pdf ? CAIRO_EXTEND_NONE : CAIRO_EXTEND_PAD)
    unsafe cairo_set_source(context, pattern)
    unsafe cairo_rectangle(context, 0, 0, Double(enlarged.width), Double(enlarged.height))
    unsafe cairo_fill(context)
    unsafe cairo_pattern_destroy(pattern)
    unsafe cairo_restore(context)
  }

  func beginGroup(_ transform: PlaneTransform, clip: Path?) {
    unsafe cairo_save(context)
    var matrix = cairo_matrix_t(
      xx: transform.a, yx: transform.b, xy: transform.c, yy: transform.d, x0: transform.tx,
      y0: transform.ty)
    unsafe cairo_transform(context, &matrix)
    guard let clip else { return }
    trace(clip)
    unsafe cairo_clip(context)
  }

  func endGroup() { unsafe cairo_restore(context) }

  func begin(_ mark: Mark) {
    guard marks == .pdf else { return }
    let tag = CairoTag(mark)
    unsafe cairo_tag_begin(context, tag.name, tag.attributes)
  }

  func end(_ mark: Mark) {
    guard marks == .pdf else { return }
    unsafe cairo_tag_end(context, CairoTag(mark).name)
  }

  func place(_ anchor: Anchor, at point: Point) {
    guard marks == .pdf else { return }
    var (x, y) = (point.x, point.y)
    unsafe cairo_user_to_device(context, &x, &y)
    switch anchor {
    case .destination(let name):
      let attributes = "name='\(CairoTag.quoted(name))' x=\(x) y=\(y)"
      unsafe cairo_tag_begin(context, CAIRO_TAG_DEST, attributes)
      unsafe cairo_tag_end(context, CAIRO_TAG_DEST)
    case .bookmark(let bookmark):
      openBookmarks.removeAll { $0.level >= bookmark.level }
      let parent = openBookmarks.last?.id ?? 0
      let id = unsafe cairo_pdf_surface_add_outline(
        surface.pointer, parent, bookmark.title, "page=\(pageNumber) pos=[\(x) \(y)]",
        CAIRO_PDF_OUTLINE_FLAG_OPEN)
      openBookmarks.append((bookmark.level, id))
    }
  }

  private func setSource(_ color: Color) {
    unsafe cairo_set_source_rgb(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
  }

  private func trace(_ path: Path) {
    unsafe cairo_new_path(context)
    for step in path.steps {
      switch step {
      case .move(let point): unsafe cairo_move_to(context, point.x, point.y)
      case .line(let point): unsafe cairo_line_to(context, point.x, point.y)
      case .curve(let first, let second, let end):
        unsafe cairo_curve_to(context, first.x, first.y, second.x, second.y, end.x, end.y)
      case .close: unsafe cairo_close_path(context)
      }
    }
  }
}

/// A mark in the words of cairo's PDF surface.
private struct CairoTag {
  let name: String
  let attributes: String

  init(_ mark: Mark) {
    switch mark {
    case .link(.destination(let name)):
      (self.name, attributes) = (CAIRO_TAG_LINK, "dest='\(Self.quoted(name))'")
    case .link(.address(let address)):
      (name, attributes) = (CAIRO_TAG_LINK, "uri='\(Self.quoted(address))'")
    case .tag(let role): (name, attributes) = (Self.name(of: role), "")
    }
  }

  /// Text as it may stand between single quotes of an attribute.
  static func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
  }

  /// The standard structure types of ISO 32000-1, 14.8.4.
  private static func name(of role: Role) -> String {
    switch role {
    case .heading(let level): "H\(min(6, max(1, level)))"
    case .paragraph: "P"
    case .figure: "Figure"
    case .caption: "Caption"
    case .table: "Table"
    case .row: "TR"
    case .headerCell: "TH"
    case .cell: "TD"
    }
  }
}
