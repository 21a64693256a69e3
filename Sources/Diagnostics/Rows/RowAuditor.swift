import Calibration
import Networks
import Photographs

/// Reads every picture of a folder of rows, by one method or by several.
public struct RowAuditor: Sendable {
  private let readers: [RowReader]
  private let known: KnownNetwork
  /// How many rows that were misread keep their pictures.
  private let gallery: Int

  /// Creates an auditor.
  ///
  /// - Parameters:
  ///   - network: Reads the characters.
  ///   - separator: Tells touching ones apart.
  ///   - options: One for each method, the one that is judged first.
  ///   - gallery: How many misread rows keep their pictures.
  public init(
    _ network: KnownNetwork, separator: DigitSeparator, options: [RowReader.Options],
    gallery: Int = 24
  ) {
    (known, self.gallery) = (network, gallery)
    readers = options.map { RowReader(network, separator: separator, options: $0) }
  }

  private enum Outcome: Sendable {
    case read(RowEntry, RowMistake?)
    case unreadable(UnreadableFile)
  }

  /// Audits the files of a folder.
  ///
  /// - Parameters:
  ///   - files: The files with what they show.
  ///   - folder: The folder's name, for the report.
  ///   - provenance: What it takes to repeat it.
  ///   - source: Reads the files.
  ///   - report: Called with how many files are done.
  /// - Returns: Everything that a report prints.
  /// - Throws: ``DiagnosticsError/nothingToAudit(unreadable:)``, a `NetworkError` or a
  ///   `CancellationError`; a file that can't be read is listed instead.
  /// - Complexity: one model evaluation per window and per character, and those of the separator.
  @concurrent
  public func audit(
    _ files: [LabelledFile], folder: String, provenance: Provenance, source: Auditor.Source,
    report: (Int) -> Void = { _ in }
  ) async throws -> RowAudit {
    var rows: [RowEntry] = []
    var mistakes: [RowMistake] = []
    var unreadable: [UnreadableFile] = []
    try await inOrder(files) {
      try outcome($0, source)
    } hand: { outcome in
      switch outcome {
      case .unreadable(let file): unreadable.append(file)
      case .read(let entry, let mistake):
        rows.append(entry)
        if let mistake, mistakes.count < gallery { mistakes.append(mistake) }
      }
      report(rows.count + unreadable.count)
    }
    guard !rows.isEmpty else {
      throw DiagnosticsError.nothingToAudit(unreadable: unreadable.count)
    }
    return RowAudit(
      folder: folder, model: ModelRecord(known), methods: readers.indices.map { score($0, rows) },
      rows: rows, mistakes: mistakes, unreadable: unreadable, provenance: provenance)
  }

  private func outcome(_ file: LabelledFile, _ source: Auditor.Source) throws -> Outcome {
    guard let truth = file.truth, !truth.isEmpty else {
      return .unreadable(
        UnreadableFile(name: file.name, reason: "no characters stand before the '_' of its name"))
    }
    let photograph: Photograph
    do {
      photograph = try source.decode(file).photograph
    } catch {
      return .unreadable(UnreadableFile(name: file.name, reason: source.describe(error)))
    }
    let readings = try readers.map { try $0.reading(of: photograph) }
    let entry = RowEntry(
      name: file.name, truth: truth,
      readings: readings.map { reading in
        RowEntry.Reading(
          text: reading.line,
          confidences: reading.digits.filter { $0.said != nil }.map(\.confidence),
          edits: EditCount(from: truth, to: reading.line))
      })
    let isWrong = entry.readings.first.map { $0.edits.total > 0 } ?? false
    return .read(
      entry, isWrong ? RowMistake(name: file.name, truth: truth, reading: readings[0]) : nil)
  }

  private func score(_ place: Int, _ rows: [RowEntry]) -> RowMethodScore {
    let right = rows.count { $0.readings[place].edits.total == 0 }
    return RowMethodScore(
      method: readers[place].options.method, rightRows: right,
      rowInterval: .wilson(right, of: rows.count),
      characterCount: rows.reduce(0) { $0 + $1.truth.count },
      edits: rows.reduce(.none) { $0 + $1.readings[place].edits })
  }
}

extension RowReader {
  /// The reading; one without any character where there is no ink.
  ///
  /// - Throws: A ``DiagnosticsError`` or a `NetworkError`.
  fileprivate func reading(of photograph: Photograph) throws -> RowReading {
    do {
      return try read(photograph)
    } catch PhotographError.noInk {
      return reading([], of: photograph)
    }
  }
}
