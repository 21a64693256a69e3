import Networks
import Tensors

extension Profiler {
  /// What each edit does to the digits that are read rightly.
  func nulls(
    _ pictures: Tensor, _ labels: [Int], report: (Double) -> Void
  ) async throws -> [EditNull] {
    let logits = try await known.network.logits(count: labels.count) { pictures.rows($0) }
    let right = labels.indices.filter { logits.row($0).largestIndex == labels[$0] }
    let classes = known.network.classCount
    let empty = Array(repeating: [Int](repeating: 0, count: classes), count: classes)
    var answers: [ShapeEdit: [[Int]]] = [:]
    for start in stride(from: 0, to: right.count, by: Self.editedAtOnce) {
      let part = Array(right[start..<min(start + Self.editedAtOnce, right.count)])
      let said = try await concurrentMap(part) { try afterEdits(of: pictures.row($0)) }
      for (row, said) in zip(part, said) {
        for (edit, label) in said { answers[edit, default: empty][labels[row]][label] += 1 }
      }
      report(Double(start + part.count) / Double(right.count))
    }
    return ShapeEdit.allCases.map { EditNull(edit: $0, answers: answers[$0] ?? empty) }
  }

  private static let editedAtOnce = 100

  /// What is said of a digit after each edit that it allows, edit by edit.
  private func afterEdits(of digit: Tensor) throws -> [(edit: ShapeEdit, said: Int)] {
    let edited = FedPicture(digit).edited(ShapeEdit.allCases)
    guard !edited.isEmpty else { return [] }
    let logits = try known.network.logits(for: .stack(edited.map(\.picture.tensor)))
    return edited.enumerated().map { index, item in (item.edit, logits.row(index).largestIndex) }
  }
}
