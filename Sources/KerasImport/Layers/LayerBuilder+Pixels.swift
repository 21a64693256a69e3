import Networks
import Tensors

extension LayerBuilder {
  /// Layers that enlarge, cut, pad or rescale pictures.
  static let pixels: [String: LayerRule] = {
    var rules: [String: LayerRule] = [
      "Resizing": { builder throws(KerasError) in try builder.resized() },
      "CenterCrop": { builder throws(KerasError) in try builder.centreCropped() },
      "Rescaling": { builder throws(KerasError) in try builder.rescaled() },
      "Normalization": { builder throws(KerasError) in try builder.standardised() },
    ]
    for places in 1...3 {
      let padding: LayerRule = { builder throws(KerasError) in try builder.padded(places: places) }
      let cropping: LayerRule = { builder throws(KerasError) in
        try builder.cropped(places: places)
      }
      let enlarging: LayerRule = { builder throws(KerasError) in
        try builder.enlarged(places: places)
      }
      rules["ZeroPadding\(places)D"] = padding
      rules["Cropping\(places)D"] = cropping
      rules["UpSampling\(places)D"] = enlarging
    }
    return rules
  }()

  /// How many places a setting names before and after each axis.
  private func margins(
    _ name: String, places: Int, default standard: Int
  ) throws(KerasError) -> (before: [Int], after: [Int]) {
    let value = settings.values[name]
    let ends: [[Int]]
    if value == .null || value.integer != nil {
      let margin = value.integer ?? standard
      ends = Array(repeating: [margin, margin], count: places)
    } else if places == 1 {
      ends = [value.elements.compactMap(\.integer)]
    } else {
      ends = value.elements.map { entry in
        entry.integer.map { [$0, $0] } ?? entry.elements.compactMap(\.integer)
      }
    }
    guard ends.count == places,
      ends.allSatisfy({ $0.count == 2 && $0.allSatisfy((0...1 << 20).contains) })
    else { throw settings.invalid(name, "one or two margins for each of \(places) axes") }
    return (ends.map { $0[0] }, ends.map { $0[1] })
  }

  private mutating func padded(places: Int) throws(KerasError) -> LayerValue {
    let value = try spatialInput(places: places)
    let (before, after) = try margins("padding", places: places, default: 1)
    return try apply("Pad", to: value, [constant([0, 0] + before + [0, 0] + after, "pads")])
  }

  private mutating func cropped(places: Int) throws(KerasError) -> LayerValue {
    let value = try spatialInput(places: places)
    let (before, after) = try margins("cropping", places: places, default: places == 1 ? 1 : 0)
    let extents = graph.shape(of: value.name).dropFirst(2)
    let ends = zip(extents, after).map { $0 - $1 }
    guard zip(before, ends).allSatisfy({ $0 < $1 }) else {
      throw settings.invalid("cropping", "less than the picture's \(Array(extents))")
    }
    return try sliced(value, from: before, to: ends)
  }

  /// The places from `starts` up to `ends`.
  private mutating func sliced(
    _ value: LayerValue, from starts: [Int], to ends: [Int]
  ) throws(KerasError) -> LayerValue {
    let axes = Array(2..<2 + starts.count)
    return try apply(
      "Slice", to: value,
      [constant(starts, "starts"), constant(ends, "ends"), constant(axes, "axes")])
  }

  private mutating func enlarged(places: Int) throws(KerasError) -> LayerValue {
    let value = try spatialInput(places: places)
    let factors = try settings.integers(
      "size", count: places, default: Array(repeating: 2, count: places))
    guard factors.allSatisfy((1...1 << 16).contains) else {
      throw settings.invalid("size", "positive whole numbers")
    }
    let extents = graph.shape(of: value.name).dropFirst(2)
    return try resampled(value, to: zip(extents, factors).map { $0 * $1 }, "nearest")
  }

  /// Interpolation to given extents, pixel centres at halves, as TensorFlow does it.
  private mutating func resampled(
    _ value: LayerValue, to extents: [Int], _ standard: String
  ) throws(KerasError) -> LayerValue {
    var attributes: [String: Attributes.Value] = [
      "axes": .integers(Array(2..<2 + extents.count)),
      "coordinate_transformation_mode": .string("half_pixel"),
    ]
    switch try settings.text("interpolation", default: standard) {
    case "nearest":
      attributes["mode"] = .string("nearest")
      attributes["nearest_mode"] = .string("round_prefer_ceil")
    case "bilinear": attributes["mode"] = .string("linear")
    case "bicubic":
      attributes["mode"] = .string("cubic")
      attributes["cubic_coeff_a"] = .float(-0.5)
      attributes["exclude_outside"] = .integer(1)
    case let other:
      throw .unsupportedSetting(layer: path, name: "interpolation", found: other)
    }
    attributes["antialias"] = .integer(try settings.truth("antialias", default: false) ? 1 : 0)
    return try apply(
      "Resize", to: value, ["", "", constant(extents, "sizes")], Attributes(attributes))
  }

  private mutating func resized() throws(KerasError) -> LayerValue {
    var value = try spatialInput(places: 2)
    let target = [try settings.integer("height"), try settings.integer("width")]
    guard target.allSatisfy((1...1 << 16).contains) else {
      throw settings.invalid("height", "positive whole numbers, and the width too")
    }
    let extents = Array(graph.shape(of: value.name).dropFirst(2))
    if try settings.truth("crop_to_aspect_ratio", default: false) {
      value = try centreSliced(
        value,
        [
          min(extents[0], extents[1] * target[0] / target[1]),
          min(extents[1], extents[0] * target[1] / target[0]),
        ])
    } else if try settings.truth("pad_to_aspect_ratio", default: false) {
      let wanted = [
        max(extents[0], extents[1] * target[0] / target[1]),
        max(extents[1], extents[0] * target[1] / target[0]),
      ]
      let before = zip(wanted, extents).map { ($0 - $1) / 2 }
      let after = zip(zip(wanted, extents).map { $0 - $1 }, before).map { $0 - $1 }
      let fill = constant(try settings.number("fill_value", default: 0), "fill")
      value = try apply(
        "Pad", to: value, [constant([0, 0] + before + [0, 0] + after, "pads"), fill])
    }
    return try resampled(value, to: target, "bilinear")
  }

  private mutating func centreCropped() throws(KerasError) -> LayerValue {
    let value = try spatialInput(places: 2)
    let target = [try settings.integer("height"), try settings.integer("width")]
    let extents = graph.shape(of: value.name).dropFirst(2)
    guard zip(target, extents).allSatisfy({ (1...$1).contains($0) }) else {
      throw .unsupportedSetting(layer: path, name: "height and width", found: "\(target)")
    }
    return try centreSliced(value, target)
  }

  private mutating func centreSliced(
    _ value: LayerValue, _ size: [Int]
  ) throws(KerasError) -> LayerValue {
    let starts = zip(graph.shape(of: value.name).dropFirst(2), size).map { ($0 - $1) / 2 }
    return try sliced(value, from: starts, to: zip(starts, size).map { $0 + $1 })
  }

  /// A number for all channels, or one for each.
  private func numbers(_ name: String, default standard: Float) throws(KerasError) -> Tensor {
    let value = settings.values[name]
    guard case .list(let elements) = value else {
      return Tensor(shape: [], floats: [try settings.number(name, default: Double(standard))])
    }
    let numbers = elements.compactMap(\.number)
    guard numbers.count == elements.count, !numbers.isEmpty else {
      throw settings.invalid(name, "numbers")
    }
    return Tensor(shape: [numbers.count], floats: numbers.map { Float($0) })
  }

  private mutating func rescaled() throws(KerasError) -> LayerValue {
    let value = try input
    let scale = constant(
      LayerWeight(try numbers("scale", default: 1)), meeting: value, "scale")
    let scaled = try apply("Mul", to: value, [scale])
    let offset = constant(
      LayerWeight(try numbers("offset", default: 0)), meeting: value, "offset")
    return try apply("Add", to: scaled, [offset])
  }

  /// (x − mean) / deviation of each channel, or back.
  private mutating func standardised() throws(KerasError) -> LayerValue {
    let value = try input
    let shape = plainShape(of: value)
    var kept: Set<Int> = []
    for axis in try settings.axes("axis", default: []) {
      kept.insert(try self.axis(axis, of: value))
    }
    let extents = (1..<shape.count).map { kept.contains($0) ? shape[$0] : 1 }
    let isGiven = settings.values["mean"] != .null
    let mean = try isGiven ? numbers("mean", default: 0) : weight("mean").tensor
    let variance = try isGiven ? numbers("variance", default: 1) : weight("variance").tensor
    guard let mean = mean.spread(over: extents), let variance = variance.spread(over: extents)
    else { throw settings.invalid("mean", "one number for each of \(extents.product)") }
    let deviation = Tensor(
      shape: variance.shape, floats: variance.floats.map { max($0.squareRoot(), 1e-7) })
    let (centre, spread) = (
      constant(LayerWeight(mean), meeting: value, "mean"),
      constant(LayerWeight(deviation), meeting: value, "deviation")
    )
    if try settings.truth("invert", default: false) {
      return try apply("Add", to: try apply("Mul", to: value, [spread]), [centre])
    }
    return try apply("Div", to: try apply("Sub", to: value, [centre]), [spread])
  }
}

extension Tensor {
  /// The same numbers in a shape, or the only one everywhere; nil where neither fits.
  fileprivate func spread(over shape: [Int]) -> Tensor? {
    if count == shape.product { return reshaped(to: shape) }
    return count == 1 ? Tensor(repeating: floats[0], shape: shape) : nil
  }
}
