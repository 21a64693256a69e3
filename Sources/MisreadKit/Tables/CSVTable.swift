/// Rows of text cells from a CSV file (RFC 4180), and back into one.
///
/// Goals, in order: no cell is ever guessed; every error names its line; speed. The CSV library at
/// hand fills up short rows and names no place, so this reader is our own. Cells are parted by commas,
/// semicolons or tabs, whichever the first line has most of.
public struct CSVTable: Hashable, Sendable {
  /// One row.
  public struct Row: Hashable, Sendable {
    /// The line on which it begins, counted from 1.
    public let line: Int
    /// Its cells, as many as the first row has.
    public let cells: [String]
  }

  /// All rows, a header among them.
  public let rows: [Row]

  /// Reads a table; empty lines are passed over.
  ///
  /// - Throws: A ``TableFault`` for a quote that is not closed or stands inside a cell, and for a row
  ///   of another length than the first.
  /// - Complexity: O(bytes)
  public init(_ bytes: [UInt8]) throws(TableFault) {
    var reader = CSVReader(bytes)
    var rows: [Row] = []
    while let row = try reader.next() {
      guard row.cells != [""] else { continue }
      let expected = rows.first?.cells.count ?? row.cells.count
      guard row.cells.count == expected else {
        throw TableFault(
          line: row.line,
          reason: "it has \(row.cells.count) cells, the first line has \(expected)")
      }
      rows.append(row)
    }
    self.rows = rows
  }

  /// The text of a table: every row on a line of its own that ends in CR LF.
  public static func text(_ rows: [[String]]) -> String {
    rows.map { row in row.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell, quoted where it must be (RFC 4180, §2).
  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: mustBeQuoted) else { return cell }
    let parts = cell.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + parts.joined(separator: "\"\"") + "\""
  }

  private static func mustBeQuoted(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case ",", "\"", "\r", "\n", ";", "\t": true
    default: false
    }
  }
}

/// What is wrong with a table, and where.
public struct TableFault: Error, Hashable, Sendable {
  /// The line, counted from 1.
  public let line: Int
  /// What is wrong there.
  public let reason: String
}

/// Takes rows off the bytes, one after another.
private struct CSVReader {
  private let bytes: [UInt8]
  private let separator: UInt8
  private var place: Int
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let (carriageReturn, lineFeed) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0  // the mark that Excel puts first
    let first = bytes.prefix { $0 != Self.lineFeed && $0 != Self.carriageReturn }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let counts = candidates.map { candidate in first.count { $0 == candidate } }
    separator = candidates[counts.firstIndex(of: counts.max() ?? 0) ?? 0]
  }

  /// The next row; nil at the end.
  mutating func next() throws(TableFault) -> CSVTable.Row? {
    guard place < bytes.count else { return nil }
    let start = line
    var cells = [try cell()]
    while place < bytes.count, bytes[place] == separator {
      place += 1
      cells.append(try cell())
    }
    endLine()
    return CSVTable.Row(line: start, cells: cells)
  }

  private mutating func endLine() {
    if place < bytes.count, bytes[place] == Self.carriageReturn { place += 1 }
    if place < bytes.count, bytes[place] == Self.lineFeed { place += 1 }
    line += 1
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn
  }

  /// The cell at `place`, which moves to the separator or the line's end behind it.
  private mutating func cell() throws(TableFault) -> String {
    if place < bytes.count, bytes[place] == Self.quote { return try quotedCell() }
    let start = place
    while place < bytes.count, !endsCell(bytes[place]) {
      guard bytes[place] != Self.quote else {
        throw TableFault(line: line, reason: "a quote stands inside a cell that is not quoted")
      }
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func quotedCell() throws(TableFault) -> String {
    let start = line
    var content: [UInt8] = []
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      guard byte == Self.quote else {
        if byte == Self.lineFeed { line += 1 }
        content.append(byte)
        continue
      }
      if place < bytes.count, bytes[place] == Self.quote {
        content.append(byte)
        place += 1
        continue
      }
      guard place == bytes.count || endsCell(bytes[place]) else {
        throw TableFault(line: line, reason: "something follows the quote that ends a cell")
      }
      return String(decoding: content, as: UTF8.self)
    }
    throw TableFault(line: start, reason: "a quote is not closed")
  }
}
