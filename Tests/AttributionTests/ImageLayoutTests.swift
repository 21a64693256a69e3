import Attribution
import Tensors
import Testing

@Suite("Maps have the order channels, rows, columns whatever the network takes")
struct ImageLayoutTests {
  @Test(
    "The axes are found by their extents",
    arguments: [
      ([1, 28, 20], [1, 28, 20]), ([28, 20, 1], [1, 28, 20]), ([20, 28, 3], [3, 20, 28]),
      ([3, 20, 28], [3, 20, 28]), ([28, 20], [1, 28, 20]), ([784], [1, 28, 28]), ([5], [1, 1, 5]),
    ])
  func axes(imageShape: [Int], expected: [Int]) {
    #expect(ImageLayout(imageShape).shape == expected)
  }

  @Test("Channels that come last are brought to the front and back again")
  func roundTrip() {
    let layout = ImageLayout([5, 2, 2])
    let image = Tensor(shape: [5, 2, 2], floats: (0..<20).map(Float.init))
    let moved = layout.channelsFirst(image)
    #expect(moved.shape == [2, 5, 2])
    #expect(moved.row(0).floats == stride(from: 0, to: 20, by: 2).map(Float.init))
    #expect(layout.networkOrder(moved) == image.floats)
  }
}
