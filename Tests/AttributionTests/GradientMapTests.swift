import Attribution
import Networks
import Tensors
import TestSupport
import Testing

@Suite("The gradient map is the derivative of the target, with its sign")
struct GradientMapTests {
  @Test("On a linear network it is the weights")
  func linear() throws {
    let weights: [Float] = [1, -2, 3, -4, 5, -6, 1, 1, 1, 1, 1, 1]
    let map = try SmallNetworks.linear(weights).gradientMap(
      of: Tensor(repeating: 1, shape: [1, 2, 3]), for: .contrast(0, versus: 1))
    #expect(map.values.floats == [0, -3, 2, -5, 4, -7])
    #expect(map.unit == .logitsPerInput)
    #expect(map.baseValue == -9)
  }

  @Test(
    "Captum's is met within 1e-4, float32's rounding over some thousand products",
    .enabled(if: SharedData.isAvailable), arguments: ["digits-mlp", "digits-cnn"])
  func golden(folder: String) throws {
    let golden = try Golden(folder)
    for index in golden.predicted.indices {
      let image = golden.images.row(index)
      let plain = try golden.network.gradientMap(of: image, for: .logit(golden.predicted[index]))
      #expect(largestDifference(plain.rawValues, try golden.map("gradient", index)) < 1e-4)
      let contrast = try golden.network.gradientMap(of: image, for: try golden.contrast(index))
      #expect(
        largestDifference(contrast.rawValues, try golden.map("contrast_gradient", index)) < 1e-4)
    }
  }
}
