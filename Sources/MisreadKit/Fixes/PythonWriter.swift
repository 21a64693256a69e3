import Photographs

/// Tells the plain steps of recipes in Python, one after the other.
///
/// Pictures of 8-bit levels are Pillow's, real numbers are NumPy's: there the results are the same in
/// every bit.
struct PythonWriter {
  private var lines: [String] = []
  private var isGrey = false
  /// Whether the picture has become real numbers, 0 black to 1 white.
  private var isReal = false
  private var needsOpenCV = false
  private var draft: DraftStep?

  /// Tells one more step; false where that can't be.
  mutating func tell(_ step: PreparationStep) -> Bool {
    switch step {
    case .draft(let step):
      guard lines.isEmpty, draft == nil else { return false }
      draft = step
    case .grey: return tellGrey()
    case .resize(let resize): return tellOnLevels(Self.resize(resize))
    case .crop(let crop): return tellOnLevels(Self.crop(crop))
    case .pad(let pad): return tellOnLevels(Self.pad(pad))
    case .invert:
      lines.append(isReal ? "values = 1 - values" : "picture = ImageOps.invert(picture)")
    case .scale(let scale): tell(scale)
    case .normalize(let normalize): tell(normalize)
    case .unitNorm(let norm): tell(norm)
    case .channels(let channels): tell(channels)
    case .clear(let clear):
      makeReal()
      lines.append("values[values < np.float32(\(clear.below))] = 0")
    case .threshold(let threshold): return tell(threshold)
    default: return false
    }
    return true
  }

  /// The whole program.
  func program(named name: String) -> String {
    let ending =
      isGrey ? "return values[None]" : "return np.ascontiguousarray(values.transpose(2, 0, 1))"
    let numbers = isReal ? [] : ["values = np.asarray(picture, np.float32)"]
    let drafting = draft.map { draft in
      ["opened = Image.open(path)", "opened.draft(None, (\(draft.side), \(draft.side)))"]
    }
    let opened = drafting == nil ? "Image.open(path)" : "opened"
    let opening = """
      pixels = np.asarray(ImageOps.exif_transpose(\(opened)).convert("RGBA"), np.uint32)
      colour, alpha = pixels[..., :3], pixels[..., 3:]
      on_white = (alpha * colour + (255 - alpha) * 255 + 127) // 255
      picture = Image.fromarray(on_white.astype(np.uint8))
      """.split(separator: "\n").map(String.init)
    let body = ((drafting ?? []) + opening + lines + numbers + [ending]).map { "    \($0)\n" }
      .joined()
    let name = name.filter { $0.isLetter || $0.isNumber || "-_. ".contains($0) }
    return """
      \"""Recipe \(name) of misread.

      Needs NumPy\(needsOpenCV ? ", OpenCV" : "") and Pillow: \
      network.predict(prepare("photo.jpg")[None])
      \"""
      \(needsOpenCV ? "import cv2\n" : "")import numpy as np
      from PIL import Image, ImageOps


      def prepare(path):
          \"""The picture in a file as float32 of shape [\(isGrey ? 1 : 3), height, width].\"""
      \(body)
      """
  }

  private mutating func tellGrey() -> Bool {
    if !isGrey { lines.append("picture = picture.convert(\"L\")") }
    guard isGrey || !isReal else { return false }
    isGrey = true
    return true
  }

  private mutating func tellOnLevels(_ told: [String]) -> Bool {
    guard !isReal else { return false }
    lines += told
    return true
  }

  private mutating func makeReal() {
    guard !isReal else { return }
    lines.append("values = np.asarray(picture, np.float32) / np.float32(255)")
    isReal = true
  }

  /// First across, then down: Pillow 13 chooses the order by cost, and levels are rounded between.
  private static func resize(_ step: ResizeStep) -> [String] {
    let (width, height) = (step.width, step.height)
    let filter = "Image.\(step.filter.rawValue.uppercased())"
    guard step.isCovering else {
      return [
        "picture = picture.resize((\(width), picture.height), \(filter))",
        "picture = picture.resize((\(width), \(height)), \(filter))",
      ]
    }
    return [
      "width, height = picture.size",
      "if \(width) * height >= \(height) * width:",
      "    size = \(width), max(\(width) * height // width, \(height))",
      "else:",
      "    size = max(\(height) * width // height, \(width)), \(height)",
      "picture = picture.resize((size[0], picture.height), \(filter)).resize(size, \(filter))",
    ]
  }

  private static func crop(_ step: CropStep) -> [String] {
    [
      "width, height = min(picture.width, \(step.width)), min(picture.height, \(step.height))",
      "left, top = round((picture.width - width) / 2), round((picture.height - height) / 2)",
      "picture = picture.crop((left, top, left + width, top + height))",
    ]
  }

  private static func pad(_ step: PadStep) -> [String] {
    [
      "levels, margin = np.asarray(picture), int(\(step.margin) * max(picture.size) + 0.5)",
      "edge = np.concatenate([levels[0], levels[-1], levels[:, 0], levels[:, -1]])",
      "paper = np.atleast_1d(np.sort(edge, axis=0)[len(edge) // 2])",
      "picture = ImageOps.expand(picture, margin, tuple(int(level) for level in paper))",
    ]
  }

  private mutating func tell(_ step: ScaleStep) {
    makeReal()
    guard step != ScaleStep() else { return }
    lines.append(
      "values = values * (np.float32(255) / np.float32(\(step.divisor)))"
        + " + np.float32(\(step.offset))")
  }

  private mutating func tell(_ step: NormalizeStep) {
    makeReal()
    if isGrey, step.mean.count == 3 {
      lines.append("values = values[..., None]")
      isGrey = false
    }
    lines.append(
      "values = (values - np.float32(\(step.mean))) / np.float32(\(step.deviation))")
  }

  private mutating func tell(_ step: UnitNormStep) {
    makeReal()
    let axes =
      switch step.per {
      case .column: "0"
      case .row: "1"
      case .picture: "None"
      }
    lines.append("norms = np.sqrt((values * values).sum(axis=\(axes), keepdims=True))")
    lines.append("values = values / np.where(norms == 0, np.float32(1), norms)")
  }

  private mutating func tell(_ step: ChannelsStep) {
    if isGrey {
      if isReal {
        lines.append("values = np.repeat(values[..., None], 3, axis=2)")
      } else {
        lines.append("picture = picture.convert(\"RGB\")")
      }
      isGrey = false
    } else if step.order == .bgr {
      lines.append(
        isReal
          ? "values = values[..., ::-1]"
          : "picture = Image.merge(\"RGB\", picture.split()[::-1])")
    }
  }

  private mutating func tell(_ step: ThresholdStep) -> Bool {
    let comparison = step.inverted ? "<=" : ">"
    if !isReal {
      guard tellGrey() else { return false }
      if let above = step.above {
        // v > level in 255ths is v > ⌊255 level⌋ for whole v.
        let whole = Int((Double(above) * 255 + 1e-4).rounded(.down))
        lines.append("picture = picture.point(lambda level: 255 * (level \(comparison) \(whole)))")
      } else {
        needsOpenCV = true
        lines.append("otsu, _ = cv2.threshold(np.asarray(picture), 0, 255, cv2.THRESH_OTSU)")
        lines.append("picture = picture.point(lambda level: 255 * (level \(comparison) otsu))")
      }
      return true
    }
    guard isGrey || step.above != nil else { return false }
    if let above = step.above {
      lines.append("values = (values \(comparison) np.float32(\(above))).astype(np.float32)")
    } else {
      needsOpenCV = true
      lines.append("levels = (values * 255 + 0.5).clip(0, 255).astype(np.uint8)")
      lines.append("otsu, _ = cv2.threshold(levels, 0, 255, cv2.THRESH_OTSU)")
      lines.append(
        "values = (values \(comparison) np.float32(otsu) / np.float32(255)).astype(np.float32)")
    }
    return true
  }
}
