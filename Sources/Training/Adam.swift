import Tensors

/// The optimiser Adam: steps scaled by running means of the gradient and of its square.
///
/// Source: Kingma & Ba 2015, algorithm 1, <https://arxiv.org/abs/1412.6980>, with β₁ = 0.9,
/// β₂ = 0.999, ε = 1e-7 (the standard of Keras).
package struct Adam {
  private let learningRate: Float
  private let firstDecay: Float = 0.9
  private let secondDecay: Float = 0.999
  private let epsilon: Float = 1e-7
  private var first: [String: [Float]] = [:]
  private var second: [String: [Float]] = [:]
  private var firstPower: Float = 1
  private var secondPower: Float = 1

  /// Creates an optimiser that has not moved yet.
  package init(learningRate: Float) { self.learningRate = learningRate }

  /// One step against `gradients`, each of the shape of the parameter of its name.
  package mutating func update(
    _ parameters: inout [String: [Float]], _ gradients: [String: [Float]]
  ) {
    firstPower *= firstDecay
    secondPower *= secondDecay
    let rate = learningRate * (1 - secondPower).squareRoot() / (1 - firstPower)
    for (name, gradient) in gradients {
      guard var values = parameters.removeValue(forKey: name) else { continue }
      let zeros = { [Float](repeating: 0, count: gradient.count) }
      var mean = first.removeValue(forKey: name) ?? zeros()
      var square = second.removeValue(forKey: name) ?? zeros()
      step(&values, gradient, &mean, &square, rate: rate)
      (parameters[name], first[name], second[name]) = (values, mean, square)
    }
  }

  private func step(
    _ values: inout [Float], _ gradient: [Float], _ mean: inout [Float],
    _ square: inout [Float], rate: Float
  ) {
    let count = gradient.count
    precondition(values.count == count && mean.count == count && square.count == count)
    for index in 0..<count {
      let slope = gradient[index]
      let average = firstDecay * mean[index] + (1 - firstDecay) * slope
      let power = secondDecay * square[index] + (1 - secondDecay) * slope * slope
      mean[index] = average
      square[index] = power
      values[index] -= rate * average / (power.squareRoot() + epsilon)
    }
  }
}
