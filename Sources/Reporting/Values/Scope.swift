import Mustache

/// Values within values: what is not found in the innermost is looked for around it.
struct Scope: Sendable {
  /// From the outermost to the innermost, at least one.
  private let values: [ReportValue]

  /// Begins with the whole.
  init(_ root: ReportValue) { values = [root] }

  private init(values: [ReportValue]) { self.values = values }

  /// The scope within one of its values.
  func entering(_ value: ReportValue) -> Scope { Scope(values: values + [value]) }

  /// The value of that name in the innermost that has one; nothing where none has.
  subscript(name: ValueName) -> ReportValue {
    values.last { $0[name] != nil }?[name] ?? .nothing
  }

  /// The value at a path; nothing where it is absent.
  subscript(path: ValuePath) -> ReportValue {
    guard let first = path.names.first else { return .nothing }
    return path.names.dropFirst().reduce(self[first]) { $0[$1] ?? .nothing }
  }

  /// What `{{.}}` stands for.
  fileprivate var innermost: Any? { values.last?.representation }
}

/// The scope as Mustache meets it: its names are its values, and itself is the innermost.
extension Scope: MustacheParent, MustacheTransformable, MustacheCustomRenderable {
  func child(named name: String) -> Any? { ValueName(rawValue: name).map { self[$0] } }

  func transform(_ name: String) -> Any? {
    (innermost as? any MustacheTransformable)?.transform(name)
  }

  var renderText: String { values.last?.renderText ?? "" }
  var isNull: Bool { false }
}
