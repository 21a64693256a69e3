import Tensors

extension Draft {
  /// Rewrites the steps into fewer and faster ones with the same results.
  ///
  /// When gradients will be taken (`isRecorded`), a function is joined to the step before it only
  /// where its derivative can be told from its value, since the value before it is not kept.
  mutating func optimise(isRecorded: Bool) {
    recogniseGates()
    recogniseGelu()
    fixWeights()
    joinFollowers(isRecorded: isRecorded)
    removeUnread()
    layChannelsLast()
  }

  /// Compiles the steps that can be compiled before they run.
  ///
  /// - Parameter isRecorded: Whether gradients will be taken.
  /// - Throws: ``NetworkError/node(node:reason:)``.
  mutating func bind(isRecorded: Bool) throws(NetworkError) {
    for index in steps.indices {
      guard let step = steps[index].operation as? any Bindable else { continue }
      let inputs = steps[index].inputs.map { $0.map { infos[$0] } }
      do throws(OperatorError) {
        steps[index].operation = try step.bound(to: inputs, isRecorded: isRecorded, kernels)
      } catch {
        throw .node(node: steps[index].label, reason: error)
      }
    }
  }

  /// Removes steps whose results nobody reads.
  mutating func removeUnread() {
    var read = Set(outputs.map(\.value))
    var kept: [Step] = []
    for step in steps.reversed()
    where step.outputs.contains(where: { $0.map(read.contains) ?? false }) {
      read.formUnion(step.inputs.compactMap { $0 })
      kept.append(step)
    }
    steps = kept.reversed()
  }

  /// The step that makes each value.
  func makers() -> [Int: Int] {
    var makers: [Int: Int] = [:]
    for (index, step) in steps.enumerated() {
      for case .some(let output) in step.outputs { makers[output] = index }
    }
    return makers
  }
}
