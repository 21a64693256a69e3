public import Photographs
public import Tensors

/// The picture to be diagnosed, with what is known of its file.
public struct DiagnosisSubject: Sendable {
  /// A photograph still to be prepared, or a tensor that was prepared elsewhere.
  public enum Content: Sendable {
    /// A decoded picture.
    case photograph(Photograph)
    /// Shape `[C, H, W]`, as the network takes it.
    case prepared(Tensor)
  }

  /// The file's name without its folder.
  public let name: String
  /// SHA-256 of the file, 64 hexadecimal digits.
  public let hash: String
  /// The picture.
  public let content: Content

  /// Creates a subject.
  public init(name: String, hash: String, content: Content) {
    (self.name, self.hash, self.content) = (name, hash, content)
  }

  /// The longest side of the photograph that is kept in a diagnosis, in pixels.
  static let keptSide = 320

  /// The photograph's ink; nil where none is found, or for a tensor.
  var ink: FoundInk? {
    guard case .photograph(let photograph) = content else { return nil }
    do throws(PhotographError) { return try FoundInk(in: photograph) } catch { return nil }
  }

  /// Whether it is still to be prepared.
  var isPhotograph: Bool { if case .photograph = content { true } else { false } }

  var record: ImageRecord {
    switch content {
    case .photograph(let photograph):
      ImageRecord(
        name: name, width: photograph.width, height: photograph.height,
        format: photograph.format?.rawValue ?? "picture", hash: hash,
        captureDate: photograph.captureDate,
        picture: PictureRecord(photograph.picture, longestSide: Self.keptSide))
    case .prepared(let tensor):
      ImageRecord(
        name: name, width: tensor.shape.last ?? 1, height: tensor.shape.dropLast().last ?? 1,
        format: "npy", hash: hash, captureDate: nil, picture: nil)
    }
  }
}

extension Tensor {
  /// Whether every element is the same, so that there is nothing to be read.
  var isConstant: Bool {
    let floats = floats
    return floats.allSatisfy { $0 == floats.first }
  }
}
