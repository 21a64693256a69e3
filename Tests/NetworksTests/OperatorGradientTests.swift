import Networks
import Tensors
import Testing

/// Every operator that has a gradient, with respect to each of its float inputs.
@Suite struct `The gradient of an operator` {
  /// The rounding of float sums over some ten terms and a step of 1/16; see ``GradientCheck``.
  static let tolerance = 1e-4

  @Test(arguments: GradientCases.windows)
  func `equals central differences for windows`(_ operation: OperatorCase) throws {
    try check(operation)
  }

  @Test(arguments: GradientCases.functions)
  func `equals central differences for functions`(_ operation: OperatorCase) throws {
    // The functions bend more than sums do: a smaller step, with more rounding.
    try check(operation, step: 1 / 32, tolerance: 3e-4)
  }

  @Test(arguments: GradientCases.arithmetic)
  func `equals central differences for arithmetic`(_ operation: OperatorCase) throws {
    try check(operation, step: 1 / 32, tolerance: 3e-4)  // as for functions
  }

  @Test(arguments: GradientCases.movements)
  func `equals central differences for movements`(_ operation: OperatorCase) throws {
    try check(operation)
  }

  @Test(arguments: GradientCases.products)
  func `equals central differences for products`(_ operation: OperatorCase) throws {
    try check(operation)
  }

  @Test(arguments: GradientCases.reductions)
  func `equals central differences for reductions`(_ operation: OperatorCase) throws {
    try check(operation, step: 1 / 32, tolerance: 3e-4)  // as for functions
  }

  @Test(arguments: GradientCases.normalisations)
  func `equals central differences for normalisations`(_ operation: OperatorCase) throws {
    try check(operation, step: 1 / 32, tolerance: 3e-4)  // as for functions
  }

  @Test(arguments: ["Floor", "Ceil", "Round", "Sign"])
  func `is nothing where a function has steps`(kind: String) throws {
    let operation = OperatorCase(kind, [random([5])])
    let evaluation = try operation.evaluate()
    let gradient = try evaluation.gradient(
      of: [random([5], seed: 2)], withRespectTo: "input0")
    #expect(gradient == nil)
  }

  @Test func `is 0 at the corner of a rectifier`() throws {
    let operation = OperatorCase("Relu", [Tensor(shape: [3], floats: [-1, 0, 1])])
    let gradient = try operation.evaluate().gradient(
      of: [Tensor(repeating: 1, shape: [3])], withRespectTo: "input0")
    #expect(gradient?.floats == [0, 0, 1])
  }

  @Test func `is shared by equal elements of a maximum`() throws {
    let equal = Tensor(shape: [2], floats: [1, 3])
    let operation = OperatorCase("Max", [equal, Tensor(shape: [2], floats: [1, 2])])
    let evaluation = try operation.evaluate()
    let seed = Tensor(repeating: 1, shape: [2])
    let first = try evaluation.gradient(of: [seed], withRespectTo: "input0")
    let second = try evaluation.gradient(of: [seed], withRespectTo: "input1")
    #expect(first?.floats == [0.5, 1])
    #expect(second?.floats == [0.5, 0])
  }

  @Test func `goes around zeros in a product`() throws {
    let operation = OperatorCase(
      "ReduceProd", [Tensor(shape: [2, 3], floats: [0, 2, 3, 0, 0, 5])],
      ["axes": .integers([1])], operatorSet: 13)
    let gradient = try operation.evaluate().gradient(
      of: [Tensor(repeating: 1, shape: [2, 1])], withRespectTo: "input0")
    #expect(gradient?.floats == [6, 0, 0, 0, 0, 0])
  }

  private func check(
    _ operation: OperatorCase, step: Float = 1 / 16, tolerance: Double = Self.tolerance
  ) throws {
    let check = try GradientCheck(operation)
    for index in operation.inputs.indices
    where operation.inputs[index]?.type == .float && !operation.known.contains(index) {
      let error = try check.worstError(input: index, step: step)
      #expect(error < tolerance, "input \(index)")
    }
  }
}
