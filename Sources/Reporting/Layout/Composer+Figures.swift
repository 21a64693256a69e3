import Drawing

extension Composer {
  /// A figure with its words; nothing where its value is not there.
  func figure(_ figure: TemplateFigure, in scope: Scope) -> [any Block] {
    if figure.kind == .pairs { return pairs(figure, in: scope) }
    guard let content = content(of: figure, in: scope) else { return [] }
    func words(_ text: TemplateText?) -> RichText { text?.words(in: scope) ?? "" }
    return [
      Figure(
        title: words(figure.title), content, caption: words(figure.caption),
        alternative: figure.alternative?.plain(in: scope))
    ]
  }

  private func content(of figure: TemplateFigure, in scope: Scope) -> (any Block)? {
    func word(_ name: String) -> RichText { figure.words[name]?.words(in: scope) ?? "" }
    let value = figure.of.map { scope[$0] } ?? .nothing
    switch (figure.kind, value) {
    case (.pictures, _):
      let items = figure.of == nil ? [scope] : value.elements.map(scope.entering)
      let pictures = items.flatMap { scope in
        figure.items.compactMap { pictureItem($0, in: scope) }
      }
      guard !pictures.isEmpty else { return nil }
      return PictureStrip(
        pictures, columns: figure.columns, side: figure.side, note: word("note"))
    case (.picture, _):
      return picture(value).map { SinglePicture($0) }
    case (.map, .map(let map)):
      let heat = heatMap(map)
      let bar = ColorBar(
        scale: heat.scale, negativeLabel: word("negative"), positiveLabel: word("positive"))
      return Stack([heat, bar])
    case (.bars, .classes(let classes)):
      return classes.bars(
        raw: word("raw").plain, calibrated: word("calibrated").plain, limit: figure.limit)
    case (.reliability, .reliability(let reliability)):
      return ReliabilityDiagram(
        bins: reliability.bins, scores: word("scores"), curve: reliability.curve,
        mark: reliability.mark, longestSide: figure.side ?? 230)
    case (.confusion, .confusion(let confusion)):
      return ConfusionMatrix(
        classes: confusion.labels.map { $0.shortened(to: 20) }, counts: confusion.counts,
        longestCell: figure.side ?? 24)
    case (.lines, .lines(let lines)):
      return lineChart(lines, figure, in: scope)
    case (.intervals, _):
      let rows = value.elements.map { interval(figure, in: scope.entering($0)) }
      return rows.isEmpty ? nil : IntervalChart(rows)
    default: return nil
    }
  }

  /// Lines with their names, which the template may give.
  private func lineChart(
    _ lines: LineFigure, _ figure: TemplateFigure, in scope: Scope
  ) -> LineChart {
    func word(_ name: String) -> RichText? { figure.words[name]?.words(in: scope) }
    return LineChart(
      lines.lines.map {
        LineChart.Series(
          ($0.isLabel ? nil : word($0.name)) ?? RichText($0.name), $0.points, role: $0.role)
      },
      x: Axis(
        word("x")?.plain ?? "", range: lines.across,
        format: lines.isShareAcross ? .percent : .automatic),
      y: Axis(word("y")?.plain ?? "", range: lines.upwards, format: .percent),
      band: lines.band.map { LineChart.Band($0, word("band")?.plain ?? "") },
      mark: lines.mark.map { LineChart.Mark($0, word("mark")?.plain ?? "") },
      height: figure.side ?? 160)
  }

  /// A share with its interval; the tick is the mean confidence.
  private func interval(_ figure: TemplateFigure, in scope: Scope) -> IntervalChart.Row {
    func number(_ name: ValueName) -> Double? {
      if case .number(let value) = scope[name] { value } else { nil }
    }
    func word(_ name: String) -> RichText { figure.words[name]?.words(in: scope) ?? "" }
    let interval = number(.lower).flatMap { lower in
      number(.upper).flatMap { lower <= $0 ? lower...$0 : nil }
    }
    return IntervalChart.Row(
      word("label"), value: number(.accuracy) ?? .nan, interval: interval,
      tick: number(.meanConfidence), note: word("note"))
  }

  /// Rows of pairs, each on one page; the figure's own title above the first, its caption below.
  private func pairs(_ figure: TemplateFigure, in scope: Scope) -> [any Block] {
    let scopes = figure.of.map { scope[$0].elements.map(scope.entering) } ?? [scope]
    let cells = scopes.flatMap { scope in figure.items.compactMap { pair($0, in: scope) } }
    let columns = figure.columns ?? 3
    let rows = stride(from: 0, to: cells.count, by: columns).map { start -> any Block in
      let row = cells[start..<min(start + columns, cells.count)]
      let blanks = Array(repeating: [any Block](), count: columns - row.count)
      return KeptTogether([
        Columns((row.map { [$0] } + blanks).map { Columns.Column(.share(1), $0) })
      ])
    }
    let caption = figure.caption?.words(in: scope) ?? ""
    return rows + (caption.isEmpty || rows.isEmpty ? [] : [Paragraph(caption, kind: .note)])
  }

  private func pair(_ item: TemplateFigure.Item, in scope: Scope) -> (any Block)? {
    let paths = [item.picture] + [item.beside].compactMap(\.self)
    let pictures = paths.compactMap { path -> PictureStrip.Item? in
      guard case .picture(let picture) = scope[path] else { return nil }
      return PictureStrip.Item(picture)
    }
    guard !pictures.isEmpty else { return nil }
    let title = item.title?.words(in: scope) ?? ""
    let caption = item.caption?.words(in: scope) ?? ""
    return Figure(
      Stack([
        PictureStrip(pictures, columns: 2), Spacer(height: typesetter.theme.spacing.tiny),
        Paragraph(title.bold, kind: .note),
      ]), caption: caption, alternative: title.plain + " " + caption.plain)
  }

  private func heatMap(_ map: SignedMap) -> HeatMap {
    HeatMap(
      map.cells, scale: scale(for: map), underlay: map.underlay, isCrossedOut: map.isDoubtful)
  }

  /// What has a shape of its own as a picture; nil for anything else.
  private func picture(_ value: ReportValue) -> (any Picture)? {
    switch value {
    case .picture(let picture): picture
    case .map(let map): heatMap(map)
    case .projection(let projection): projection.picture(scale(for: projection.map))
    default: nil
    }
  }

  private func pictureItem(
    _ item: TemplateFigure.Item, in scope: Scope
  ) -> PictureStrip.Item? {
    guard item.when.map({ scope[$0].isShown }) ?? true else { return nil }
    guard let picture = picture(scope[item.picture]) else { return nil }
    return PictureStrip.Item(
      picture, title: item.title?.words(in: scope) ?? "",
      caption: item.caption?.words(in: scope) ?? "")
  }
}

extension ClassProbabilities {
  /// Bars of all classes, or of the most probable with the true one where there are more.
  func bars(raw rawLabel: String, calibrated calibratedLabel: String, limit: Int) -> ProbabilityBars
  {
    let shown = shownClasses(limit: limit)
    func series(_ label: String, _ values: [Double]) -> ProbabilityBars.Series {
      ProbabilityBars.Series(label, shown.map { values[$0] })
    }
    return ProbabilityBars(
      classes: shown.map { labels[$0].shortened(to: 28) },
      series: [series(rawLabel, raw)] + (calibrated.map { [series(calibratedLabel, $0)] } ?? []),
      said: shown.firstIndex(of: said) ?? 0, truth: truth.flatMap(shown.firstIndex))
  }

  /// The classes in their own order where all fit, else the most probable and the true one.
  private func shownClasses(limit: Int) -> [Int] {
    guard labels.count > limit else { return Array(labels.indices) }
    let ranked = labels.indices.sorted { (raw[$1], $0) < (raw[$0], $1) }
    let first = Array(ranked.prefix(min(10, limit)))
    return first + [truth].compactMap(\.self).filter { !first.contains($0) }
  }
}
