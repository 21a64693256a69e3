/// A picture with a shape of its own, which fills the frame that it is given.
public protocol Picture: Sendable {
  /// Width over height.
  var aspectRatio: Double { get }

  /// What it draws; `frame` has the picture's aspect ratio.
  func elements(filling frame: Rectangle, using typesetter: Typesetter) -> [Element]

  /// What must be said under it to read it rightly; empty when nothing must.
  func remark(_ words: Words) -> RichText
}

extension Picture {
  /// Nothing.
  public func remark(_ words: Words) -> RichText { "" }
}
