public import Tensors

/// The ink of a picture that shows several characters, told apart into lines and groups.
///
/// Ink that hangs together, and pieces above or below it, make a group: one character, or several
/// that touch. Specks, and lines ruled across the page, are left out.
public struct InkLines: Sendable {
  /// Pieces of ink that belong together.
  public struct Group: Hashable, Sendable {
    /// The smallest rectangle about them, in pixels of ``InkLines/picture``.
    public internal(set) var box: PixelArea
    var pieces: Set<Int32>
  }

  /// The ink alone: about 1 inside strokes, 0 elsewhere.
  public let picture: Plane
  /// From points of `picture` to points of the upright photograph.
  public let geometry: AffineMap
  /// The groups of each line from the left, and the lines from the top.
  public let lines: [[Group]]
  /// The height that is usual among the groups, in pixels of `picture`.
  public let usualHeight: Int
  private let labels: [Int32]

  /// Finds the ink and sorts it.
  ///
  /// - Parameters:
  ///   - photograph: The picture.
  ///   - side: The longest side at which it is looked at, in pixels.
  /// - Throws: ``PhotographError/noInk(contrast:)``.
  public init(in photograph: Photograph, side: Int = 1280) throws(PhotographError) {
    let steps: [PreparationStep] = [
      .grey(.init()), .paper(.init()), .reduce(.init(side: side)), .polarity(.init()),
      .flatten(.init()), .enlarge(.init(side: side / 2)), .level(.init()), .ink(.init()),
    ]
    let prepared = try Preparation(name: "lines", steps: steps).run(on: .init(photograph))
    picture = prepared.picture.plane
    geometry = prepared.geometry
    let found = InkPieces(of: picture, above: 0)
    labels = found.labels
    let sorting = InkSorting(found, size: picture.size)
    (lines, usualHeight) = (sorting.lines, sorting.usualHeight)
  }

  /// Where a group, cut to some columns, lies in the photograph: left, top, width and height.
  public func place(
    of box: PixelArea
  ) -> (left: Double, top: Double, width: Double, height: Double) {
    let start = geometry(x: Double(box.left), y: Double(box.top))
    let end = geometry(x: Double(box.columns.upperBound), y: Double(box.rows.upperBound))
    return (start.x, start.y, end.x - start.x, end.y - start.y)
  }

  /// The ink of a group: a plane cut to it, with the place it was cut from.
  ///
  /// - Returns: Nil where there is none.
  public func ink(of group: Group) -> (plane: Plane, box: PixelArea)? {
    let own = labels.cropped(width: picture.width, to: group.box)
    let part = picture.cropped(to: group.box)
    let plane = Plane(
      width: part.width, height: part.height,
      values: zip(part.values, own).map { group.pieces.contains($1) ? $0 : 0 })
    return Self.tight(plane, at: group.box)
  }

  /// The part of a group's ink between two lines, as ``ink(of:)`` gives it.
  ///
  /// Pieces that the cut leaves small, under a twelfth of the largest, are dropped.
  ///
  /// - Returns: Nil where there is none.
  static func part(
    of whole: (plane: Plane, box: PixelArea), from left: InkSeam, to right: InkSeam
  ) -> (plane: Plane, box: PixelArea)? {
    let (first, last) = (left.columns.min() ?? 0, right.columns.max() ?? 0)
    guard first < last else { return nil }
    let strip = PixelArea(
      left: first, top: 0, width: last - first, height: whole.plane.height)
    var values = whole.plane.cropped(to: strip).values
    for row in 0..<strip.height {
      let inside = left.columns[row] - first..<max(left.columns[row], right.columns[row]) - first
      for column in 0..<strip.width where !inside.contains(column) {
        values[row * strip.width + column] = 0
      }
    }
    let cut = Plane(width: strip.width, height: strip.height, values: values)
    let pieces = InkPieces(of: cut, above: 0)
    guard let largest = pieces.pieces.map(\.area).max() else { return nil }
    return tight(
      pieces.masked(cut) { 12 * $0.area >= largest },
      at: PixelArea(
        left: whole.box.left + first, top: whole.box.top, width: strip.width,
        height: strip.height))
  }

  private static func tight(
    _ plane: Plane, at box: PixelArea
  ) -> (plane: Plane, box: PixelArea)? {
    guard let inner = plane.area(above: 0) else { return nil }
    return (
      plane.cropped(to: inner),
      PixelArea(
        left: box.left + inner.left, top: box.top + inner.top, width: inner.width,
        height: inner.height)
    )
  }

  /// Ink as recipe `mnist` hands it to a network, shape `[1, 28, 28]`.
  ///
  /// - Throws: ``PhotographError/noInk(contrast:)`` where there is too little.
  public func prepared(_ ink: Plane) throws(PhotographError) -> Tensor {
    let steps = Preparation.mnist.steps.drop { $0.name != StrokeStep.name }
    return try Preparation(name: "mnist", steps: Array(steps)).run(on: .init(ink)).tensor
  }
}

extension [Int32] {
  fileprivate func cropped(width: Int, to area: PixelArea) -> [Int32] {
    Photographs.cropped(self, width: width, to: area)
  }
}
