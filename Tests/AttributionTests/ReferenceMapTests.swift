import Attribution
import Tensors
import Testing

@Suite("Maps that know nothing are made of the image alone")
struct ReferenceMapTests {
  private let none = Tensor(repeating: 0, shape: [1, 3, 4])
  /// Dark on the left, bright on the right.
  private let step = Tensor(shape: [1, 3, 4], floats: [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1])

  @Test("Edges are Sobel's magnitude")
  func edges() {
    let edges = ReferenceMap.edges.values(for: step, background: none)
    // (1 + 2 + 1) · 1 across the step, none away from it.
    #expect(edges.floats == [0, 4, 4, 0, 0, 4, 4, 0, 0, 4, 4, 0])
  }

  @Test("The image is its distance from the background, whatever the polarity")
  func image() {
    let white = Tensor(repeating: 1, shape: [1, 3, 4])
    let image = ReferenceMap.image.values(for: step, background: white)
    #expect(image.floats == [1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0])
  }

  @Test("The blob is highest in the middle and symmetric")
  func blob() {
    let floats = ReferenceMap.blob.values(for: none, background: none).floats
    #expect(floats.max() == floats[5])
    #expect(floats[5] == floats[6])
    #expect(floats[0] == floats[11])
  }
}
