import Drawing
import Testing

@Suite("Type below 8 points") struct SmallestSizeTests {
  @Test("traps: it is the caller's mistake")
  func trap() async {
    await #expect(processExitsWith: .failure) { _ = TextStyle(size: 7.9) }
  }
}
