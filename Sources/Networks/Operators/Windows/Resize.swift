import Tensors

/// Axes stretched or shrunk by interpolation (ONNX `Resize` and its forerunner `Upsample`).
struct Resize: Operator {
  /// `Resize`, versions 10 to 19, and `Upsample`, versions 1 to 10.
  static let definitions: [OperatorDefinition] = [
    OperatorDefinition("Resize", versions: [10, 11, 13, 18, 19]) {
      settings throws(OperatorError) in
      guard settings.version > 10 else {
        return Resize(rule: try oldRule(settings.attributes), scaleInput: 1)
      }
      return try Resize(settings.attributes)
    },
    OperatorDefinition("Upsample", versions: [1, 7, 9, 10]) { settings throws(OperatorError) in
      let (attributes, rule) = (settings.attributes, try oldRule(settings.attributes))
      guard settings.version < 9 else { return Resize(rule: rule, scaleInput: 1) }
      if let scales = try attributes.floats("scales") { return Resize(rule: rule, fixed: scales) }
      return Resize(
        rule: rule,
        fixed: [
          1, 1, try attributes.float("height_scale", default: 1),
          try attributes.float("width_scale", default: 1),
        ])
    },
  ]

  /// How extents are found when they are given for several axes at once.
  private enum Policy: String {
    case stretch
    case notLarger = "not_larger"
    case notSmaller = "not_smaller"
  }

  private let rule: ResamplingRule
  private var fixed: [Float]?
  private var scaleInput = 2
  private var axes: [Int]?
  private var policy = Policy.stretch

  private init(rule: ResamplingRule, fixed: [Float]? = nil, scaleInput: Int = 2) {
    (self.rule, self.fixed, self.scaleInput) = (rule, fixed, scaleInput)
  }

  private init(_ attributes: Attributes) throws(OperatorError) {
    var rule = ResamplingRule()
    rule.interpolation = try Self.interpolation(attributes)
    rule.coordinates = try Self.choice(
      attributes, "coordinate_transformation_mode", ResamplingRule.Coordinates.halfPixel)
    rule.isAntialiased = try attributes.integer("antialias", default: 0) != 0
    rule.excludesOutside = try attributes.integer("exclude_outside", default: 0) != 0
    rule.extrapolation = try attributes.float("extrapolation_value", default: 0)
    self.init(rule: rule)
    axes = try attributes.integers("axes")
    policy = try Self.choice(attributes, "keep_aspect_ratio_policy", Policy.stretch)
  }

  func outputs(of inputs: [ValueInfo?]) throws(OperatorError) -> [ValueInfo] {
    let input = try required(inputs, 0)
    let known = inputs.map { $0?.known }
    for index in inputs.indices.dropFirst() where inputs[index] != nil && known[index] == nil {
      throw .valueNotKnown(index: index)
    }
    let axes = try resampled(input.shape, known)
    return [ValueInfo(shape: target(input.shape, axes), type: input.type)]
  }

  /// Resamples one axis after the other.
  func forward(
    _ inputs: [Value?], _ kernels: KernelCache
  ) throws(OperatorError) -> [Value] {
    let input = try required(inputs, 0)
    let axes = try resampled(input.shape, inputs.map { $0?.tensor })
    var (shape, floats) = (input.shape, input.floats)
    for (axis, change) in axes {
      floats = rule.resampling(change).apply(
        floats, outer: shape[..<axis].product, inner: shape[(axis + 1)...].product)
      shape[axis] = change.target
    }
    guard input.type == .int64 else { return [Value(shape: shape, floats)] }
    let integers = floats.array.map { Int64(clamping: Double($0).rounded()) }
    return [Value(Tensor(shape: shape, integers: integers))]
  }

  /// The same weights the other way round, last axis first.
  func gradient(
    _ pass: BackwardPass, _ kernels: KernelCache
  ) throws(OperatorError) -> [Value?] {
    guard let upstream = pass.outputGradients[0] else { return pass.none }
    let input = try required(pass.inputs, 0)
    let axes = try resampled(input.shape, pass.inputs.map { $0?.tensor })
    var (shape, floats) = (upstream.shape, upstream.floats)
    for (axis, change) in axes.reversed() {
      floats = rule.resampling(change).gradient(
        floats, outer: shape[..<axis].product, inner: shape[(axis + 1)...].product)
      shape[axis] = change.extent
    }
    return [Value(shape: shape, floats)] + pass.none.dropFirst()
  }

  private func target(
    _ shape: [Int], _ axes: [(axis: Int, change: ResamplingRule.Axis)]
  ) -> [Int] {
    var result = shape
    for (axis, change) in axes { result[axis] = change.target }
    return result
  }

  /// The axes that change, and how.
  private func resampled(
    _ shape: [Int], _ inputs: [Tensor?]
  ) throws(OperatorError) -> [(axis: Int, change: ResamplingRule.Axis)] {
    var places: [Int] = []
    for axis in axes ?? Array(shape.indices) {
      places.append(try self.axis(axis, rank: shape.count, "axes"))
    }
    let scales = fixed ?? optional(inputs, scaleInput)?.floats ?? []
    let sizes = fixed == nil && scaleInput == 2 ? optional(inputs, 3)?.integers ?? [] : []
    guard scales.isEmpty ? sizes.count == places.count : scales.count == places.count,
      Set(places).count == places.count, places.allSatisfy(shape.indices.contains)
    else {
      throw .invalidInput(
        index: scaleInput, expected: "\(places.count) scales or sizes",
        found: "\(scales.count) and \(sizes.count)")
    }
    var changes = try extents(places.map { shape[$0] }, scales, sizes.map(Int.init))
    if rule.coordinates == .region { changes = try regions(changes, optional(inputs, 1)) }
    let whole = try checkedExtents(
      target(shape, Array(zip(places, changes)).map { (axis: $0, change: $1) }), scaleInput)
    guard whole.allSatisfy({ $0 > 0 }), shape.allSatisfy({ $0 > 0 }) else {
      throw .invalidInput(index: scaleInput, expected: "positive extents", found: "\(whole)")
    }
    return zip(places, changes).filter { _, change in
      change.target != change.extent || change.scale != 1 || change.region != 0...1
    }.map { (axis: $0, change: $1) }
  }

  private func extents(
    _ extents: [Int], _ scales: [Float], _ sizes: [Int]
  ) throws(OperatorError) -> [ResamplingRule.Axis] {
    guard scales.allSatisfy({ $0 > 0 && $0 < 1e6 }), extents.allSatisfy({ $0 > 0 }),
      sizes.allSatisfy({ (1...maximalElementCount).contains($0) })
    else {
      throw .invalidInput(
        index: scaleInput, expected: "positive scales or sizes", found: "\(scales), \(sizes)")
    }
    guard scales.isEmpty else {
      return zip(extents, scales).map { extent, scale in
        .init(
          extent: extent, target: Int(Double(scale) * Double(extent)), scale: Double(scale),
          region: 0...1)
      }
    }
    let ratios = zip(extents, sizes).map { Double($1) / Double($0) }
    guard policy != .stretch, let least = ratios.min(), let most = ratios.max() else {
      return zip(extents, zip(sizes, ratios)).map { extent, change in
        .init(extent: extent, target: change.0, scale: change.1, region: 0...1)
      }
    }
    let common = policy == .notLarger ? least : most
    return extents.map { extent in
      .init(
        extent: extent, target: Int(common * Double(extent) + 0.5), scale: common, region: 0...1)
    }
  }

  /// The same axes, showing the part that the region of interest names.
  private func regions(
    _ axes: [ResamplingRule.Axis], _ region: Tensor?
  ) throws(OperatorError) -> [ResamplingRule.Axis] {
    guard let ends = region?.doubles, ends.count == 2 * axes.count,
      axes.indices.allSatisfy({ ends[$0] <= ends[$0 + axes.count] })
    else {
      throw .invalidInput(
        index: 1, expected: "\(axes.count) starts and ends", found: "\(region?.count ?? 0)")
    }
    return axes.enumerated().map { index, axis in
      .init(
        extent: axis.extent, target: axis.target, scale: axis.scale,
        region: ends[index]...ends[index + axes.count])
    }
  }

  /// The rule of `Upsample` and of the first `Resize`.
  private static func oldRule(_ attributes: Attributes) throws(OperatorError) -> ResamplingRule {
    switch try attributes.string("mode", default: "nearest") {
    case "nearest": return ResamplingRule()
    case "linear", "bilinear": return ResamplingRule(interpolation: .linear)
    default: throw .invalidAttribute(name: "mode", expected: "nearest or linear")
    }
  }

  private static func interpolation(
    _ attributes: Attributes
  ) throws(OperatorError) -> ResamplingRule.Interpolation {
    switch try attributes.string("mode", default: "nearest") {
    case "nearest":
      .nearest(try choice(attributes, "nearest_mode", ResamplingRule.Rounding.preferFloor))
    case "linear": .linear
    case "cubic":
      .cubic(coefficient: Double(try attributes.float("cubic_coeff_a", default: -0.75)))
    default: throw .invalidAttribute(name: "mode", expected: "nearest, linear or cubic")
    }
  }

  private static func choice<Choice: RawRepresentable<String>>(
    _ attributes: Attributes, _ name: String, _ standard: Choice
  ) throws(OperatorError) -> Choice {
    let text = try attributes.string(name, default: standard.rawValue)
    guard let choice = Choice(rawValue: text) else {
      throw .invalidAttribute(name: name, expected: "a mode of `Resize`, not \(text)")
    }
    return choice
  }
}
