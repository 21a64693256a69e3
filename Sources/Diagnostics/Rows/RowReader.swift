import Networks
public import Photographs
import Tensors

/// Reads pictures that show several digits.
public struct RowReader: Sendable {
  /// How digits are found and counted.
  public struct Options: Sendable {
    /// How they are told apart.
    public var method: RowMethod
    /// The confidence from which an answer counts, in `0...1`; the question's program asks 0.5.
    public var leastConfidence: Double
    /// How each window is prepared.
    public var windowRecipe: Preparation

    /// Creates options.
    public init(
      method: RowMethod = .segments, leastConfidence: Double = 0.5,
      windowRecipe: Preparation = .question
    ) {
      (self.method, self.leastConfidence) = (method, leastConfidence)
      self.windowRecipe = windowRecipe
    }
  }

  /// The longest side of the photograph that a reading keeps, in pixels.
  private static let keptSide = 1024

  let known: KnownNetwork
  private let separator: DigitSeparator
  let options: Options

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - network: Reads each digit.
  ///   - separator: Tells touching digits apart, for the method of segments.
  ///   - options: How digits are found and counted.
  public init(_ network: KnownNetwork, separator: DigitSeparator, options: Options = .init()) {
    (known, self.separator, self.options) = (network, separator, options)
  }

  /// Reads one picture.
  ///
  /// - Throws: ``PhotographError/noInk(contrast:)`` where there is none to find,
  ///   ``DiagnosticsError/recipeDoesNotFit(recipe:makes:needed:)``, or a `NetworkError`.
  /// - Complexity: one model evaluation per window or digit, and some hundred of the separator for each
  ///   digit that touches another.
  public func read(_ photograph: Photograph) throws -> RowReading {
    let digits =
      switch options.method {
      case .segments: try segments(in: photograph)
      case .window: try windows(in: photograph)
      }
    return reading(digits, of: photograph)
  }

  /// What was found in a picture, with the picture.
  func reading(_ digits: [RowReading.Digit], of photograph: Photograph) -> RowReading {
    RowReading(
      method: options.method, network: known.name, digits: digits,
      width: photograph.width, height: photograph.height,
      picture: PictureRecord(photograph.picture, longestSide: Self.keptSide))
  }

  /// The question's `partial_img_rec`: a square window of the picture's height moves by 80 % of it
  /// after an answer that counts, and by 5 % otherwise.
  private func windows(in photograph: Photograph) throws -> [RowReading.Digit] {
    let side = min(photograph.height, photograph.width)
    var digits: [RowReading.Digit] = []
    var left = 0
    while left + side <= photograph.width {
      let area = PixelArea(left: left, top: 0, width: side, height: side)
      let trial = try RecipeTrial(
        options.windowRecipe, photograph.cropped(to: area), [known])
      let counts = (trial.answers.first?.confidence ?? 0) >= options.leastConfidence
      if counts, let answer = trial.answers.first, let fed = trial.prepared?.tensor {
        digits.append(
          RowReading.Digit(
            said: answer.said, confidence: answer.confidence, line: 0, left: Double(left), top: 0,
            width: Double(side), height: Double(side), fed: FedImage(fed)))
      }
      left += max(1, Int(Double(side) * (counts ? 0.8 : 0.05)))
    }
    return digits
  }

  private func segments(in photograph: Photograph) throws -> [RowReading.Digit] {
    let ink = try InkLines(in: photograph)
    let reader = GroupReader(ink, known, separator)
    return try ink.lines.enumerated().flatMap { line, groups in
      try groups.flatMap { group in
        try reader.digits(of: group).map { digit in
          let place = ink.place(of: digit.box)
          let confidence = digit.answer.confidence
          let counts = confidence >= options.leastConfidence && !digit.isTooWide
          return RowReading.Digit(
            said: counts ? digit.answer.said : nil,
            confidence: confidence, line: line, left: place.left, top: place.top,
            width: place.width, height: place.height, fed: FedImage(digit.fed))
        }
      }
    }
  }
}
