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

  @Test("Saliency is its magnitude, channel by channel")
  func saliency() throws {
    let network = try SmallNetworks.denseChannelsLast()
    let image = SmallNetworks.blob([6, 7, 3], seed: 2)
    let signed = try network.gradientMap(of: image, for: .logit(2))
    let magnitude = try network.saliencyMap(of: image, for: .logit(2))
    #expect(magnitude.rawValues.floats == signed.rawValues.floats.map(abs))
    #expect(magnitude.values.floats.allSatisfy { $0 >= 0 })
  }

  @Test("Channels are added up for the picture")
  func channels() throws {
    let network = try SmallNetworks.denseChannelsLast()
    let map = try network.gradientMap(of: SmallNetworks.blob([6, 7, 3], seed: 2), for: .logit(2))
    #expect(map.rawValues.shape == [3, 6, 7])
    let raw = map.rawValues.floats
    for pixel in 0..<42 {
      let sum = raw[pixel] + raw[42 + pixel] + raw[84 + pixel]
      #expect(abs(map.values.floats[pixel] - sum) < 1e-6)  // rounding of three additions
    }
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

  @Test(
    "Captum's InputXGradient is met within 1e-4, for the same reason",
    .enabled(if: SharedData.isAvailable), arguments: ["digits-mlp", "digits-cnn"])
  func goldenTimesInput(folder: String) throws {
    let golden = try Golden(folder)
    for index in golden.predicted.indices {
      let map = try golden.network.gradientTimesInputMap(
        of: golden.images.row(index), for: .logit(golden.predicted[index]))
      #expect(largestDifference(map.rawValues, try golden.map("input_x_gradient", index)) < 1e-4)
    }
  }
}
