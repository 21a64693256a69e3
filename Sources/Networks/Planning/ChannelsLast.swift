import Tensors

/// An operator that has a form for tensors stored with their channels as the last axis.
protocol ChannelsLastForming: Operator {
  /// Whether that form is so much faster that tensors are moved for it.
  var prefersChannelsLast: Bool { get }

  /// The form for these inputs, or nil when there is none.
  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm?
}

/// An operator on tensors stored with their channels as the last axis; so is its result.
struct ChannelsLastForm {
  /// An input that the form reads.
  struct Input {
    let index: Int
    /// Whether it is stored with its channels as the last axis, too.
    let isMoved: Bool
  }

  let operation: any Operator
  let inputs: [Input]

  init(_ operation: any Operator, _ inputs: [Input]) {
    (self.operation, self.inputs) = (operation, inputs)
  }

  /// A form that reads all inputs, moved ones first.
  init(_ operation: any Operator, moved: Int, others: Int = 0) {
    self.init(
      operation,
      (0..<moved + others).map { Input(index: $0, isMoved: $0 < moved) })
  }
}

extension ChannelsLastForming {
  var prefersChannelsLast: Bool { false }
}

extension FixedConvolution: ChannelsLastForming {
  var prefersChannelsLast: Bool { true }

  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    ChannelsLastForm(channelsLast, moved: inputs.count)
  }
}

extension Convolution: ChannelsLastForming {
  var prefersChannelsLast: Bool { true }

  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    var copy = self
    copy.isChannelsLast = true
    return ChannelsLastForm(copy, moved: 1, others: inputs.count - 1)
  }
}

extension Pooling: ChannelsLastForming {
  var prefersChannelsLast: Bool { true }

  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    hasPlaces ? nil : ChannelsLastForm(withChannelsLast, moved: 1)
  }
}

extension GlobalPooling: ChannelsLastForming {
  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    var copy = self
    copy.isChannelsLast = true
    return ChannelsLastForm(copy, moved: 1)
  }
}

extension BatchNormalization: ChannelsLastForming {
  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    var copy = self
    copy.isChannelsLast = true
    return ChannelsLastForm(copy, moved: 1, others: 4)
  }
}

extension UnaryFunction: ChannelsLastForming {
  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    ChannelsLastForm(self, moved: 1)
  }
}

extension Clip: ChannelsLastForming {
  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    ChannelsLastForm(self, moved: 1, others: inputs.count - 1)
  }
}

extension Identity: ChannelsLastForming {
  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    ChannelsLastForm(self, moved: 1, others: inputs.count - 1)
  }
}

extension Arithmetic: ChannelsLastForming {
  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    spreadingForm(inputs)
  }
}

extension Fold: ChannelsLastForming {
  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    spreadingForm(inputs)
  }
}

extension Operator {
  /// The form of an operator that spreads its inputs to one shape: all but single numbers have to
  /// have the same axes, which constants are given.
  fileprivate func spreadingForm(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    let rank = inputs.map { $0?.shape.count ?? 0 }.max() ?? 0
    var forms: [ChannelsLastForm.Input] = []
    for (index, info) in inputs.enumerated() {
      guard let info else { return nil }
      let isNumber = info.shape.product == 1 && info.shape.count < rank
      guard isNumber || info.shape.count == rank || info.known != nil else { return nil }
      forms.append(.init(index: index, isMoved: !isNumber))
    }
    return ChannelsLastForm(self, forms)
  }
}

extension Concat: ChannelsLastForming {
  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    guard let rank = inputs.first??.shape.count, rank > 2, (-rank..<rank).contains(axis) else {
      return nil
    }
    let front = axis < 0 ? axis + rank : axis
    let order = ChannelOrder.permutation(rank: rank, toLast: true)
    guard let moved = order.firstIndex(of: front) else { return nil }
    return ChannelsLastForm(Concat(axis: moved), moved: inputs.count)
  }
}

extension Reduction: ChannelsLastForming {
  /// Where all spatial axes go, or all stay axes; the channels are then the last axis of what is
  /// left.
  func channelsLast(_ inputs: [ValueInfo?]) -> ChannelsLastForm? {
    guard let info = inputs[0], info.shape.count > 2,
      let moved = movedAxes(rank: info.shape.count, inputs.dropFirst().first.flatMap { $0 })
    else { return nil }
    return ChannelsLastForm(moved, moved: 1)
  }
}
