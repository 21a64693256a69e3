public import Tensors

/// How a digit lies in its picture: what preparation should have set right, as numbers.
///
/// The same measures are taken of a photograph, in its own pixels, and of the small picture that
/// a network was fed, so that the two can be set side by side. Levels are of full scale, 0…1, and
/// count from clean ground: white under dark ink, black under bright ink.
public struct Framing: Hashable, Codable, Sendable {
  /// Whether ink is darker than paper.
  public let isInkDark: Bool
  /// The mean level outside the ink, 0…1; 0 for clean ground.
  public let backgroundLevel: Double
  /// The spread of levels outside the ink, from the 5 % to the 95 % point, 0…1.
  public let backgroundUnevenness: Double
  /// How far the ink lies from the paper, median from median, 0…1.
  public let contrast: Double
  /// The smallest rectangle about the ink, in pixels of the picture.
  public let inkBox: InkBox
  /// Where the ink's mass lies, across, as a column: 14.0 is the centre of the 15th pixel.
  public let centreColumn: Double
  /// Where the ink's mass lies, down, as a row: 14.0 is the centre of the 15th pixel.
  public let centreRow: Double
  /// How wide the strokes are, in pixels of the picture: 2 · median distance on the skeleton.
  ///
  /// 0 where the ink is too faint to have an outline.
  public let strokeWidth: Double
  /// How far the ink leans to the right, in pixels across per pixel up: −µ₁₁ / µ₀₂.
  public let slant: Double
  /// Into how many pieces the ink falls, specks not counted; at least 1.
  public let pieceCount: Int
  /// How many of 256 grey levels occur in the picture; 2 after a hard threshold.
  public let greyLevelCount: Int
  /// The sum of the picture's levels, in pixels of full ink; about 100 for MNIST.
  public let inkMass: Double
  /// The share of the photograph's ink that reached the fed picture; nil where none is known.
  ///
  /// See ``FoundInk/shareKept(in:)``.
  public let inkKept: Double?

  /// The width of the ink over its height.
  public var aspect: Double { inkBox.width / inkBox.height }

  /// Measures a photograph, in pixels of the upright picture.
  ///
  /// - Throws: ``PhotographError/noInk(contrast:)``.
  public init(of photograph: Photograph) throws(PhotographError) {
    try self.init(of: FoundInk(in: photograph))
  }

  /// Measures ink that was found in a photograph, in pixels of the upright picture.
  public init(of ink: FoundInk) throws(PhotographError) {
    try self.init(
      InkMeasures(ink: ink.picture, ground: ink.ground), isInkDark: ink.isInkDark,
      geometry: ink.geometry, side: 240, greyLevelCount: ink.greyLevelCount, inkKept: nil)
  }

  /// Measures the picture that a network is fed, in its own pixels.
  ///
  /// `tensor` has shape `[H, W]` or `[1, H, W]` and values of 0…1. ``inkKept`` is nil.
  ///
  /// - Throws: ``PhotographError/noInk(contrast:)``.
  /// - Precondition: the tensor has one of these shapes.
  public init(of tensor: Tensor) throws(PhotographError) {
    try self.init(of: tensor, inkKept: nil)
  }

  /// Measures what a network is fed beside the photograph's own ink.
  ///
  /// - Throws: ``PhotographError/noInk(contrast:)`` where nothing of the ink was kept.
  /// - Precondition: the prepared tensor has shape `[1, H, W]`.
  public init(of prepared: PreparedImage, from ink: FoundInk) throws(PhotographError) {
    try self.init(of: prepared.tensor, inkKept: ink.shareKept(in: prepared))
  }

  private init(of tensor: Tensor, inkKept: Double?) throws(PhotographError) {
    let plane = Plane(tensor)
    let (measures, isInkDark) = try InkMeasures.ofFed(plane)
    try self.init(
      measures, isInkDark: isInkDark, geometry: .identity, side: 120,
      greyLevelCount: Set(plane.grey.pixels).count, inkKept: inkKept)
  }

  private init(
    _ measures: InkMeasures, isInkDark: Bool, geometry: AffineMap, side: Int,
    greyLevelCount: Int, inkKept: Double?
  ) throws(PhotographError) {
    guard let box = measures.ink.area(above: 0), let moments = InkMoments(of: measures.ink) else {
      throw .noInk(contrast: Double(measures.ink.values.max() ?? 0))
    }
    let background = measures.background
    self.isInkDark = isInkDark
    (backgroundLevel, backgroundUnevenness) = (background.level, background.spread)
    contrast = measures.contrast
    inkBox = InkBox(box, in: geometry)
    let centre = geometry(x: moments.centre.x, y: moments.centre.y)
    (centreColumn, centreRow) = (centre.x - 0.5, centre.y - 0.5)
    let shape = StrokeShape(measures.ink, level: 0.5, side: side)
    strokeWidth =
      shape.map { $0.width * $0.geometry.magnification * geometry.magnification } ?? 0
    slant = moments.slant
    pieceCount = InkPieces(of: measures.ink, above: 0).pieces.count
    self.greyLevelCount = greyLevelCount
    let area = geometry.magnification * geometry.magnification
    inkMass = Double(measures.ground.values.reduce(0, +)) * area
    self.inkKept = inkKept
  }
}

/// A rectangle about ink, in pixels from the picture's top left corner; need not be whole.
public struct InkBox: Hashable, Codable, Sendable {
  /// The left edge.
  public let left: Double
  /// The upper edge.
  public let top: Double
  /// Pixels across, above 0.
  public let width: Double
  /// Pixels down, above 0.
  public let height: Double

  /// Creates a box.
  public init(left: Double, top: Double, width: Double, height: Double) {
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
  }

  init(_ area: PixelArea, in geometry: AffineMap) {
    let start = geometry(x: Double(area.left), y: Double(area.top))
    let end = geometry(x: Double(area.columns.upperBound), y: Double(area.rows.upperBound))
    self.init(left: start.x, top: start.y, width: end.x - start.x, height: end.y - start.y)
  }

  /// The longer of the two extents.
  public var longestSide: Double { max(width, height) }
}
