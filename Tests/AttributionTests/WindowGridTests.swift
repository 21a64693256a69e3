import Attribution
import Testing

@Suite("Windows are laid as Captum lays them")
struct WindowGridTests {
  @Test("The last window is clipped at the far edge, never moved")
  func clipping() throws {
    // ⌈(7 − 3) / 3⌉ + 1 = 3 windows, at 0, 3 and 6, the last one a single column wide.
    let grid = try WindowGrid(
      imageHeight: 3, imageWidth: 7, windowHeight: 3, windowWidth: 3, stride: 3)
    #expect(grid.rows == 1)
    #expect(grid.columns == 3)
    #expect(grid.window(2) == PixelRect(rows: 0..<3, columns: 6..<7))
  }

  @Test("A pixel has the mean of the windows that cover it")
  func mean() throws {
    let grid = try WindowGrid(
      imageHeight: 1, imageWidth: 3, windowHeight: 1, windowWidth: 2, stride: 1)
    #expect(grid.meanOverWindows([4, 10]) == [4, 7, 10])
  }

  @Test("A window as large as the image may have any stride")
  func whole() throws {
    let grid = try WindowGrid(
      imageHeight: 2, imageWidth: 2, windowHeight: 2, windowWidth: 2, stride: 9)
    #expect(grid.count == 1)
  }

  @Test("A window that does not fit is refused", arguments: [0, 5])
  func tooLarge(window: Int) {
    #expect(throws: AttributionError.windowDoesNotFit(window: [window, 2], image: [4, 4])) {
      try WindowGrid(
        imageHeight: 4, imageWidth: 4, windowHeight: window, windowWidth: 2, stride: 1)
    }
  }

  @Test("A stride that leaves gaps is refused", arguments: [0, 3])
  func gaps(stride: Int) {
    #expect(throws: AttributionError.strideLeavesGaps(stride: stride, window: [2, 2])) {
      try WindowGrid(
        imageHeight: 4, imageWidth: 4, windowHeight: 2, windowWidth: 2, stride: stride)
    }
  }
}
