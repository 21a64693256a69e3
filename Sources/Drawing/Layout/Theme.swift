/// The look of a report: type sizes, colours and distances.
///
/// Two hues carry meaning, each always with a second sign (a marker, bold type, a dash): `said` for
/// the class that the network named, `truth` for the right one. Everything else is grey.
public struct Theme: Hashable, Sendable {
  /// Text and strong lines.
  public var ink = Color(hex: 0x1b1f24)
  /// Text that stands back: captions, axis labels, notes.
  public var muted = Color(hex: 0x5c6670)
  /// Thin rules, frames and grid lines.
  public var rule = Color(hex: 0xc8ced5)
  /// Pale areas behind other things: panels, safe bands.
  public var band = Color(hex: 0xeef1f4)
  /// The class that the network named, and what speaks for it.
  public var said = Color(hex: 0xb8590c)
  /// The right class, and what speaks for it.
  public var truth = Color(hex: 0x2b62a8)
  /// Links, and the line beside a panel.
  public var accent = Color(hex: 0x2b62a8)

  /// Type size of the title, a level-1 heading, in points.
  public var titleSize = 20.0
  /// Type size of a level-2 heading.
  public var headingSize = 12.5
  /// Type size of running text.
  public var bodySize = 9.5
  /// Type size of captions, tables and labels.
  public var smallSize = 8.5
  /// Type size of tick labels and footers, the smallest there is.
  public var tinySize = 8.0
  /// Distance of baselines in running text, as a multiple of the font's line height.
  public var lineSpacing = 1.12

  /// Distances in points, from within a label to between sections.
  public var spacing = Spacing()

  /// The steps of the spacing scale, in points.
  public struct Spacing: Hashable, Sendable {
    /// Between a mark and its label.
    public var tiny = 3.0
    /// Between a figure and its caption, a heading and its text.
    public var small = 6.0
    /// Between blocks, between columns of a table.
    public var medium = 12.0
    /// Between columns of a page and before a heading.
    public var large = 20.0

    /// Creates the shipped scale.
    public init() {}
  }

  /// Creates the shipped look.
  public init() {}

  /// The style of a level-1 heading.
  public var title: TextStyle { TextStyle(size: titleSize, weight: .bold, color: ink) }
  /// The style of running text.
  public var body: TextStyle {
    TextStyle(size: bodySize, color: ink, lineSpacing: lineSpacing)
  }
  /// The style of running text that stands back.
  public var caption: TextStyle {
    TextStyle(size: smallSize, color: muted, lineSpacing: lineSpacing)
  }
  /// The style of table cells and figure titles.
  public var label: TextStyle { TextStyle(size: smallSize, color: ink) }
  /// The style of tick labels.
  public var tick: TextStyle { TextStyle(size: tinySize, color: muted, isTabular: true) }
  /// The style of programs and commands.
  public var code: TextStyle {
    TextStyle(size: tinySize, color: ink, lineSpacing: lineSpacing, face: .code)
  }

  /// The style of a heading; level 1 is the title, 3 and deeper are bold running text.
  public func heading(level: Int) -> TextStyle {
    switch level {
    case ...1: title
    case 2: TextStyle(size: headingSize, weight: .bold, color: ink)
    default: TextStyle(size: bodySize, weight: .bold, color: ink)
    }
  }
}
