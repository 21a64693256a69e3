import Foundation

/// A share as a reader takes it in: whole percents, tenths near either end.
///
/// - Parameter share: In `0...1`.
/// - Returns: Such as `98.7 %`, with a narrow space that does not break.
package func percent(_ share: Double) -> String {
  let value = share * 100
  let text =
    switch value {
    case 100...: "100"
    case 99.95...: "over 99.9"
    case ..<0.05 where value > 0: "under 0.1"
    case ..<2, 98...: String(format: "%.1f", value)
    default: String(format: "%.0f", value)
    }
  return text + "\u{202f}%"
}
