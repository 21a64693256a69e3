import Tensors

extension Draft {
  /// Stores tensors with their channels as the last axis from the first convolution or pooling on,
  /// as far as operators have a form for it.
  ///
  /// oneDNN's kernels are fastest on that order, which needs no blocks of its own making.
  mutating func layChannelsLast() {
    let ranks = steps.compactMap { step -> Int? in
      let forming = step.operation as? any ChannelsLastForming
      guard forming?.prefersChannelsLast ?? false, let image = step.inputs[0] else { return nil }
      return infos[image].shape.count
    }
    guard !ranks.isEmpty else { return }
    var layout = ChannelsLastLayout(self, ranks: Set(ranks))
    for step in steps { layout.take(step) }
    self = layout.finished()
  }
}

/// The steps of a draft, rewritten one after the other.
private struct ChannelsLastLayout {
  private var draft: Draft
  private var steps: [Draft.Step] = []
  /// For each value that has one, the value that holds it with its channels as the last axis.
  private var last: [Int: Int] = [:]
  /// For values that are stored in the graph's order under another number, that number.
  private var plain: [Int: Int] = [:]
  /// The values that are so far stored only with their channels as the last axis.
  private var onlyLast: Set<Int> = []

  /// The numbers of axes that convolutions and poolings take; others stay as they are.
  private let ranks: Set<Int>

  init(_ draft: Draft, ranks: Set<Int>) { (self.draft, self.ranks) = (draft, ranks) }

  /// The draft with the steps taken, its outputs wherever they are stored.
  func finished() -> Draft {
    var result = draft
    result.steps = steps
    for index in result.outputs.indices {
      let value = result.outputs[index].value
      if onlyLast.contains(value), let moved = last[value] {
        result.outputs[index].value = moved
        result.outputs[index].isChannelsLast = true
      } else {
        result.outputs[index].value = plain[value] ?? value
      }
    }
    return result
  }

  mutating func take(_ step: Draft.Step) {
    if isAlias(step) { return }
    guard let forming = step.operation as? any ChannelsLastForming,
      step.outputs.count == 1, let output = step.outputs[0],
      let form = forming.channelsLast(step.inputs.map { $0.map { draft.infos[$0] } }),
      isWorthwhile(forming, form, step)
    else {
      var copy = step
      copy.inputs = step.inputs.map { $0.map { plainForm(of: $0) } }
      steps.append(copy)
      return
    }
    let rank = rank(form, step)
    let inputs = form.inputs.map { input in
      step.inputs[input.index].map {
        input.isMoved ? lastForm(of: $0, rank: rank) : plainForm(of: $0)
      }
    }
    let made = makeLast(output)
    steps.append(
      Draft.Step(
        operation: form.operation, label: step.label, inputs: inputs, outputs: [made]))
  }

  private func isWorthwhile(
    _ forming: any ChannelsLastForming, _ form: ChannelsLastForm, _ step: Draft.Step
  ) -> Bool {
    guard ranks.contains(rank(form, step)) else { return false }
    let moved = form.inputs.filter(\.isMoved).compactMap { step.inputs[$0.index] }
    return forming.prefersChannelsLast || moved.contains { last[$0] != nil }
  }

  /// The number of axes of what is moved.
  private func rank(_ form: ChannelsLastForm, _ step: Draft.Step) -> Int {
    form.inputs.filter(\.isMoved).compactMap { step.inputs[$0.index] }
      .map { draft.infos[$0].shape.count }.max() ?? 0
  }

  /// Takes a transposition that only renames the order in which its input is stored already.
  private mutating func isAlias(_ step: Draft.Step) -> Bool {
    guard let order = (step.operation as? Transpose)?.order, ranks.contains(order.count),
      let input = step.inputs[0], let output = step.outputs[0],
      draft.infos[input].known == nil
    else { return false }
    if order == ChannelOrder.permutation(rank: order.count, toLast: false),
      !onlyLast.contains(input)
    {
      last[output] = plain[input] ?? input
      onlyLast.insert(output)
      return true
    }
    if order == ChannelOrder.permutation(rank: order.count, toLast: true), let moved = last[input] {
      plain[output] = moved
      return true
    }
    return false
  }

  /// A new value for what `output` is with its channels as the last axis.
  private mutating func makeLast(_ output: Int) -> Int {
    let info = draft.infos[output]
    guard info.shape.count > 2 else { return output }
    let moved = draft.add(
      ValueInfo(shape: ChannelOrder.moved(info.shape, toLast: true), type: info.type))
    last[output] = moved
    onlyLast.insert(output)
    return moved
  }

  /// The value in the graph's order, moved back where it has to be.
  private mutating func plainForm(of value: Int) -> Int {
    if let other = plain[value] { return other }
    guard onlyLast.contains(value), let moved = last[value] else { return value }
    onlyLast.remove(value)
    append(moved, value, toLast: false)
    return value
  }

  /// The value with its channels as the last of `rank` axes.
  private mutating func lastForm(of value: Int, rank: Int) -> Int {
    if let moved = last[value] { return moved }
    let info = draft.infos[value]
    if let known = info.known {
      let shape = Array(repeating: 1, count: rank - known.rank) + known.shape
      let order = ChannelOrder.permutation(rank: rank, toLast: true)
      return draft.add(ValueInfo(known.reshaped(to: shape).transposed(order)))
    }
    let source = plain[value] ?? value
    let moved = draft.add(
      ValueInfo(shape: ChannelOrder.moved(info.shape, toLast: true), type: info.type))
    last[value] = moved
    append(source, moved, toLast: true)
    return moved
  }

  private mutating func append(_ from: Int, _ to: Int, toLast: Bool) {
    let rank = draft.infos[from].shape.count
    steps.append(
      Draft.Step(
        operation: Transpose(order: ChannelOrder.permutation(rank: rank, toLast: toLast)),
        label: "order of channels", inputs: [from], outputs: [to]))
  }
}
