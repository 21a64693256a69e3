import Drawing

/// Values in the spelling of SVG.
enum SVGText {
  /// A number in as few characters as `digits` after the point allow.
  static func number(_ value: Double, digits: Int = 3) -> String {
    let scale = (0..<digits).reduce(1) { power, _ in power * 10 }
    guard value.isFinite, abs(value) < 1e12 else { return "0" }
    let units = Int((value * Double(scale)).rounded())
    let whole = String(units.magnitude / UInt(scale))
    let fraction = String(units.magnitude % UInt(scale))
    let padded = String(repeating: "0", count: digits - fraction.count) + fraction
    let end = padded.lastIndex { $0 != "0" }.map { padded[...$0] } ?? ""
    return (units < 0 ? "-" : "") + whole + (end.isEmpty ? "" : "." + end)
  }

  /// Text as it may stand in an element or between double quotes.
  ///
  /// Characters that XML 1.0 (section 2.2) does not allow become U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\t", "\n", "\r", "\u{20}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
        result.append(scalar)
      default: result.append("\u{FFFD}")
      }
    }
    return String(result)
  }

  /// The steps of a path.
  static func data(of path: Path) -> String {
    func pair(_ point: Point) -> String { number(point.x) + " " + number(point.y) }
    return path.steps.map { step in
      switch step {
      case .move(let point): "M" + pair(point)
      case .line(let point): "L" + pair(point)
      case .curve(let first, let second, let end):
        "C" + pair(first) + " " + pair(second) + " " + pair(end)
      case .close: "Z"
      }
    }.joined()
  }

  /// A list of font families; names of more than a word stand in quotes.
  static func families(_ names: [String]) -> String {
    names.map { $0.contains(" ") ? "'\(escaped($0))'" : escaped($0) }.joined(separator: ", ")
  }

  /// The number of a weight.
  static func weight(_ weight: TextStyle.Weight) -> Int {
    switch weight {
    case .regular: 400
    case .medium: 500
    case .bold: 600
    }
  }

  /// Bytes as base 64, RFC 4648, section 4.
  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group: UInt32 = 0
      for index in 0..<3 {
        group = group << 8 | (index < count ? UInt32(bytes[start + index]) : 0)
      }
      for index in 0..<4 {
        text.append(
          index <= count ? alphabet[Int(group >> UInt32(18 - 6 * index) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
