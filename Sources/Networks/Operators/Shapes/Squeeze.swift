/// Axes of extent 1 taken out (ONNX `Squeeze`).
struct Squeeze: ShapeChange {
  /// `Squeeze`, versions 1 to 25; from version 13 on the axes are an input.
  static let definition = OperatorDefinition(
    "Squeeze", versions: [1, 11, 13, 21, 23, 24, 25]
  ) { settings throws(OperatorError) in
    Squeeze(fixed: settings.version < 13 ? try settings.attributes.integers("axes") : nil)
  }

  private let fixed: [Int]?

  /// Without the axes named; without all of extent 1 when none are.
  func shape(
    of input: [Int], _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> [Int] {
    guard let given = if let fixed { fixed } else { try integers(1) } else {
      return input.filter { $0 != 1 }
    }
    let axes = try axes(given, rank: input.count)
    guard axes.allSatisfy({ input.indices.contains($0) && input[$0] == 1 }) else {
      throw .invalidInput(index: 0, expected: "extent 1 at axes \(axes)", found: "\(input)")
    }
    return input.indices.filter { !axes.contains($0) }.map { input[$0] }
  }
}

/// Axes of extent 1 put in (ONNX `Unsqueeze`).
struct Unsqueeze: ShapeChange {
  /// `Unsqueeze`, versions 1 to 25; from version 13 on the axes are an input.
  static let definition = OperatorDefinition(
    "Unsqueeze", versions: [1, 11, 13, 21, 23, 24, 25]
  ) { settings throws(OperatorError) in
    Unsqueeze(fixed: settings.version < 13 ? try settings.attributes.integers("axes") : nil)
  }

  private let fixed: [Int]?

  /// With extent 1 at the axes named, which count in the result.
  func shape(
    of input: [Int], _ integers: (Int) throws(OperatorError) -> [Int]?
  ) throws(OperatorError) -> [Int] {
    guard let given = if let fixed { fixed } else { try integers(1) } else {
      throw .missingAttribute(name: "axes")
    }
    guard given.count <= 64 else {
      throw .invalidAttribute(name: "axes", expected: "at most 64 axes")
    }
    let rank = input.count + given.count
    let axes = try axes(given, rank: rank)
    var left = input[...]
    return (0..<rank).map { axes.contains($0) ? 1 : left.popFirst() ?? 1 }
  }
}
