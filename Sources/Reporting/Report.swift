public import Diagnostics
public import Drawing

/// Makes documents of what was found out.
///
/// ```swift
/// let measurer = try PangoMeasurer()
/// let document = try Report.diagnosis(diagnosis, using: measurer)
/// try PDFCanvas(measurer: measurer).write(document, to: "nine.pdf")
/// ```
public enum Report {
  /// Sets a diagnosis.
  ///
  /// - Parameters:
  ///   - diagnosis: What was found; nothing is added to it.
  ///   - template: Page, words and order; the shipped English one if left out.
  ///   - measurer: Measures text, as the canvas will draw it.
  ///   - date: The document's date, such as `SOURCE_DATE_EPOCH`; else that of the photograph,
  ///     else 2000-01-01, so that the same diagnosis has the same bytes.
  /// - Returns: The pages, for a canvas to write.
  /// - Throws: A ``ReportError`` about the shipped template.
  public static func diagnosis(
    _ diagnosis: Diagnosis, template: ReportTemplate? = nil, using measurer: any TextMeasurer,
    date: CreationDate? = nil
  ) throws(ReportError) -> Document {
    let template = if let template { template } else { try ReportTemplate.shipped(.diagnosis) }
    let captured = diagnosis.image.captureDate.flatMap(CreationDate.init(exif:))
    return document(
      of: DiagnosisValues(diagnosis, template.vocabulary).root, template, measurer,
      date ?? captured ?? .fixed)
  }

  /// Sets the maps of one picture.
  ///
  /// - Parameters:
  ///   - sheet: What was computed; nothing is added to it.
  ///   - template: Page, words and order; the shipped English one if left out.
  ///   - measurer: Measures text, as the canvas will draw it.
  ///   - date: The document's date, such as `SOURCE_DATE_EPOCH`; else that of the photograph,
  ///     else 2000-01-01, so that the same sheet has the same bytes.
  /// - Returns: The pages, for a canvas to write.
  /// - Throws: A ``ReportError`` about the shipped template.
  public static func saliency(
    _ sheet: SaliencySheet, template: ReportTemplate? = nil, using measurer: any TextMeasurer,
    date: CreationDate? = nil
  ) throws(ReportError) -> Document {
    let template = if let template { template } else { try ReportTemplate.shipped(.saliency) }
    let captured = sheet.image.captureDate.flatMap(CreationDate.init(exif:))
    return document(
      of: SaliencyValues(sheet, template.vocabulary).root, template, measurer,
      date ?? captured ?? .fixed)
  }

  /// Sets an audit of a folder.
  ///
  /// - Parameters:
  ///   - audit: What was found; nothing is added to it.
  ///   - template: Page, words and order; the shipped English one if left out.
  ///   - measurer: Measures text, as the canvas will draw it.
  ///   - date: The document's date; 2000-01-01 if left out.
  /// - Returns: The pages, for a canvas to write.
  /// - Throws: A ``ReportError`` about the shipped template.
  public static func audit(
    _ audit: Audit, template: ReportTemplate? = nil, using measurer: any TextMeasurer,
    date: CreationDate? = nil
  ) throws(ReportError) -> Document {
    let template = if let template { template } else { try ReportTemplate.shipped(.audit) }
    return document(
      of: AuditValues(audit, template.vocabulary).root, template, measurer, date ?? .fixed)
  }

  /// Sets a comparison of two audits.
  ///
  /// - Parameters:
  ///   - comparison: What was found; nothing is added to it.
  ///   - template: Page, words and order; the shipped English one if left out.
  ///   - measurer: Measures text, as the canvas will draw it.
  ///   - date: The document's date; 2000-01-01 if left out.
  /// - Returns: The pages, for a canvas to write.
  /// - Throws: A ``ReportError`` about the shipped template.
  public static func comparison(
    _ comparison: AuditComparison, template: ReportTemplate? = nil,
    using measurer: any TextMeasurer, date: CreationDate? = nil
  ) throws(ReportError) -> Document {
    let template = if let template { template } else { try ReportTemplate.shipped(.comparison) }
    return document(of: ComparisonValues(comparison).root, template, measurer, date ?? .fixed)
  }

  /// Sets a search for the way in which a network wants to be fed.
  ///
  /// - Parameters:
  ///   - found: What was found; nothing is added to it.
  ///   - template: Page, words and order; the shipped English one if left out.
  ///   - measurer: Measures text, as the canvas will draw it.
  ///   - date: The document's date; 2000-01-01 if left out.
  /// - Returns: The pages, for a canvas to write.
  /// - Throws: A ``ReportError`` about the shipped template.
  public static func feeding(
    _ found: FoundPreparation, template: ReportTemplate? = nil,
    using measurer: any TextMeasurer, date: CreationDate? = nil
  ) throws(ReportError) -> Document {
    let template = if let template { template } else { try ReportTemplate.shipped(.feeding) }
    return document(of: FeedingValues(found).root, template, measurer, date ?? .fixed)
  }

  /// Sets a calibration on one page.
  ///
  /// - Parameters:
  ///   - report: What was found; nothing is added to it.
  ///   - template: Page, words and order; the shipped English one if left out.
  ///   - measurer: Measures text, as the canvas will draw it.
  ///   - date: The document's date; 2000-01-01 if left out.
  /// - Returns: The pages, for a canvas to write.
  /// - Throws: A ``ReportError`` about the shipped template.
  public static func calibration(
    _ report: CalibrationReport, template: ReportTemplate? = nil,
    using measurer: any TextMeasurer, date: CreationDate? = nil
  ) throws(ReportError) -> Document {
    let template = if let template { template } else { try ReportTemplate.shipped(.calibration) }
    return document(of: CalibrationReportValues(report).root, template, measurer, date ?? .fixed)
  }

  /// Sets what was read in a picture of several digits.
  ///
  /// - Parameters:
  ///   - reading: What was read; nothing is added to it.
  ///   - template: Page, words and order; the shipped English one if left out.
  ///   - measurer: Measures text, as the canvas will draw it.
  ///   - date: The document's date; 2000-01-01 if left out.
  /// - Returns: The pages, for a canvas to write.
  /// - Throws: A ``ReportError`` about the shipped template.
  public static func reading(
    _ reading: RowReading, template: ReportTemplate? = nil, using measurer: any TextMeasurer,
    date: CreationDate? = nil
  ) throws(ReportError) -> Document {
    let template = if let template { template } else { try ReportTemplate.shipped(.reading) }
    return document(of: ReadingValues(reading).root, template, measurer, date ?? .fixed)
  }

  /// Sets what training changed.
  ///
  /// - Parameters:
  ///   - report: What was found; nothing is added to it.
  ///   - template: Page, words and order; the shipped English one if left out.
  ///   - measurer: Measures text, as the canvas will draw it.
  ///   - date: The document's date; 2000-01-01 if left out.
  /// - Returns: The pages, for a canvas to write.
  /// - Throws: A ``ReportError`` about the shipped template.
  public static func training(
    _ report: TrainingReport, template: ReportTemplate? = nil, using measurer: any TextMeasurer,
    date: CreationDate? = nil
  ) throws(ReportError) -> Document {
    let template = if let template { template } else { try ReportTemplate.shipped(.training) }
    return document(of: TrainingValues(report).root, template, measurer, date ?? .fixed)
  }

  /// Sets an audit of a folder of rows.
  ///
  /// - Parameters:
  ///   - audit: What was found; nothing is added to it.
  ///   - template: Page, words and order; the shipped English one if left out.
  ///   - measurer: Measures text, as the canvas will draw it.
  ///   - date: The document's date; 2000-01-01 if left out.
  /// - Returns: The pages, for a canvas to write.
  /// - Throws: A ``ReportError`` about the shipped template.
  public static func rows(
    _ audit: RowAudit, template: ReportTemplate? = nil, using measurer: any TextMeasurer,
    date: CreationDate? = nil
  ) throws(ReportError) -> Document {
    let template = if let template { template } else { try ReportTemplate.shipped(.rows) }
    return document(of: RowAuditValues(audit).root, template, measurer, date ?? .fixed)
  }

  private static func document(
    of values: ReportValue, _ template: ReportTemplate, _ measurer: any TextMeasurer,
    _ date: CreationDate
  ) -> Document {
    let typesetter = Typesetter(
      measurer: measurer, theme: template.theme, words: template.words)
    return Composer(template, values: values, typesetter: typesetter)
      .document(of: values, date: date)
  }
}
