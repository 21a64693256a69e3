import Tensors

extension Draft {
  /// Joins to convolutions and products what follows them: normalisations, sums, functions.
  mutating func joinFollowers(isRecorded: Bool) {
    var readers = readers()
    var index = 0
    while index < steps.count {
      while let operation = steps[index].operation as? any Fusible,
        let follower = onlyReader(of: index, readers),
        let joined = joined(operation, index, follower, isRecorded: isRecorded)
      {
        // The joined step stands where the follower stood: all it reads is made by then.
        steps[follower].operation = joined.operation
        steps[follower].inputs = joined.inputs
        steps[follower].label = steps[index].label
        steps[index].outputs = []
        readers = self.readers()
        guard follower != index else { break }
        index = follower
      }
      index += 1
    }
    steps.removeAll { $0.outputs.isEmpty }
  }

  /// The only step that reads a step's only result.
  private func onlyReader(of index: Int, _ readers: [[Int]]) -> Int? {
    guard steps[index].outputs.count == 1, let output = steps[index].outputs[0],
      let reader = readers[output].first, readers[output].count == 1, reader > index,
      steps[reader].outputs.count == 1
    else { return nil }
    return reader
  }

  private func joined(
    _ operation: some Fusible, _ index: Int, _ follower: Int, isRecorded: Bool
  ) -> (operation: any Operator, inputs: [Int?])? {
    let (step, next) = (steps[index], steps[follower])
    guard operation.finish.activation == nil, let result = step.outputs[0] else { return nil }
    if let activation = activation(of: next) {
      guard !isRecorded || activation.hasSlopeOfValue else { return nil }
      var changed = operation
      changed.finish.activation = activation
      return (changed, step.inputs)
    }
    guard !operation.finish.addsArray else { return nil }
    let name = name(of: next)
    if let normalisation = next.operation as? BatchNormalization,
      operation is FixedConvolution || infos[result].shape.count == 2, next.inputs[0] == result,
      let line = line(normalisation, next.inputs)
    {
      return (
        operation.scaled(by: line.factors, plus: line.shifts, named: name, kernels), step.inputs
      )
    }
    guard next.inputs.count == 2,
      let other = next.inputs[0] == result ? next.inputs[1] : next.inputs[0]
    else { return nil }
    if let constant = known(other) {
      return scaled(operation, by: constant, next, result).map { ($0, step.inputs) }
    }
    guard next.isArithmetic(.addition), other != result,
      infos[other].shape == infos[result].shape
    else { return nil }
    var changed = operation
    changed.finish.addsArray = true
    return (changed, step.inputs + [other])
  }

  /// The step's operation with a constant added or multiplied to each channel.
  private func scaled(
    _ operation: some Fusible, by constant: Tensor, _ next: Step, _ result: Int
  ) -> (any Operator)? {
    let shape = infos[result].shape
    guard let output = next.outputs[0], infos[output].shape == shape,
      let values = operation.channels(of: constant, resultShape: shape)
    else { return nil }
    let ones = values.map { _ in Float(1) }
    let zeros = values.map { _ in Float(0) }
    let name = name(of: next)
    switch (next.operation as? Arithmetic)?.kind {
    case .addition: return operation.scaled(by: ones, plus: values, named: name, kernels)
    case .subtraction where next.inputs[0] == result:
      return operation.scaled(by: ones, plus: values.map { -$0 }, named: name, kernels)
    case .multiplication:
      return operation.scaled(by: values, plus: zeros, named: name, kernels)
    default: return nil
    }
  }

  private func line(
    _ normalisation: BatchNormalization, _ inputs: [Int?]
  ) -> (factors: [Float], shifts: [Float])? {
    let statistics = inputs.map { known($0) }
    guard statistics.dropFirst().allSatisfy({ $0 != nil }) else { return nil }
    do throws(OperatorError) {
      return try normalisation.line(statistics)
    } catch {
      return nil  // the step stays as it is, and says why when it runs
    }
  }

  /// The function that a step applies to each element.
  private func activation(of step: Step) -> Activation? {
    switch step.operation {
    case let function as UnaryFunction: function.activation
    case let clip as Clip: clip.activation(step.inputs.map { $0.map { infos[$0] } })
    default: nil
    }
  }
}
