import Diagnostics
import Testing

@Suite("The truth of a file") struct LabelledFileTests {
  private let labels = (0...9).map(String.init)

  @Test(
    "is read from the leading digits of its name, else from its folder",
    arguments: [
      ("7(2)_digit.jpg", "7"), ("3.png", "3"), ("4_me/nested.png", nil), ("5/any.png", "5"),
      ("5/7_x.png", "5"), ("digit7.png", nil), ("12_x.png", nil), ("a/b/9_z.png", "9"),
    ])
  func names(name: String, expected: String?) {
    #expect(LabelledFile(name: name, labels: labels).truth == expected)
  }
}
