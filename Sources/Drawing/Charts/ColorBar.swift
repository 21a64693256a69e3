/// The key of a ``SymmetricScale``: both ends in real units and in words, and the largest magnitude.
///
/// Without words for the ends it is a small one, with the unit alone below the numbers.
public struct ColorBar: Block, Hashable {
  /// The scale.
  public let scale: SymmetricScale
  /// What a negative value means, for example "speaks for 9".
  public let negativeLabel: RichText
  /// What a positive value means, for example "speaks for 3".
  public let positiveLabel: RichText

  /// Creates a key.
  public init(scale: SymmetricScale, negativeLabel: RichText, positiveLabel: RichText) {
    self.scale = scale
    self.negativeLabel = negativeLabel
    self.positiveLabel = positiveLabel
  }

  private static let barHeight = 8.0

  private func ends(_ width: Double, _ typesetter: Typesetter) -> (left: Text, right: Text) {
    let half = (width - typesetter.theme.spacing.medium) / 2
    let style = typesetter.theme.caption.color(typesetter.theme.ink)
    return (
      Text(negativeLabel, style: style, width: half),
      Text(positiveLabel, style: style.aligned(.right), width: half)
    )
  }

  private var ticks: [(share: Double, label: String)] {
    guard scale.limit > 0 else { return [(0.5, "0")] }
    return [(0, scale.label(-scale.limit)), (0.5, "0"), (1, scale.label(scale.limit))]
  }

  private func largest(_ words: Words) -> RichText {
    let number = scale.limit > 0 ? scale.label(scale.limit).drop { $0 == "+" } : "0"
    let value = scale.unit.isEmpty ? String(number) : number + " " + scale.unit
    return RichText(words.largest.replacing("{value}", with: value))
  }

  private var isSmall: Bool { negativeLabel.isEmpty && positiveLabel.isEmpty }

  /// What stands below the numbers.
  private func foot(_ words: Words) -> RichText { isSmall ? RichText(scale.unit) : largest(words) }

  private func rows(_ width: Double, _ typesetter: Typesetter) -> (ends: Double, ticks: Double) {
    let ticks = typesetter.height("0", typesetter.theme.tick)
    guard !isSmall else { return (0, ticks) }
    let ends = ends(width, typesetter)
    let measurer = typesetter.measurer
    let height = max(
      measurer.metrics(of: ends.left).size.height, measurer.metrics(of: ends.right).size.height)
    return (height + typesetter.theme.spacing.tiny, ticks)
  }

  private func footHeight(_ width: Double, _ typesetter: Typesetter) -> Double {
    typesetter.height(
      foot(typesetter.words), typesetter.theme.tick.aligned(.center), width: width)
  }

  /// The words, the bar, the numbers, and the largest magnitude.
  public func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let rows = rows(width, typesetter)
    let gap = typesetter.theme.spacing.tiny
    return rows.ends + Self.barHeight + gap + rows.ticks + footHeight(width, typesetter)
  }

  /// The bar across the whole width.
  public func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let theme = typesetter.theme
    let rows = rows(frame.width, typesetter)
    let ends = ends(frame.width, typesetter)
    let bar = Rectangle(
      x: frame.x, y: frame.y + rows.ends, width: frame.width, height: Self.barHeight)
    var parts: [Element] = []
    if !isSmall {
      let right = Point(x: frame.right - (ends.right.width ?? 0), y: frame.y)
      parts = [.text(ends.left, at: frame.origin), .text(ends.right, at: right)]
    }
    parts += [
      .raster(Raster(Self.steps) { scale.color(of: Double($0) * scale.limit) }, in: bar),
      .stroke(Path(bar), Stroke(theme.rule, width: 0.6)),
    ]
    let labelTop = bar.bottom + theme.spacing.tiny
    for tick in ticks {
      let x = bar.x + bar.width * tick.share
      let foot = Point(x: x, y: bar.bottom + theme.spacing.tiny - 0.5)
      parts.append(
        .stroke(.line(Point(x: x, y: bar.bottom), foot), Stroke(theme.muted, width: 0.6)))
      let across: Typesetter.Anchor.Across =
        tick.share == 0 ? .left : tick.share == 1 ? .right : .center
      parts.append(
        typesetter.text(
          RichText(tick.label), theme.tick, at: Point(x: x, y: labelTop), across))
    }
    let text = Text(
      foot(typesetter.words), style: theme.tick.aligned(.center), width: frame.width)
    parts.append(.text(text, at: Point(x: frame.x, y: labelTop + rows.ticks)))
    return parts
  }

  /// -1…1 in steps too small to be seen.
  private static let steps = CellGrid(
    rows: 1, columns: 201, values: (0...200).map { Float($0 - 100) / 100 })
}
