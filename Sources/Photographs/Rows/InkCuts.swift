package import Tensors

/// A group of connected ink with the lines along which it may be cut, and the parts between them.
package struct InkCuts: Sendable {
  /// The ink from one line to another.
  package struct Part: Sendable {
    /// The line where it begins, counted from the left end of the group.
    package let start: Int
    /// The line where it ends.
    package let end: Int
    /// The smallest rectangle about its ink, in pixels of ``InkLines/picture``.
    package let box: PixelArea
    /// Its ink, cut to `box`.
    package let ink: Plane
  }

  /// The width, of the height, below which a group is taken for one digit without a look.
  private static let narrow = 0.3
  /// The widest part that is tried, of the height.
  private static let widest = 1.6

  /// A digit's height: that of the group, or what is usual in the picture if that is more.
  package let height: Int
  /// The lines from the left; the first and the last are the ends of the group.
  package let seams: [InkSeam]
  /// Every run of neighbouring pieces that is no wider than a digit can be, and the whole group.
  package let parts: [Part]
  private let whole: (plane: Plane, box: PixelArea)

  /// Seeks lines and parts.
  ///
  /// - Returns: Nil where the group has no ink.
  /// - Complexity: O(parts · pixels)
  package init?(_ group: InkLines.Group, in lines: InkLines) {
    guard let whole = lines.ink(of: group) else { return nil }
    let height = max(group.box.height, lines.usualHeight)
    let width = Double(group.box.width) / Double(height)
    let seams = whole.plane.seams(
      distance: max(height / 24, 1), reach: height / 4,
      limit: width < Self.narrow ? 0 : 4 + Int(12 * width))
    (self.whole, self.height, self.seams) = (whole, height, seams)
    parts = seams.indices.flatMap { start in
      seams.indices.filter { $0 > start }.compactMap { end in
        Self.part(of: whole, seams, start, end, height: height)
      }
    }
  }

  private static func part(
    of whole: (plane: Plane, box: PixelArea), _ seams: [InkSeam], _ start: Int, _ end: Int,
    height: Int
  ) -> Part? {
    let isWhole = start == 0 && end == seams.count - 1
    let limit = widest * Double(height)
    guard isWhole || seams[end].mean - seams[start].mean < 1.5 * limit,
      let part = InkLines.part(of: whole, from: seams[start], to: seams[end]),
      isWhole || Double(part.box.width) < limit
    else { return nil }
    return Part(start: start, end: end, box: part.box, ink: part.plane)
  }

  /// Whether a part is wider than any digit, as a scribble is that no choice of lines cuts up.
  package func isTooWide(_ part: Part) -> Bool {
    Double(part.box.width) >= Self.widest * Double(height)
  }

  /// A part among the rest of its group, as the network sees it that tells whether it is one digit.
  ///
  /// The part's ink is 1, the paper 0.5 and the other ink of the group 0, at 20 pixels to a digit's
  /// height, the middle of the part in the middle.
  ///
  /// - Returns: Shape ``viewShape``.
  package func view(of part: Part) -> Tensor {
    let own = seen(part.ink, at: part.box, about: part.box)
    let all = seen(whole.plane, at: whole.box, about: part.box)
    let floats = zip(own.values, all.values).map { own, all in
      min(max(0.5 + own - 0.5 * all, 0), 1)
    }
    return Tensor(shape: Self.viewShape, floats: floats)
  }

  /// The shape of a view: one channel, rows, columns.
  package static let viewShape = [1, viewHeight, viewWidth]
  private static let (viewWidth, viewHeight) = (40, 28)

  private func seen(_ plane: Plane, at box: PixelArea, about part: PixelArea) -> Plane {
    let scale = 20 / Double(height)
    let middle = (
      x: Double(part.left - box.left) + Double(part.width) / 2,
      y: Double(part.top - box.top) + Double(part.height) / 2
    )
    return plane.averaged(
      across: AreaWeights(
        from: plane.width, to: Self.viewWidth, scale: scale,
        shift: Double(Self.viewWidth) / 2 - middle.x * scale, blur: 0),
      down: AreaWeights(
        from: plane.height, to: Self.viewHeight, scale: scale,
        shift: Double(Self.viewHeight) / 2 - middle.y * scale, blur: 0))
  }
}
