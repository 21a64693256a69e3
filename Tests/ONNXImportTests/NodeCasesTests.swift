import Testing

@Suite(.enabled(if: !NodeCase.all.isEmpty)) struct `The ONNX project's own cases` {
  /// A thousandth of what the ONNX project tolerates: a few units in the last place.
  static let fine = 1e-3

  @Test func `all come out as they should`() throws {
    var (failed, coarse) = ([String](), [String]())
    for each in NodeCase.all {
      do {
        let error = try each.worstError()
        if error > 1 { failed.append("\(each.name): \(error) times the tolerance") }
        if error > Self.fine { coarse.append("\(each.name) \(error)") }
      } catch {
        failed.append("\(each.name): \(error)")
      }
    }
    print("\(NodeCase.all.count) cases, \(failed.count) failed, \(coarse.count) coarse")
    for line in failed + coarse { print("  \(line)") }
    #expect(failed.isEmpty)
  }
}
