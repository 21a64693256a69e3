/// Why bytes could not be used as a photograph.
@nonexhaustive
public enum PhotographError: Error, Hashable, Sendable {
  /// There are no bytes at all.
  case empty
  /// The bytes begin like no picture format that is read; see ``PictureFormat``.
  case notAPicture
  /// The bytes are a picture of `format`, whose gdk-pixbuf loader is not installed.
  case noLoader(format: PictureFormat)
  /// The bytes end before the picture does.
  case truncated(format: PictureFormat)
  /// The picture is broken; `reason` is the decoder's own message.
  case damaged(format: PictureFormat, reason: String)
  /// The picture has more pixels than the limit (the program's flag is `--max-pixels`).
  case tooManyPixels(width: Int, height: Int, limit: Int)
  /// A picture could not be written as PNG; `reason` is the encoder's own message.
  case notEncodable(reason: String)
  /// Nothing was found that could be a stroke: the picture is empty, or one tone throughout.
  ///
  /// `contrast` is how far the darkest and brightest parts lie apart, 0…1.
  case noInk(contrast: Double)
}
