import Drawing

/// A picture across the width, as high as its shape asks for.
struct SinglePicture: Block {
  let picture: any Picture

  init(_ picture: any Picture) { self.picture = picture }

  func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    width / picture.aspectRatio
  }

  func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let height = height(forWidth: frame.width, using: typesetter)
    return picture.elements(
      filling: Rectangle(x: frame.x, y: frame.y, width: frame.width, height: height),
      using: typesetter)
  }
}
