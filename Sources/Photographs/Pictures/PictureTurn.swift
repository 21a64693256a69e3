/// A way in which a picture may have to be turned to stand upright.
public enum PictureTurn: String, Hashable, Sendable, Codable, CaseIterable {
  /// By a quarter, clockwise.
  case quarter
  /// Upside down.
  case half
  /// By a quarter, against the clock.
  case threeQuarters
  /// Left and right change places.
  case mirrored
}

extension ColorPicture {
  /// The picture turned.
  public func turned(_ turn: PictureTurn) -> ColorPicture {
    let isAcross = turn == .quarter || turn == .threeQuarters
    let (newWidth, newHeight) = isAcross ? (height, width) : (width, height)
    let pixels = pixels
    var result = [UInt8](repeating: 0, count: pixels.count)
    for row in 0..<newHeight {
      for column in 0..<newWidth {
        let (x, y) =
          switch turn {
          case .quarter: (row, height - 1 - column)
          case .half: (width - 1 - column, height - 1 - row)
          case .threeQuarters: (width - 1 - row, column)
          case .mirrored: (width - 1 - column, row)
          }
        let (source, target) = ((y * width + x) * 3, (row * newWidth + column) * 3)
        for channel in 0..<3 { result[target + channel] = pixels[source + channel] }
      }
    }
    return ColorPicture(width: newWidth, height: newHeight, pixels: result)
  }
}
