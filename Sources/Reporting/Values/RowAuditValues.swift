import Calibration
import Diagnostics
import Drawing

/// An audit of rows as values of a template.
struct RowAuditValues {
  let audit: RowAudit

  init(_ audit: RowAudit) { self.audit = audit }

  /// All of it.
  var root: ReportValue {
    .group([
      .folder: .text(audit.folder), .count: .count(audit.rows.count),
      .model: .group([.name: .text(audit.model.name), .hash: .text(audit.model.hash)]),
      .provenance: .group([
        .version: .text(audit.provenance.version), .command: .text(audit.provenance.command),
      ]),
      .methods: .list(audit.methods.map { method($0) }),
      .mistakeCount: .count(audit.rows.count - (audit.methods.first?.rightRows ?? 0)),
      .mistakes: .list(audit.mistakes.map { mistake($0) }),
      .readings: .list(audit.rows.map { row($0) }),
      .unreadable: .list(
        audit.unreadable.map { .group([.name: .text($0.name), .reason: .text($0.reason)]) }),
    ])
  }

  private func method(_ score: RowMethodScore) -> ReportValue {
    .group([
      .name: .text(score.method.rawValue), .rightCount: .count(score.rightRows),
      .accuracy: .number(Double(score.rightRows) / Double(max(1, audit.rows.count))),
      .lower: .number(score.rowInterval.lower), .upper: .number(score.rowInterval.upper),
      .characters: .count(score.characterCount),
      .characterAccuracy: .number(score.characterAccuracy),
      .wrong: .count(score.edits.substituted), .gained: .count(score.edits.added),
      .lost: .count(score.edits.missed),
    ])
  }

  private func mistake(_ mistake: RowMistake) -> ReportValue {
    .group([
      .name: .text(mistake.name), .truth: .text(mistake.truth),
      .said: .text(ifKnown: mistake.reading.line),
      .photograph: ReadingValues(mistake.reading).photograph,
    ])
  }

  private func row(_ row: RowEntry) -> ReportValue {
    .group([
      .name: .text(row.name), .truth: .text(row.truth),
      .answers: .list(
        row.readings.map { reading in
          .group([
            .said: .text(ifKnown: reading.text), .isRight: .flag(reading.edits.total == 0),
          ])
        }),
    ])
  }
}
