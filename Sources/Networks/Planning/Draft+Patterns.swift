import Tensors

extension Draft {
  /// Makes one function of `x · sigmoid(x)` and of `x · hardSigmoid(x)`.
  mutating func recogniseGates() {
    let makers = makers()
    for index in steps.indices {
      guard steps[index].isArithmetic(.multiplication),
        let left = steps[index].inputs[0], let right = steps[index].inputs[1]
      else { continue }
      for (value, gate) in [(left, right), (right, left)] {
        guard let maker = makers[gate], steps[maker].inputs == [value],
          let function = steps[maker].operation as? UnaryFunction, let gated = function.gated
        else { continue }
        steps[index].operation = gated
        steps[index].inputs = [value]
        break
      }
    }
    removeUnread()
  }

  /// Makes one function of `x / 2 · (1 + erf(x / √2))`, in whatever order its factors stand.
  mutating func recogniseGelu() {
    for index in steps.indices {
      guard let function = steps[index].operation as? UnaryFunction, function.isErrorFunction,
        let match = geluMatch(at: index)
      else { continue }
      steps[match.last].operation = UnaryFunction.gelu
      steps[match.last].inputs = [match.argument]
    }
    removeUnread()
  }

  private func geluMatch(at index: Int) -> (argument: Int, last: Int)? {
    let (makers, readers) = (makers(), readers())
    guard let scaled = steps[index].inputs[0], let first = makers[scaled],
      let argument = argument(of: first, scaledBy: 0.5.squareRoot()),
      let sum = next(after: index, readers), steps[sum].isArithmetic(.addition),
      constant(in: steps[sum]).map({ abs($0 - 1) < 1e-6 }) ?? false,
      let product = next(after: sum, readers),
      steps[product].isArithmetic(.multiplication), let made = steps[sum].outputs[0],
      let other = steps[product].inputs.first(where: { $0 != made }).flatMap({ $0 })
    else { return nil }
    if other == argument {
      guard let half = next(after: product, readers),
        self.argument(of: half, scaledBy: 0.5) == steps[product].outputs[0]
      else { return nil }
      return (argument, half)
    }
    guard let half = makers[other], self.argument(of: half, scaledBy: 0.5) == argument else {
      return nil
    }
    return (argument, product)
  }

  /// The only step that reads a step's result.
  private func next(after index: Int, _ readers: [[Int]]) -> Int? {
    guard let output = steps[index].outputs[0], readers[output].count == 1,
      let reader = readers[output].first, reader >= 0
    else { return nil }
    return reader
  }

  /// What a step multiplies by `factor`, or divides by its reciprocal.
  private func argument(of index: Int, scaledBy factor: Double) -> Int? {
    let step = steps[index]
    guard step.inputs.count == 2, let number = constant(in: step) else { return nil }
    let found: Double
    if step.isArithmetic(.multiplication) {
      found = number
    } else if step.isArithmetic(.division), known(step.inputs[1]) != nil {
      found = 1 / number
    } else {
      return nil
    }
    guard abs(found - factor) < 1e-6 else { return nil }
    return step.inputs.first { known($0) == nil }.flatMap { $0 }
  }

  /// The one number among a step's inputs.
  private func constant(in step: Step) -> Double? {
    step.inputs.lazy.compactMap { known($0) }.first { $0.count == 1 }?.doubles.first
  }
}
