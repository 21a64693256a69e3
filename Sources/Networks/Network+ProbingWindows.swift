/// How the window of a convolution or pooling walks over its input, for incremental evaluation.
package struct ProbedWindow: Hashable, Sendable {
  /// The window's extent along each spatial axis.
  package let kernel: [Int]
  /// The step along each axis.
  package let strides: [Int]
  /// The distance between neighbouring taps along each axis.
  package let dilations: [Int]
  /// The padding before each axis.
  package let before: [Int]
  /// Whether any window reaches into padding.
  package let hasPadding: Bool
}

extension Graph.Node {
  /// The window of a `Conv`, `MaxPool` or `AveragePool` node.
  ///
  /// - Parameters:
  ///   - extents: The spatial extents of the input.
  ///   - filters: The shape of a convolution's filters; nil for poolings.
  /// - Returns: The window, its padding worked out.
  /// - Throws: An ``OperatorError`` when the node's settings do not fit.
  package func probedWindow(
    over extents: [Int], filters: [Int]?
  ) throws(OperatorError) -> ProbedWindow {
    var kernel = try attributes.integers("kernel_shape")
    if let filters { kernel = Array(filters.dropFirst(2)) }
    guard let kernel else { throw .missingAttribute(name: "kernel_shape") }
    let window = try SpatialWindow(attributes, kernel: kernel)
    let placement = try window.placed(over: extents)
    return ProbedWindow(
      kernel: kernel, strides: window.strides, dilations: window.dilations,
      before: placement.before,
      hasPadding: (placement.before + placement.after).contains { $0 > 0 })
  }

  /// The same node without padding: what it does to a part of its input that holds all it reads.
  ///
  /// - Throws: An ``OperatorError``.
  package func withoutPadding(operatorSet: Int) throws(OperatorError) -> Graph.Node {
    var values = attributes.values
    values["auto_pad"] = nil
    values["ceil_mode"] = nil
    values["pads"] = nil
    return try Graph.Node(
      name: name, kind: kind, attributes: Attributes(values), inputs: inputs, outputs: outputs,
      operatorSet: operatorSet)
  }
}
