import Tensors

/// The values of one forward run, from which gradients are taken by the chain rule.
struct Tape: Sendable {
  let plan: Plan
  let values: [Tensor?]

  /// The value asked for at `index`.
  func output(_ index: Int) -> Tensor {
    values[plan.outputs[index].slot] ?? Tensor(shape: [0], floats: [])
  }

  /// The gradients with respect to the slots `wanted` of the scalar whose gradient with respect
  /// to output `index` is `seed`.
  ///
  /// - Returns: One tensor per wanted slot; nil where the scalar does not depend on it.
  /// - Complexity: about two forward runs.
  func gradients(
    of seed: Tensor, output index: Int = 0, wanted: [Int]
  ) throws(NetworkError) -> [Tensor?] {
    var gradients = [Tensor?](repeating: nil, count: plan.slotCount)
    gradients[plan.outputs[index].slot] = seed
    let leading = slotsLeading(from: Set(wanted))
    for step in plan.steps.reversed() {
      let upstream = step.outputs.map { $0.flatMap { gradients[$0] } }
      guard upstream.contains(where: { $0 != nil }) else { continue }
      let isWanted = step.inputs.map { $0.map(leading.contains) ?? false }
      guard isWanted.contains(true) else { continue }
      let results = try differentiate(step, upstream, isWanted)
      for (position, slot) in step.inputs.enumerated() where isWanted[position] {
        guard let slot, let result = results[position] else { continue }
        gradients[slot] = sum(gradients[slot], result)
      }
    }
    return wanted.map { gradients[$0] }
  }

  private func differentiate(
    _ step: Plan.Step, _ upstream: [Tensor?], _ wanted: [Bool]
  ) throws(NetworkError) -> [Tensor?] {
    let empty = Tensor(shape: [0], floats: [])
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
      leading.formUnion(step.outputs.compactMap { $0 })
    }
    return leading
  }

  private func sum(_ first: Tensor?, _ second: Tensor) -> Tensor {
    guard let first else { return second }
    let total = Elementwise.map(first.floats, second.floats) { $0 + $1 }
    return Tensor(shape: second.shape, floats: total)
  }
}
