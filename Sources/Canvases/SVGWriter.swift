import Drawing

/// Writes the elements of a page as SVG.
struct SVGWriter: Canvas {
  let measurer: PangoMeasurer
  let metadata: Metadata
  let prefix: String
  /// The names that links may lead to: those of this page.
  var destinations: Set<String> = []
  /// The first thing that went wrong.
  private(set) var failure: CanvasError?
  /// What is written so far.
  private(set) var text = ""

  private var clipCount = 0
  private var figureCount = 0
  private var size = Size(width: 0, height: 0)

  init(measurer: PangoMeasurer, metadata: Metadata, prefix: String) {
    (self.measurer, self.metadata, self.prefix) = (measurer, metadata, prefix)
  }

  /// The names of places among elements.
  static func destinations(in elements: [Element]) -> Set<String> {
    elements.reduce(into: []) { names, element in
      switch element {
      case .destination(let name, _): names.insert(name)
      case .group(let group): names.formUnion(destinations(in: group.elements))
      case .link(_, let inside), .tag(_, let inside): names.formUnion(destinations(in: inside))
      case .fill, .stroke, .text, .raster, .bookmark: break
      }
    }
  }

  mutating func beginPage(_ size: Size) {
    let (width, height) = (SVGText.number(size.width), SVGText.number(size.height))
    let families = SVGText.families(measurer.families.text)
    let title = "\(prefix)-title"
    text += """
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
      width="\(width)pt" height="\(height)pt" viewBox="0 0 \(width) \(height)" \
      xml:lang="\(SVGText.escaped(metadata.language))" font-family="\(families)" \
      aria-labelledby="\(title)">
      <title id="\(title)">\(SVGText.escaped(metadata.title))</title>
      <rect width="\(width)" height="\(height)" fill="#ffffff"/>

      """
  }

  mutating func endPage() { text += "</svg>\n" }

  mutating func fill(_ path: Path, _ color: Color) {
    text += "<path d=\"\(SVGText.data(of: path))\" fill=\"\(color.hexadecimal)\"/>\n"
  }

  mutating func stroke(_ path: Path, _ stroke: Stroke) {
    text += "<path d=\"\(SVGText.data(of: path))\" fill=\"none\""
    text += " stroke=\"\(stroke.color.hexadecimal)\""
    text += " stroke-width=\"\(SVGText.number(stroke.width))\""
    if !stroke.dash.isEmpty {
      let dash = stroke.dash.map { SVGText.number($0) }.joined(separator: " ")
      text += " stroke-dasharray=\"\(dash)\""
    }
    if stroke.cap == .round { text += " stroke-linecap=\"round\" stroke-linejoin=\"round\"" }
    text += "/>\n"
  }

  mutating func draw(_ text: Text, at origin: Point) {
    let style = text.style
    for line in measurer.metrics(of: text).lines where line.width > 0 {
      let words = text.content.slice(line.range)
      self.text += "<text x=\"\(SVGText.number(origin.x + line.x))\""
      self.text += " y=\"\(SVGText.number(origin.y + line.baseline))\""
      self.text += " font-size=\"\(SVGText.number(style.size))\""
      self.text += " fill=\"\(style.color.hexadecimal)\""
      if style.weight != .regular {
        self.text += " font-weight=\"\(SVGText.weight(style.weight))\""
      }
      if style.face == .code {
        self.text += " font-family=\"\(SVGText.families(measurer.families.code))\""
      }
      if style.isTabular { self.text += " style=\"font-feature-settings:'tnum'\"" }
      self.text += " textLength=\"\(SVGText.number(line.width))\" xml:space=\"preserve\">"
      self.text += words.runs.map { span($0, in: style) }.joined()
      self.text += "</text>\n"
    }
  }

  private func span(_ run: RichText.Run, in style: TextStyle) -> String {
    var attributes = ""
    if run.isBold { attributes += " font-weight=\"\(SVGText.weight(.bold))\"" }
    if run.isCode, style.face == .text {
      attributes += " font-family=\"\(SVGText.families(measurer.families.code))\""
      attributes += " font-size=\"\(SVGText.number(style.size * style.codeScale))\""
    }
    if let color = run.color { attributes += " fill=\"\(color.hexadecimal)\"" }
    let words = SVGText.escaped(run.text)
    return attributes.isEmpty ? words : "<tspan\(attributes)>\(words)</tspan>"
  }

  mutating func draw(_ raster: Raster, in frame: Rectangle) {
    guard frame.width > 0, frame.height > 0 else { return }
    let png: [UInt8]
    do throws(CanvasError) {
      png = try CairoSurface(raster.enlargedForViewers()).pngBytes()
    } catch {
      failure = failure ?? error
      return
    }
    text += "<image x=\"\(SVGText.number(frame.x))\" y=\"\(SVGText.number(frame.y))\""
    text += " width=\"\(SVGText.number(frame.width))\""
    text += " height=\"\(SVGText.number(frame.height))\" preserveAspectRatio=\"none\""
    if raster.sampling == .cells { text += " style=\"image-rendering:pixelated\"" }
    text += " xlink:href=\"data:image/png;base64,\(SVGText.base64(png))\"/>\n"
  }

  mutating func beginGroup(_ transform: PlaneTransform, clip: Path?) {
    var attributes = ""
    if transform != .identity {
      let numbers = [
        transform.a, transform.b, transform.c, transform.d, transform.tx, transform.ty,
      ]
      // Six digits: a matrix magnifies what rounding leaves out.
      let list = numbers.map { SVGText.number($0, digits: 6) }.joined(separator: " ")
      attributes += " transform=\"matrix(\(list))\""
    }
    if let clip {
      clipCount += 1
      let name = "\(prefix)-clip\(clipCount)"
      text += "<clipPath id=\"\(name)\"\(attributes)><path d=\"\(SVGText.data(of: clip))\"/>"
      text += "</clipPath>\n<g clip-path=\"url(#\(name))\">"
    } else {
      text += "<g>"
    }
    text += "<g\(attributes)>\n"
  }

  mutating func endGroup() { text += "</g></g>\n" }

  mutating func begin(_ mark: Mark) {
    switch mark {
    case .link(.address(let address)):
      text += "<a xlink:href=\"\(SVGText.escaped(address))\">\n"
    case .link(.destination(let name)):
      // A name on another page is in another file: there the words stand without a link.
      text += destinations.contains(name) ? "<a xlink:href=\"#\(identifier(name))\">\n" : "<g>\n"
    case .tag(.figure(let alternative)):
      figureCount += 1
      let name = "\(prefix)-figure\(figureCount)"
      text += "<g role=\"img\" aria-labelledby=\"\(name)\">"
      text += "<title id=\"\(name)\">\(SVGText.escaped(alternative))</title>\n"
    case .tag(.heading(let level)):
      text += "<g role=\"heading\" aria-level=\"\(level)\">\n"
    case .tag(let role): text += "<g role=\"\(Self.name(of: role))\">\n"
    }
  }

  mutating func end(_ mark: Mark) {
    switch mark {
    case .link(.destination(let name)) where !destinations.contains(name): text += "</g>\n"
    case .link: text += "</a>\n"
    case .tag: text += "</g>\n"
    }
  }

  /// Roles of WAI-ARIA 1.2.
  private static func name(of role: Role) -> String {
    switch role {
    case .heading: "heading"
    case .paragraph: "paragraph"
    case .figure: "img"
    case .caption: "caption"
    case .table: "table"
    case .row: "row"
    case .headerCell: "columnheader"
    case .cell: "cell"
    }
  }

  mutating func place(_ anchor: Anchor, at point: Point) {
    guard case .destination(let name) = anchor else { return }
    let (x, y) = (SVGText.number(point.x), SVGText.number(point.y))
    text += "<g id=\"\(identifier(name))\" transform=\"translate(\(x) \(y))\"/>\n"
  }

  /// A name as an identifier: letters and digits as they are, all else as `_` and a number.
  private func identifier(_ name: String) -> String {
    let encoded = name.utf8.map { byte -> String in
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : "_\(byte)_"
    }
    return "\(prefix)-to-" + encoded.joined()
  }
}
