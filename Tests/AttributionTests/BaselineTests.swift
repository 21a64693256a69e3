import Attribution
import Foundation
import Tensors
import Testing

@Suite("A baseline is a picture without the evidence")
struct BaselineTests {
  /// A vertical line of 1 on 0.25.
  private let line = Tensor(
    shape: [1, 5, 5], floats: (0..<25).map { $0 % 5 == 2 ? 1 : 0.25 })

  @Test("The mean is each channel's own")
  func mean() throws {
    let image = Tensor(shape: [2, 1, 2], floats: [1, 3, 10, 20])
    #expect(try Baseline.mean.picture(for: image).floats == [2, 2, 15, 15])
  }

  @Test("Channels have the values given")
  func channels() throws {
    let image = Tensor(shape: [2, 1, 2], floats: [1, 3, 10, 20])
    #expect(try Baseline.channels([-1, 4]).picture(for: image).floats == [-1, -1, 4, 4])
  }

  @Test("A blur leaves a constant picture alone, keeps symmetry and flattens a line")
  func blur() throws {
    let blur = Baseline.blur(deviation: 1.5)
    let flat = Tensor(repeating: 0.5, shape: [1, 4, 6])
    #expect(largestDifference(try blur.picture(for: flat), flat) < 1e-7)  // rounding to Float
    let soft = try blur.picture(for: line).floats
    #expect(soft[2] < 0.7 && soft[2] > soft[1] && soft[1] > soft[0])
    #expect(abs(soft[1] - soft[3]) < 1e-7)  // the same sum in the other order
  }

  @Test("The local background has lost what is thinner than half the window")
  func background() throws {
    let picture = try Baseline.localBackground(window: 3).picture(for: line)
    #expect(picture == Tensor(repeating: 0.25, shape: [1, 5, 5]))
  }

  @Test("The standard ones are five, within the network's range")
  func standard() throws {
    let baselines = Baseline.standard(range: -1...2, for: ImageLayout([1, 28, 28]))
    #expect(baselines.count == 5)
    #expect(baselines[0] == .constant(-1))
    #expect(baselines[1] == .constant(2))
    #expect(baselines[4] == .localBackground(window: 9))
  }

  @Test(
    "Every kind survives JSON",
    arguments: [
      Baseline.constant(0.5), .channels([1, 2]), .mean, .blur(deviation: 3),
      .localBackground(window: 9), .image(Tensor(shape: [1, 1, 2], floats: [1, 2])),
    ])
  func coding(baseline: Baseline) throws {
    let data = try JSONEncoder().encode(baseline)
    #expect(try JSONDecoder().decode(Baseline.self, from: data) == baseline)
  }
}
