import Drawing

/// Sets a template's blocks with the values of one report.
struct Composer {
  let template: ReportTemplate
  let typesetter: Typesetter
  /// The largest magnitude among the maps of each unit: one scale for all that can be compared.
  private let limits: [String: Double]

  init(_ template: ReportTemplate, values: ReportValue, typesetter: Typesetter) {
    (self.template, self.typesetter) = (template, typesetter)
    limits = values.maps.reduce(into: [:]) { limits, map in
      limits[map.unit] = max(limits[map.unit] ?? 0, map.cells.largestMagnitude)
    }
  }

  /// The pages and what is said about them.
  func document(of values: ReportValue, date: CreationDate) -> Document {
    let scope = Scope(values)
    let page = template.page
    let footer = template.footer.words(in: scope)
    let blocks = blocks(template.blocks, in: scope)
    let layout = FlowLayout(
      typesetter: typesetter, pageSize: size(for: blocks, footer), margins: page.margins,
      footer: FlowLayout.Footer(footer, pageLabel: page.pageLabel))
    return Document(
      pages: layout.pages(of: blocks),
      metadata: Metadata(
        title: template.title.plain(in: scope), author: template.author.plain(in: scope),
        subject: template.subject.plain(in: scope), keywords: template.keywords,
        creationDate: date, language: template.language))
  }

  /// The size of the paper, or one on which the blocks and the footer just fit, no higher than A4.
  private func size(for blocks: [any Block], _ footer: RichText) -> Size {
    let (page, theme) = (template.page, typesetter.theme)
    guard page.paper == .fitting else { return page.paper.size }
    let width = page.paper.size.width - page.margins.left - page.margins.right
    let content = Stack(blocks).height(forWidth: width, using: typesetter)
    // The page label takes less than a quarter of the line.
    let foot = typesetter.height(footer, theme.tick, width: width * 3 / 4) + theme.spacing.large
    return Size(
      width: page.paper.size.width,
      height: min(
        page.paper.size.height,
        (page.margins.top + content + foot + page.margins.bottom).rounded(.up)))
  }

  /// The blocks that are there, with their values.
  func blocks(_ blocks: [TemplateBlock], in scope: Scope) -> [any Block] {
    blocks.filter { $0.isShown(in: scope) }.flatMap { self.blocks(of: $0.content, in: scope) }
  }

  private func blocks(of content: TemplateBlock.Content, in scope: Scope) -> [any Block] {
    switch content {
    case .verdict: return verdict(in: scope)
    case .headline(let text): return [Headline(text.words(in: scope))]
    case .heading(let text, let level): return [Heading(text.words(in: scope), level: level)]
    case .text(let text, let style): return paragraphs(text, style, in: scope)
    case .list(let list): return [self.list(list, in: scope)]
    case .figure(let figure): return self.figure(figure, in: scope)
    case .table(let table): return self.table(table, in: scope)
    case .sideBySide(let columns):
      return [
        Columns(
          columns.map { column in
            Columns.Column(.share(column.width), self.blocks(column.blocks, in: scope))
          })
      ]
    case .panel(let blocks): return [Panel(self.blocks(blocks, in: scope))]
    case .together(let blocks): return [KeptTogether(self.blocks(blocks, in: scope))]
    case .each(let path, let blocks):
      return scope[path].elements.flatMap { self.blocks(blocks, in: scope.entering($0)) }
    case .grid(let path, let columns, let blocks):
      return grid(scope[path].elements.map { self.blocks(blocks, in: scope.entering($0)) }, columns)
    case .pageBreak: return [PageBreak()]
    case .space(let height): return [Spacer(height: height)]
    case .divider: return [Divider()]
    }
  }

  /// Rows of cells of one width, each row on one page.
  private func grid(_ cells: [[any Block]], _ columns: Int) -> [any Block] {
    stride(from: 0, to: cells.count, by: columns).map { start in
      let row = cells[start..<min(start + columns, cells.count)]
      let blanks = Array(repeating: [any Block](), count: columns - row.count)
      return KeptTogether([
        Columns(
          (row + blanks).map { Columns.Column(.share(1), $0) },
          gap: typesetter.theme.spacing.medium)
      ])
    }
  }

  private func verdict(in scope: Scope) -> [any Block] {
    func words(_ name: ValueName) -> RichText {
      guard let value = scope[.verdict][name], case .prose(let text) = value else { return "" }
      return RichText(markup: TemplateWords(text, isProse: true).renderText)
    }
    let finding = words(.finding)
    return [Headline(words(.headline))]
      + (finding.isEmpty ? [] : [Paragraph(finding, kind: .lead)])
  }

  /// Paragraphs parted by empty lines; single line breaks are spaces but in code.
  private func paragraphs(
    _ text: TemplateText, _ style: TemplateBlock.TextStyle, in scope: Scope
  ) -> [any Block] {
    let markup = text.markup(in: scope)
    guard style != .code else { return [Paragraph(RichText(markup), kind: .code)] }
    let kind: Paragraph.Kind =
      switch style {
      case .lead: .lead
      case .note: .note
      case .body, .code: .body
      }
    return markup.split(separator: "\n\n").map { part in
      let line = part.split(whereSeparator: \.isNewline).joined(separator: " ")
      return Paragraph(RichText(markup: line), kind: kind)
    }
  }

  private func list(_ list: TemplateList, in scope: Scope) -> ItemList {
    let items =
      switch list.source {
      case .given(let texts): texts.map { $0.words(in: scope) }
      case .each(let path, let item):
        scope[path].elements.map { item.words(in: scope.entering($0)) }
      }
    return ItemList(items, marker: list.isNumbered ? .number : .dot)
  }

  /// The scale that all maps of a unit share.
  func scale(for map: SignedMap) -> SymmetricScale {
    SymmetricScale(limit: limits[map.unit] ?? 0, unit: map.unit)
  }
}
