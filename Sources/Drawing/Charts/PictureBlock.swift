/// A picture across the width with a note and its remark below.
struct PictureBlock {
  let picture: any Picture
  let note: RichText

  init(_ picture: any Picture, _ note: RichText) { (self.picture, self.note) = (picture, note) }

  private func words(_ typesetter: Typesetter) -> RichText {
    let remark = picture.remark(typesetter.words)
    return note.isEmpty || remark.isEmpty ? note + remark : note + " " + remark
  }

  func height(forWidth width: Double, using typesetter: Typesetter) -> Double {
    let text = typesetter.height(words(typesetter), typesetter.theme.caption, width: width)
    return width / picture.aspectRatio + (text > 0 ? text + typesetter.theme.spacing.tiny : 0)
  }

  func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    let height = frame.width / picture.aspectRatio
    let square = Rectangle(x: frame.x, y: frame.y, width: frame.width, height: height)
    var parts = picture.elements(filling: square, using: typesetter)
    let words = words(typesetter)
    if !words.isEmpty {
      let text = Text(words, style: typesetter.theme.caption, width: frame.width)
      let y = square.bottom + typesetter.theme.spacing.tiny
      parts.append(.text(text, at: Point(x: frame.x, y: y)))
    }
    return parts
  }
}
