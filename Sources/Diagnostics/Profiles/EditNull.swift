/// What one edit of shape does to held-out digits that the network reads rightly: chance.
///
/// An edit that repairs a misread picture proves something only beside how often the same edit
/// changes an answer that was right.
public struct EditNull: Hashable, Sendable, Codable {
  /// The edit.
  public let edit: ShapeEdit
  /// `answers[truth][said]`: how many digits of each class were said to be what after the edit;
  /// only those are counted that have what the edit changes.
  public let answers: [[Int]]

  /// Counts answers.
  ///
  /// - Precondition: `answers` is square.
  public init(edit: ShapeEdit, answers: [[Int]]) {
    precondition(answers.allSatisfy { $0.count == answers.count }, "expected a square of counts")
    (self.edit, self.answers) = (edit, answers)
  }

  /// The number of digits that were edited.
  public var count: Int { answers.reduce(0) { $0 + $1.reduce(0, +) } }

  /// How many of them were then said to be something else.
  public var changed: Int { count - answers.indices.reduce(0) { $0 + answers[$1][$1] } }

  /// How many digits of other classes were then said to be of one class.
  public func changed(to label: Int) -> Int {
    answers.indices.reduce(0) { $0 + ($1 == label ? 0 : answers[$1][label]) }
  }

  /// How many digits of a class were edited, and how many of them were still read rightly.
  public func kept(_ label: Int) -> (right: Int, count: Int) {
    (answers[label][label], answers[label].reduce(0, +))
  }
}
