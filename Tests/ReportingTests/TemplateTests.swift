import Drawing
import Reporting
import Testing

@Suite("A template") struct TemplateTests {
  private func yaml(_ blocks: String) -> String {
    """
    title: "{{verdict.headline}}"
    author: misread
    subject: "{{image.name}}"
    footer: "{{image.name}}"
    blocks:
    \(blocks)
    """
  }

  private func fault(_ blocks: String) -> (place: String, reason: String)? {
    do throws(ReportError) {
      _ = try ReportTemplate(yaml: yaml(blocks), name: "mine.yaml")
      return nil
    } catch {
      guard case .invalidTemplate("mine.yaml", let place, let reason) = error else { return nil }
      return (place, reason)
    }
  }

  @Test("that is shipped can be read", arguments: ReportTemplate.Kind.allCases)
  func shipped(kind: ReportTemplate.Kind) throws {
    let template = try ReportTemplate.shipped(kind)
    #expect(template.language == "en")
    let again = try ReportTemplate(
      yaml: try ReportTemplate.shippedSource(kind), name: "again")
    #expect(again.language == "en")
  }

  @Test("that does not exist is refused with the names of those that do")
  func unknown() {
    #expect(throws: ReportError.self) { try ReportTemplate.shipped(.diagnosis, language: "xx") }
    do throws(ReportError) {
      _ = try ReportTemplate.shipped(.saliency, language: "xx")
    } catch {
      guard case .unknownTemplate("saliency", "xx", let known) = error else {
        Issue.record("another error: \(error)")
        return
      }
      #expect(known.contains("en/saliency"))
    }
  }

  @Test(
    "with a mistake is refused, with the place and the reason",
    arguments: [
      ("- text: \"{{verdct.headline}}\"", "blocks, item 1, text", "verdct"),
      ("- divider\n- text: \"{{percnt(confidence)}}\"", "blocks, item 2, text", "percnt"),
      ("- text: \"{{>other}}\"", "blocks, item 1, text", ">other"),
      ("- text: \"{{#said}} open\"", "blocks, item 1, text", "Mustache"),
      ("- heading: a\n  levl: 3", "blocks, item 1", "levl"),
      ("- heading: a\n  level: 9", "blocks, item 1, level", "1 to 6"),
      ("- heading: a\n  text: b", "blocks, item 1", "exactly one"),
      ("- nothing", "blocks, item 1", "nothing"),
      ("- figure: bars", "blocks, item 1, figure", "'of'"),
      ("- figure: pictures\n  of: recipes", "blocks, item 1, figure", "'items'"),
      ("- table: readings\n  columns: []", "blocks, item 1, columns", "at least one"),
      ("- text: a\n  when: recips", "blocks, item 1, when", "recips"),
    ])
  func mistakes(blocks: String, place: String, reason: String) throws {
    let fault = try #require(self.fault(blocks))
    #expect(fault.place == place)
    #expect(fault.reason.contains(reason))
  }

  @Test("may change colours and words, within reason")
  func look() throws {
    _ = try ReportTemplate(
      yaml: yaml("- verdict") + "\ntheme: {said: \"#803000\", body: 10}\nwords: {said: gesagt}",
      name: "mine.yaml")
    #expect(throws: ReportError.self) {
      try ReportTemplate(
        yaml: yaml("- verdict") + "\ntheme: {said: orange}", name: "mine.yaml")
    }
    #expect(throws: ReportError.self) {
      try ReportTemplate(yaml: yaml("- verdict") + "\ntheme: {small: 6}", name: "mine.yaml")
    }
    #expect(throws: ReportError.self) {
      try ReportTemplate(yaml: yaml("- verdict") + "\nwords: {sayd: x}", name: "mine.yaml")
    }
  }

  @Test("that is no YAML is refused")
  func nonsense() {
    #expect(throws: ReportError.self) { try ReportTemplate(yaml: "a: [", name: "mine.yaml") }
    #expect(throws: ReportError.self) { try ReportTemplate(yaml: "", name: "mine.yaml") }
  }
}
