import Archives
public import Diagnostics
import Drawing
import Foundation
public import Reporting

/// The values of a report as `-o report.json` wrote them: all that it takes to draw it again.
public enum StoredReport: Sendable {
  /// Why one picture was read as it was.
  case diagnosis(Diagnosis)
  /// Maps of one picture.
  case saliency(SaliencySheet)
  /// How honest a network's confidences are.
  case calibration(CalibrationReport)
  /// How well a network reads a folder.
  case audit(Audit)
  /// What differs between two audits.
  case comparison(AuditComparison)
  /// What several digits in one picture were read as.
  case reading(RowReading)
  /// How a network wants to be fed.
  case feeding(FoundPreparation)
  /// What training changed.
  case training(TrainingReport)
  /// How well a network reads a folder of rows.
  case rows(RowAudit)

  /// Which template draws it.
  public var kind: ReportTemplate.Kind {
    switch self {
    case .diagnosis: .diagnosis
    case .saliency: .saliency
    case .calibration: .calibration
    case .audit: .audit
    case .comparison: .comparison
    case .reading: .reading
    case .feeding: .feeding
    case .training: .training
    case .rows: .rows
    }
  }

  /// Reads a report of any kind.
  ///
  /// - Parameter path: A JSON file.
  /// - Returns: Its values.
  /// - Throws: ``MisreadError/invalidFile(path:kind:reason:)`` or a `FileError`.
  public static func open(_ path: String) throws -> StoredReport {
    let data = Data(try FileContents.read(path))
    for kind in ReportTemplate.Kind.allCases {
      if let report = try? StoredReport(kind, data) { return report }
    }
    throw MisreadError.invalidFile(
      path: path, kind: "report",
      reason: "it is none of "
        + ReportTemplate.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        + " with its pictures, as -o report.json writes them; --json leaves pictures out")
  }

  private init(_ kind: ReportTemplate.Kind, _ data: Data) throws {
    let decoder = JSONDecoder()
    self =
      switch kind {
      case .diagnosis: .diagnosis(try decoder.decode(Diagnosis.self, from: data))
      case .saliency: .saliency(try decoder.decode(SaliencySheet.self, from: data))
      case .calibration: .calibration(try decoder.decode(CalibrationReport.self, from: data))
      case .audit: .audit(try decoder.decode(Audit.self, from: data))
      case .comparison: .comparison(try decoder.decode(AuditComparison.self, from: data))
      case .reading: .reading(try decoder.decode(RowReading.self, from: data))
      case .feeding: .feeding(try decoder.decode(FoundPreparation.self, from: data))
      case .training: .training(try decoder.decode(TrainingReport.self, from: data))
      case .rows: .rows(try decoder.decode(RowAudit.self, from: data))
      }
  }

  /// Sets its pages.
  ///
  /// - Throws: A `ReportError` about the shipped template.
  func document(
    _ template: ReportTemplate?, using measurer: any TextMeasurer, date: CreationDate?
  ) throws -> Document {
    switch self {
    case .diagnosis(let value):
      try Report.diagnosis(value, template: template, using: measurer, date: date)
    case .saliency(let value):
      try Report.saliency(value, template: template, using: measurer, date: date)
    case .calibration(let value):
      try Report.calibration(value, template: template, using: measurer, date: date)
    case .audit(let value):
      try Report.audit(value, template: template, using: measurer, date: date)
    case .comparison(let value):
      try Report.comparison(value, template: template, using: measurer, date: date)
    case .reading(let value):
      try Report.reading(value, template: template, using: measurer, date: date)
    case .feeding(let value):
      try Report.feeding(value, template: template, using: measurer, date: date)
    case .training(let value):
      try Report.training(value, template: template, using: measurer, date: date)
    case .rows(let value):
      try Report.rows(value, template: template, using: measurer, date: date)
    }
  }
}

extension ReportFile {
  /// Draws a stored report again.
  ///
  /// - Parameters:
  ///   - report: Its values.
  ///   - template: Page, words and order; the shipped one if nil.
  ///   - path: What to write; its ending decides the form.
  /// - Returns: The paths written, one per page for pictures.
  /// - Throws: A ``MisreadError``, `FileError`, `ReportError` or `CanvasError`.
  public static func write(
    _ report: StoredReport, template: ReportTemplate? = nil, to path: String
  ) throws -> [String] {
    try draw(to: path) { measurer in
      try report.document(template, using: measurer, date: epoch)
    }
  }
}
