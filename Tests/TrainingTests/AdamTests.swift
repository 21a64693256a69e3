import Testing
import Training

@Suite("Adam") struct AdamTests {
  @Test("moves every weight by the learning rate in its first step, against the gradient's sign")
  func firstStep() {
    // With both means corrected for their start at 0, m / √v = g / |g| (Kingma & Ba, §2.1).
    var optimiser = Adam(learningRate: 0.01)
    var weights: [String: [Float]] = ["w": [1, 1, 1]]
    optimiser.update(&weights, ["w": [0.5, -2, 1e-3]])
    let moved = weights["w"] ?? []
    for (value, expected) in zip(moved, [0.99, 1.01, 0.99] as [Float]) {
      // ε = 1e-7, scaled by √(1 − β₂) = 0.032 as Keras does, shortens the smallest by 0.3 %.
      #expect(abs(value - expected) < 5e-5)
    }
  }

  @Test("leaves weights without a gradient alone")
  func untouched() {
    var optimiser = Adam(learningRate: 0.01)
    var weights: [String: [Float]] = ["w": [1], "v": [2]]
    optimiser.update(&weights, ["w": [1]])
    #expect(weights["v"] == [2])
  }

  @Test("goes on with means of old gradients: two steps worked by hand")
  func secondStep() {
    // g = 1, then 0: m = 0.1 → 0.09, v = 0.001 → 0.000999;
    // m̂ = 0.09 / 0.19, v̂ = 0.000999 / 0.001999, step 2 = 0.01 · 0.473684 / 0.706929 = 0.0067006.
    var optimiser = Adam(learningRate: 0.01)
    var weights: [String: [Float]] = ["w": [0]]
    optimiser.update(&weights, ["w": [1]])
    optimiser.update(&weights, ["w": [0]])
    // Float has 7 digits; ε changes the sixth.
    #expect(abs((weights["w"]?[0] ?? 0) + 0.0167006) < 1e-6)
  }
}
