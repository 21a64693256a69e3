import Tensors

/// The values of one forward run, from which gradients are taken by the chain rule.
struct Tape: Sendable {
  let plan: Plan
  let values: [Value?]

  /// The value asked for at `index`.
  func output(_ index: Int) throws(NetworkError) -> Tensor {
    try plan.value(of: plan.outputs[index], values).tensor
  }

  /// The gradients with respect to the slots `wanted` of the scalar whose gradient with respect
  /// to each output is among `seeds`.
  ///
  /// - Returns: One value per wanted slot; nil where the scalar does not depend on it.
  /// - Complexity: about two forward runs.
  func gradients(of seeds: [Tensor?], wanted: [Int]) throws(NetworkError) -> [Value?] {
    var gradients = [Value?](repeating: nil, count: plan.slotCount)
    for (output, seed) in zip(plan.outputs, seeds) {
      guard let seed else { continue }
      let value = Value(seed)
      let stored = output.isChannelsLast ? try plan.moved(value, toChannelsLast: true) : value
      gradients[output.value] = sum(gradients[output.value], stored)
    }
    let leading = slotsLeading(from: Set(wanted))
    let kept = Set(wanted)
    for step in plan.steps.reversed() {
      let upstream = step.outputs.map { $0.flatMap { gradients[$0] } }
      guard upstream.contains(where: { $0 != nil }) else { continue }
      let isWanted = step.inputs.map { $0.map(leading.contains) ?? false }
      guard isWanted.contains(true) else { continue }
      let results = try differentiate(step, upstream, isWanted)
      for case .some(let slot) in step.outputs where !kept.contains(slot) {
        gradients[slot] = nil
      }
      for (position, slot) in step.inputs.enumerated() where isWanted[position] {
        guard let slot, let result = results[position] else { continue }
        gradients[slot] = sum(gradients[slot], result)
      }
    }
    return wanted.map { gradients[$0] }
  }

  private func differentiate(
    _ step: Plan.Step, _ upstream: [Value?], _ wanted: [Bool]
  ) throws(NetworkError) -> [Value?] {
    let empty = Value(Tensor(shape: [0], floats: []))
    let pass = BackwardPass(
      inputs: step.inputs.map { $0.flatMap { values[$0] } },
      outputs: step.outputs.map { $0.flatMap { values[$0] } ?? empty },
      outputGradients: upstream, wanted: wanted)
    do throws(OperatorError) {
      return try step.operation.gradient(pass, plan.kernels)
    } catch {
      throw .node(node: step.label, reason: error)
    }
  }

  /// The slots whose value depends on any of `sources`, these included.
  private func slotsLeading(from sources: Set<Int>) -> Set<Int> {
    var leading = sources
    for step in plan.steps where step.inputs.contains(where: { $0.map(leading.contains) ?? false })
    {
      for case .some(let slot) in step.outputs
      where values[slot].map({ $0.type == .float || $0.type == .double }) ?? false {
        leading.insert(slot)
      }
    }
    return leading
  }

  private func sum(_ first: Value?, _ second: Value) -> Value {
    guard let first else { return second }
    return Value(shape: second.shape, Elementwise.sum(first.floats, second.floats))
  }
}
