import Foundation
public import Photographs

/// A small picture kept in a diagnosis, so that a report can be drawn from the diagnosis alone.
public struct PictureRecord: Hashable, Sendable {
  /// Extent across, in pixels.
  public let width: Int
  /// Extent down, in pixels.
  public let height: Int
  /// 1 for grey, 3 for red, green, blue.
  public let channels: Int
  /// Shape `[height, width, channels]`; 0 black, 255 white.
  public let pixels: [UInt8]

  /// Keeps pixels.
  ///
  /// - Precondition: there are `width · height · channels` of them.
  public init(width: Int, height: Int, channels: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height * channels, "\(pixels.count) pixels")
    (self.width, self.height, self.channels, self.pixels) = (width, height, channels, pixels)
  }

  /// Keeps a photograph, its longest side brought down to `longestSide` at most.
  public init(_ picture: ColorPicture, longestSide: Int) {
    let size = Self.size(picture.size, longestSide: longestSide)
    let small =
      size == picture.size
      ? picture : picture.resized(width: size.width, height: size.height, filter: .box)
    self.init(width: size.width, height: size.height, channels: 3, pixels: small.pixels)
  }

  /// Keeps a step of a preparation, its longest side brought down to `longestSide` at most.
  ///
  /// - Parameters:
  ///   - plane: 0 black to 1 white; values beyond are cut off.
  ///   - longestSide: In pixels.
  public init(_ plane: Plane, longestSide: Int) {
    let size = Self.size(plane.size, longestSide: longestSide)
    let small =
      size == plane.size
      ? plane : plane.resized(width: size.width, height: size.height, filter: .box)
    self.init(width: size.width, height: size.height, channels: 1, pixels: small.grey.pixels)
  }

  private static func size(_ size: PictureSize, longestSide: Int) -> PictureSize {
    guard size.longestSide > longestSide else { return size }
    let factor = Double(longestSide) / Double(size.longestSide)
    return PictureSize(
      width: max(1, Int((Double(size.width) * factor).rounded())),
      height: max(1, Int((Double(size.height) * factor).rounded())))
  }
}

extension PictureRecord: Codable {
  /// Set to true in an encoder's `userInfo` to write the sizes of pictures without their pixels.
  public static let omitsPixels = CodingUserInfoKey(rawValue: "misread.omitsPixels")

  private enum CodingKeys: CodingKey { case width, height, channels, pixels }

  /// Reads pixels from base64.
  ///
  /// - Throws: A `DecodingError` when pixels and sizes do not fit.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let width = try container.decode(Int.self, forKey: .width)
    let height = try container.decode(Int.self, forKey: .height)
    let channels = try container.decode(Int.self, forKey: .channels)
    let pixels = [UInt8](try container.decode(Data.self, forKey: .pixels))
    guard (1...8192).contains(width), (1...8192).contains(height), [1, 3].contains(channels),
      pixels.count == width * height * channels
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .pixels, in: container,
        debugDescription: "expected \(width) × \(height) × \(channels) bytes")
    }
    self.init(width: width, height: height, channels: channels, pixels: pixels)
  }

  /// Writes pixels as base64, or leaves them out where ``omitsPixels`` asks for it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(width, forKey: .width)
    try container.encode(height, forKey: .height)
    try container.encode(channels, forKey: .channels)
    if let key = Self.omitsPixels, encoder.userInfo[key] as? Bool == true { return }
    try container.encode(Data(pixels), forKey: .pixels)
  }
}
