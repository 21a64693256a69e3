/// An opaque sRGB colour (IEC 61966-2-1), 8 bits a channel.
///
/// There is no opacity: a tint is mixed with what lies under it before it is drawn, so that every
/// canvas, printer and reader shows the same.
public struct Color: Hashable, Sendable {
  /// The channels, 0…255.
  public let red, green, blue: UInt8

  /// Creates a colour from its channels.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// Creates a colour from `0xRRGGBB`; higher bits are ignored.
  public init(hex: UInt32) {
    self.init(
      red: UInt8(hex >> 16 & 0xff), green: UInt8(hex >> 8 & 0xff), blue: UInt8(hex & 0xff))
  }

  /// Creates a grey, 0 black to 1 white; values outside are clamped and NaN is black.
  public init(gray: Double) {
    let level = UInt8((min(1, max(0, gray.isNaN ? 0 : gray)) * 255).rounded())
    self.init(red: level, green: level, blue: level)
  }

  /// Creates a colour from `#RRGGBB` or `RRGGBB`, or nil for anything else.
  public init?(_ text: some StringProtocol) {
    let digits = text.hasPrefix("#") ? String(text.dropFirst()) : String(text)
    guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    self.init(hex: value)
  }

  /// Paper.
  public static let white = Color(hex: 0xffffff)
  /// Full black.
  public static let black = Color(hex: 0x000000)

  /// The colour `amount` of the way to another, 0…1, channel by channel in sRGB.
  public func mixed(with other: Color, amount: Double) -> Color {
    let share = min(1, max(0, amount))
    func channel(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Double(from) + (Double(to) - Double(from)) * share).rounded())
    }
    return Color(
      red: channel(red, other.red), green: channel(green, other.green),
      blue: channel(blue, other.blue))
  }

  /// The channels as `#rrggbb`.
  public var hexadecimal: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Relative luminance, 0…1, as in WCAG 2.2, definition "relative luminance", with the transfer
  /// curve taken as a square, which is close enough to choose black or white text on a colour.
  public var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let share = Double(channel) / 255
      return share * share
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}
