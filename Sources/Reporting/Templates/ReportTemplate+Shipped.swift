import CTemplates

extension ReportTemplate {
  /// The reports for which a template travels inside the program.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Why one image was read as it was.
    case diagnosis
    /// Maps of one image.
    case saliency
    /// How honest a network's confidences are.
    case calibration
    /// How well a network reads a folder.
    case audit
    /// What differs between two audits.
    case comparison
    /// What several digits in one picture were read as.
    case reading
    /// How a network wants to be fed.
    case feeding
    /// What training changed.
    case training
    /// How well a network reads a folder of rows.
    case rows
  }

  /// A template that travels inside the program.
  ///
  /// - Parameters:
  ///   - kind: Which report it makes.
  ///   - language: The language of its words, as in BCP 47.
  /// - Returns: The template.
  /// - Throws: ``ReportError/unknownTemplate(name:language:known:)``.
  public static func shipped(
    _ kind: Kind, language: String = "en"
  ) throws(ReportError) -> ReportTemplate {
    let source = try shippedSource(kind, language: language)
    return try ReportTemplate(yaml: source, name: "\(language)/\(kind.rawValue).yaml")
  }

  /// The YAML of a template that travels inside the program, to start one's own from.
  ///
  /// - Throws: ``ReportError/unknownTemplate(name:language:known:)``.
  public static func shippedSource(
    _ kind: Kind, language: String = "en"
  ) throws(ReportError) -> String {
    let name = "\(language)/\(kind.rawValue)"
    let size = unsafe misread_template_size(name)
    guard size > 0 else {
      throw .unknownTemplate(
        name: kind.rawValue, language: language,
        known: Kind.allCases.map { "en/\($0.rawValue)" })
    }
    var bytes = [UInt8](repeating: 0, count: size)
    unsafe misread_template_copy(name, &bytes, bytes.count)
    return String(decoding: bytes, as: UTF8.self)
  }
}
