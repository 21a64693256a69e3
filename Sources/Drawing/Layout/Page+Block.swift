extension Page {
  /// Creates a page that is just as large as a block with a margin: one figure as a picture.
  public init(
    around block: any Block, width: Double, margin: Double = 12, using typesetter: Typesetter
  ) {
    let height = block.height(forWidth: width, using: typesetter)
    let frame = Rectangle(x: margin, y: margin, width: width, height: height)
    self.init(
      size: Size(width: width + 2 * margin, height: height + 2 * margin),
      elements: block.elements(in: frame, using: typesetter))
  }
}
