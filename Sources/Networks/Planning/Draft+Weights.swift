import Tensors

extension Draft {
  /// Gives convolutions and products with weights of the model's own a form that keeps these as
  /// the kernels want them.
  mutating func fixWeights() {
    for index in steps.indices {
      switch steps[index].operation {
      case let convolution as Convolution: fix(convolution, at: index)
      case let gemm as Gemm: fix(gemm, at: index)
      case is MatMul: fixProduct(at: index)
      default: break
      }
    }
  }

  private mutating func fix(_ convolution: Convolution, at index: Int) {
    let inputs = steps[index].inputs
    guard let filters = fixed(inputs[1]), known(inputs[0]) == nil else { return }
    let bias = inputs.count > 2 ? fixed(inputs[2]) : nil
    guard inputs.count < 3 || inputs[2] == nil || bias != nil else { return }
    steps[index].operation = FixedConvolution(convolution, filters: filters, bias: bias)
    steps[index].inputs = [inputs[0]]
  }

  private mutating func fix(_ gemm: Gemm, at index: Int) {
    let inputs = steps[index].inputs
    guard let matrix = fixed(inputs[1]), known(inputs[0]) == nil, !gemm.transposesA else { return }
    let columns = matrix.shape[gemm.transposesB ? 0 : 1]
    var product = FixedProduct(matrix: matrix, isTransposed: gemm.transposesB, bias: nil)
    if inputs.count > 2, let addend = inputs[2] {
      guard let tensor = known(addend),
        let bias = product.channels(of: tensor, resultShape: [1, columns])
      else { return }
      product = product.scaled(
        by: Array(repeating: gemm.alpha, count: columns), plus: bias.map { $0 * gemm.beta },
        named: name(of: steps[index]), kernels)
    } else if gemm.alpha != 1 {
      product = product.scaled(
        by: Array(repeating: gemm.alpha, count: columns),
        plus: Array(repeating: 0, count: columns), named: name(of: steps[index]), kernels)
    }
    steps[index].operation = product
    steps[index].inputs = [inputs[0]]
  }

  private mutating func fixProduct(at index: Int) {
    let inputs = steps[index].inputs
    guard let left = inputs[0], infos[left].shape.count >= 2, known(left) == nil,
      let matrix = fixed(inputs[1]), matrix.shape.count == 2
    else { return }
    steps[index].operation = FixedProduct(matrix: matrix, isTransposed: false, bias: nil)
    steps[index].inputs = [left]
  }

  /// A constant of the model, shared by all plans.
  private func fixed(_ value: Int?) -> FixedArray? {
    guard let value, let tensor = known(value), tensor.count > 0 else { return nil }
    return kernels.constant(
      names[value] ?? "\(value)", shape: tensor.shape, tensor.floats)
  }

  /// A name for what is made of a step's weights.
  func name(of step: Step) -> String {
    step.outputs.first.flatMap { $0 }.flatMap { names[$0] } ?? step.label
  }
}
