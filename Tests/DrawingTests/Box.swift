import Drawing

/// A black box of a given height, which may consist of equal pieces.
struct Box: Block, Hashable {
  let size: Double
  var keepsWithNext = false
  var pieces = 1

  func height(forWidth width: Double, using typesetter: Typesetter) -> Double { size }
  func minimumHeight(forWidth width: Double, using typesetter: Typesetter) -> Double {
    size / Double(pieces)
  }
  func elements(in frame: Rectangle, using typesetter: Typesetter) -> [Element] {
    [.fill(Path(frame), .black)]
  }
  func split(
    toHeight height: Double, width: Double, using typesetter: Typesetter
  ) -> (first: any Block, rest: any Block)? {
    let piece = size / Double(pieces)
    let fitting = min(Int(height / piece), pieces - 1)
    guard fitting > 0 else { return nil }
    return (
      Box(size: piece * Double(fitting), pieces: fitting),
      Box(size: piece * Double(pieces - fitting), pieces: pieces - fitting)
    )
  }
}
