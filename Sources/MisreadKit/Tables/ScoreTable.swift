import Foundation
import Tensors

/// Scores of many images as they stand in a file, with their labels where the file has them.
struct ScoreTable {
  /// Shape `[N, K]`; no rows where the file holds labels alone.
  let scores: Tensor?
  /// The labels as written, one per row.
  let labels: [String]?
  /// What the columns of scores are called.
  let classNames: [String]?

  /// Reads a `.npy`, `.csv` or `.jsonl` file by its name.
  ///
  /// - CSV: one row per image. A first row that holds words names the columns; one called `label` or
  ///   `truth` holds labels, columns called `name`, `file`, `id` or nothing are passed over, all others
  ///   are scores in their order.
  /// - JSONL: one list of scores per line, or one object with a list under `logits`, `probabilities`
  ///   or `scores` and, if it likes, `label` or `truth`.
  ///
  /// - Throws: A ``TableFault``, or a `TensorFileError`.
  init(_ bytes: [UInt8], path: String, key: String) throws {
    switch path.lowercased().split(separator: ".").last {
    case "csv", "tsv", "txt": try self.init(csv: bytes)
    case "jsonl", "ndjson": try self.init(jsonLines: bytes, key: key)
    default:
      self.init(tensor: try NumpyFile.decode(bytes))
    }
  }

  private init(tensor: Tensor) {
    let isColumn = tensor.rank == 1 || tensor.rank == 2 && tensor.shape[1] == 1
    (scores, classNames) = (isColumn ? nil : tensor, nil)
    // Labels that are no whole numbers stay as they are, and are refused as such.
    let texts =
      tensor.integers.map { $0.map { String($0) } } ?? tensor.floats.map { String($0) }
    labels = isColumn ? texts : nil
  }

  private init(csv bytes: [UInt8]) throws(TableFault) {
    let table = try CSVTable(bytes)
    let first = table.rows.first?.cells ?? []
    let hasHeader = Self.isHeader(first.map { $0.trimmed })
    let names = hasHeader ? first.map { $0.trimmed } : first.map { _ in nil }
    let kinds = names.map(Column.init)
    let rows = hasHeader ? table.rows.dropFirst() : table.rows[...]
    let labelColumn = kinds.firstIndex(of: .label)
    labels =
      labelColumn.map { column in rows.map { $0.cells[column].trimmed } }
      ?? (first.count == 1 ? rows.map { $0.cells[0].trimmed } : nil)
    let columns = kinds.indices.filter { kinds[$0] == .score }
    classNames = hasHeader ? columns.compactMap { names[$0] } : nil
    guard columns.count > 1 else {
      scores = nil
      return
    }
    var values: [Double] = []
    values.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for column in columns {
        guard let value = Double(row.cells[column].trimmed) else {
          throw TableFault(
            line: row.line, reason: "'\(row.cells[column])' in column \(column + 1) is no number")
        }
        values.append(value)
      }
    }
    scores = Tensor(shape: [rows.count, columns.count], elements: .double(values))
  }

  /// Whether cells name columns: none is a number, but for those that count the columns from 0.
  private static func isHeader(_ cells: [String]) -> Bool {
    let numbers = cells.filter { Double($0) != nil }
    return numbers.count < cells.count && numbers == numbers.indices.map(String.init)
  }

  private init(jsonLines bytes: [UInt8], key: String) throws(TableFault) {
    var (rows, labels) = ([[Double]](), [String]())
    let decoder = JSONDecoder()
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == 13 || $0 == 32 }) {
      let row: ScoreLine
      do {
        row = try decoder.decode(ScoreLine.self, from: Data(line))
      } catch {
        throw TableFault(
          line: index + 1, reason: "it is no JSON list of numbers, and no object with one")
      }
      if let scores = row.scores(key) { rows.append(scores) }
      if let label = row.label { labels.append(label) }
      let isWhole = rows.isEmpty || labels.isEmpty || rows.count == labels.count
      guard isWhole, !(rows.isEmpty && labels.isEmpty) else {
        throw TableFault(line: index + 1, reason: "'\(key)' or 'label' is missing")
      }
      if let first = rows.first, let last = rows.last, first.count != last.count {
        throw TableFault(
          line: index + 1, reason: "it has \(last.count) scores, the first line has \(first.count)")
      }
    }
    scores =
      rows.isEmpty
      ? nil
      : Tensor(shape: [rows.count, rows[0].count], elements: .double(rows.flatMap(\.self)))
    self.labels = labels.isEmpty ? nil : labels
    classNames = nil
  }

  /// What a column of a CSV file holds.
  private enum Column {
    case score, label, other

    init(_ name: String?) {
      switch name?.lowercased() {
      case "label", "truth": self = .label
      case "name", "file", "id", "": self = .other
      default: self = .score
      }
    }
  }
}

/// One line of a JSONL file: a list, a label, or an object.
private enum ScoreLine: Decodable {
  case list([Double])
  case label(String)
  case object(Object)

  struct Object: Decodable {
    let logits: [Double]?
    let probabilities: [Double]?
    let scores: [Double]?
    let label: Label?
    let truth: Label?
  }

  /// A whole number or a text.
  struct Label: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      do {
        text = String(try container.decode(Int.self))
      } catch DecodingError.typeMismatch {
        text = try container.decode(String.self)
      }
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      self = .list(try container.decode([Double].self))
    } catch DecodingError.typeMismatch {
      do {
        self = .label(try container.decode(Label.self).text)
      } catch DecodingError.typeMismatch {
        self = .object(try container.decode(Object.self))
      }
    }
  }

  func scores(_ key: String) -> [Double]? {
    switch self {
    case .list(let scores): scores
    case .label: nil
    case .object(let object):
      (key == "logits" ? object.logits : object.probabilities) ?? object.scores
    }
  }

  var label: String? {
    switch self {
    case .list: nil
    case .label(let text): text
    case .object(let object): (object.label ?? object.truth)?.text
    }
  }
}

extension String {
  /// Without space at either end.
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
