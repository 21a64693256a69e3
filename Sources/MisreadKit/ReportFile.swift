import Archives
import Canvases
public import Diagnostics
import Drawing
import Foundation
import Reporting

/// What a report is written as, by the ending of its name.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// Pages with selectable text and vector charts.
  case pdf
  /// One picture per page.
  case png
  /// One drawing per page.
  case svg
  /// Every value, for other programs and for drawing the report again.
  case json

  /// The format that the ending of `path` names.
  ///
  /// - Throws: ``MisreadError/unknownOutputType(path:known:)``.
  public init(_ path: String) throws(MisreadError) {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = Self(rawValue: ending), path.contains(".") else {
      throw .unknownOutputType(path: path, known: Self.allCases.map { ".\($0.rawValue)" })
    }
    self = format
  }
}

/// Writes diagnoses, maps and audits as files.
public enum ReportFile {
  /// Writes a diagnosis.
  ///
  /// - Returns: The paths written, one per page for pictures.
  /// - Throws: A ``MisreadError``, `FileError`, `ReportError` or `CanvasError`.
  public static func write(_ diagnosis: Diagnosis, to path: String) throws -> [String] {
    try write(diagnosis, to: path) { measurer in
      try Report.diagnosis(diagnosis, using: measurer, date: epoch)
    }
  }

  /// Writes the maps of one picture.
  ///
  /// - Returns: The paths written, one per page for pictures.
  /// - Throws: A ``MisreadError``, `FileError`, `ReportError` or `CanvasError`.
  public static func write(_ sheet: SaliencySheet, to path: String) throws -> [String] {
    try write(sheet, to: path) { measurer in
      try Report.saliency(sheet, using: measurer, date: epoch)
    }
  }

  /// Writes an audit.
  ///
  /// - Returns: The paths written, one per page for pictures.
  /// - Throws: A ``MisreadError``, `FileError`, `ReportError` or `CanvasError`.
  public static func write(_ audit: Audit, to path: String) throws -> [String] {
    try write(audit, to: path) { measurer in
      try Report.audit(audit, using: measurer, date: epoch)
    }
  }

  /// Writes an audit of rows.
  ///
  /// - Returns: The paths written, one per page for pictures.
  /// - Throws: A ``MisreadError``, `FileError`, `ReportError` or `CanvasError`.
  public static func write(_ audit: RowAudit, to path: String) throws -> [String] {
    try write(audit, to: path) { measurer in
      try Report.rows(audit, using: measurer, date: epoch)
    }
  }

  /// Writes a comparison of two audits.
  ///
  /// - Returns: The paths written, one per page for pictures.
  /// - Throws: A ``MisreadError``, `FileError`, `ReportError` or `CanvasError`.
  public static func write(_ comparison: AuditComparison, to path: String) throws -> [String] {
    try write(comparison, to: path) { measurer in
      try Report.comparison(comparison, using: measurer, date: epoch)
    }
  }

  /// Writes what a search for a feeding found.
  ///
  /// - Returns: The paths written, one per page for pictures.
  /// - Throws: A ``MisreadError``, `FileError`, `ReportError` or `CanvasError`.
  public static func write(_ found: FoundPreparation, to path: String) throws -> [String] {
    try write(found, to: path) { measurer in
      try Report.feeding(found, using: measurer, date: epoch)
    }
  }

  /// Writes a calibration report.
  ///
  /// - Returns: The paths written, one per page for pictures.
  /// - Throws: A ``MisreadError``, `FileError`, `ReportError` or `CanvasError`.
  public static func write(_ report: CalibrationReport, to path: String) throws -> [String] {
    try write(report, to: path) { measurer in
      try Report.calibration(report, using: measurer, date: epoch)
    }
  }

  /// Writes what was read in a picture of several digits.
  ///
  /// - Returns: The paths written, one per page for pictures.
  /// - Throws: A ``MisreadError``, `FileError`, `ReportError` or `CanvasError`.
  public static func write(_ reading: RowReading, to path: String) throws -> [String] {
    try write(reading, to: path) { measurer in
      try Report.reading(reading, using: measurer, date: epoch)
    }
  }

  /// Writes what training changed.
  ///
  /// - Returns: The paths written, one per page for pictures.
  /// - Throws: A ``MisreadError``, `FileError`, `ReportError` or `CanvasError`.
  public static func write(_ report: TrainingReport, to path: String) throws -> [String] {
    try write(report, to: path) { measurer in
      try Report.training(report, using: measurer, date: epoch)
    }
  }

  /// Any value as JSON with sorted keys, so that equal values are equal bytes.
  public static func json(_ value: some Encodable, pictures: Bool = true) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    if !pictures, let key = PictureRecord.omitsPixels { encoder.userInfo[key] = true }
    return [UInt8](try encoder.encode(value)) + Array("\n".utf8)
  }

  /// Any value as JSON on one line with sorted keys.
  static func compactJSON(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value))
  }

  private static func write(
    _ value: some Encodable, to path: String,
    document: (PangoMeasurer) throws -> Document
  ) throws -> [String] {
    let format = try ReportFormat(path)
    guard format != .json else {
      try FileContents.write(json(value), to: path)
      return [path]
    }
    return try draw(to: path, document)
  }

  /// Writes pages in the form that the ending of `path` names, which is none for values.
  static func draw(
    to path: String, _ document: (PangoMeasurer) throws -> Document
  ) throws -> [String] {
    let format = try ReportFormat(path)
    let measurer = try PangoMeasurer()
    let document = try document(measurer)
    switch format {
    case .png: return try PNGCanvas(measurer: measurer).write(document, to: path)
    case .svg: return try SVGCanvas(measurer: measurer).write(document, to: path)
    case .pdf, .json:
      try PDFCanvas(measurer: measurer).write(document, to: path)
      return [path]
    }
  }

  /// The date that reproducible builds ask for (<https://reproducible-builds.org>).
  static var epoch: CreationDate? {
    ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Int.init)
      .map(CreationDate.init(secondsSince1970:))
  }
}
