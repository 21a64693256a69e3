/// A file of an audited folder, with what it truly shows.
public struct LabelledFile: Hashable, Sendable {
  /// The file's path below the folder.
  public let name: String
  /// The true class's label; nil where neither name nor folder tells it.
  public let truth: String?

  /// Creates a record.
  public init(name: String, truth: String?) {
    (self.name, self.truth) = (name, truth)
  }

  /// Reads the truth off a path: the leading digits of the file's name, as in `7(2)_digit.jpg`,
  /// else the name of the folder it lies in.
  ///
  /// - Parameters:
  ///   - name: The file's path below the audited folder.
  ///   - labels: The classes that there are.
  public init(name: String, labels: [String]) {
    let parts = name.split(separator: "/")
    let digits = String(parts.last?.prefix { $0.isASCII && $0.isNumber } ?? "")
    let folder = parts.dropLast().last.map(String.init)
    let candidates = [folder.flatMap { labels.contains($0) ? $0 : nil }, digits]
    self.init(name: name, truth: candidates.compactMap { $0 }.first { labels.contains($0) })
  }
}
