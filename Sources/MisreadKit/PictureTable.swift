import Archives

/// A `.csv` file that names labelled pictures, or that holds their pixels.
///
/// With a header that has a column `label` (or `class`) and one called `file`, `path`, `image` or
/// `name`, each row names a picture, relative to the table's folder. Otherwise each row is a label
/// and one number per pixel, in `0...255` or `0...1`, with or without a header.
enum PictureTable {
  /// A picture file for each row.
  case files([(file: String, label: String)])
  /// Labels, and all pixels row by row, in `0...1`.
  case pixels(labels: [String], values: [Float])

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - pixels: The number of pixels of a picture.
  /// - Returns: Its rows.
  /// - Throws: A `FileError` or ``MisreadError/invalidTable(path:line:reason:)``.
  static func open(_ path: String, pixels: Int) throws -> PictureTable {
    let text = String(decoding: try FileContents.read(path), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).map(fields)
    guard let header = lines.first else {
      throw MisreadError.invalidTable(path: path, line: 1, reason: "it is empty")
    }
    let names = header.map { $0.lowercased() }
    if let label = names.firstIndex(where: { ["label", "class"].contains($0) }),
      let file = names.firstIndex(where: { ["file", "path", "image", "name"].contains($0) })
    {
      return .files(
        try lines.enumerated().dropFirst().map { line, fields in
          guard fields.count > max(label, file) else {
            throw MisreadError.invalidTable(
              path: path, line: line + 1, reason: "\(fields.count) fields, the header has more")
          }
          return (fields[file], fields[label])
        })
    }
    let hasHeader = header.dropFirst().contains { Float($0) == nil }
    return try numbers(Array(lines.dropFirst(hasHeader ? 1 : 0)), path, pixels)
  }

  private static func numbers(
    _ lines: [[String]], _ path: String, _ pixels: Int
  ) throws -> PictureTable {
    var labels: [String] = []
    var values: [Float] = []
    values.reserveCapacity(lines.count * pixels)
    for (line, fields) in lines.enumerated() {
      let row = fields.dropFirst().compactMap(Float.init)
      guard row.count == pixels, fields.count == pixels + 1 else {
        throw MisreadError.invalidTable(
          path: path, line: line + 1,
          reason: "expected a label and \(pixels) numbers, found \(fields.count) fields")
      }
      labels.append(fields[0])
      values += row
    }
    let white: Float = (values.max() ?? 0) > 1 ? 255 : 1
    return .pixels(labels: labels, values: values.map { $0 / white })
  }

  /// The fields of a line; commas between quotes do not part them.
  private static func fields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }
}
