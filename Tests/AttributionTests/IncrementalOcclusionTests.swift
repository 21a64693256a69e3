import Attribution
import Networks
import Tensors
import TestSupport
import Testing

/// Windows of several sizes and strides, on baselines that hide all pixels or some.
private let manyOptions = [
  OcclusionOptions(window: 1), OcclusionOptions(window: 3, stride: 2),
  OcclusionOptions(windowHeight: 2, windowWidth: 5, stride: 2),
  OcclusionOptions(window: 4, stride: 3, baseline: .constant(0.25)),
  OcclusionOptions(window: 6, baseline: .constant(-1)),
  OcclusionOptions(window: 3, baseline: .blur(deviation: 1)),
]

/// The largest difference of any logit between the fast way and full evaluations, as a share of
/// the largest logit.
private func relativeDifference(
  _ network: Network, _ image: Tensor, _ options: OcclusionOptions
) async throws -> Float {
  let fast = try await network.occlusionScan(
    of: image, options: options, strategy: .incremental)
  let full = try await network.occlusionScan(of: image, options: options, strategy: .full)
  #expect(fast.strategy == .incremental)
  #expect(full.strategy == .full)
  let largest = full.windowLogits.floats.reduce(Float(0)) { max($0, abs($1)) }
  return largestDifference(fast.windowLogits, full.windowLogits) / largest
}

@Suite("The incremental way gives the logits of full evaluations")
struct IncrementalOcclusionTests {
  /// Float32 sums of up to some thousand products in another order, relative to the largest.
  private let tolerance: Float = 1e-5

  @Test("for a network that begins with a dense layer", arguments: manyOptions)
  func dense(options: OcclusionOptions) async throws {
    let network = try SmallNetworks.denseChannelsLast()
    let image = SmallNetworks.blob([6, 7, 3], seed: 9)
    #expect(try await relativeDifference(network, image, options) < tolerance)
  }

  @Test("for a network of convolutions, a pooling and a dense layer", arguments: manyOptions)
  func convolution(options: OcclusionOptions) async throws {
    let network = try SmallNetworks.convolution()
    for image in [
      SmallNetworks.blob([1, 8, 9], seed: 9), SmallNetworks.noise([1, 8, 9], seed: 8),
    ] {
      #expect(try await relativeDifference(network, image, options) < tolerance)
    }
  }

  @Test(
    "for channels last, strides, dilation, groups, a residual join and both poolings",
    arguments: manyOptions)
  func residual(options: OcclusionOptions) async throws {
    let network = try SmallNetworks.residual()
    let image = SmallNetworks.noise([10, 12, 2], seed: 8)
    #expect(try await relativeDifference(network, image, options) < tolerance)
  }

  @Test("where a global operator follows and the rest runs in full", arguments: manyOptions)
  func attention(options: OcclusionOptions) async throws {
    let network = try SmallNetworks.attention()
    let image = SmallNetworks.noise([1, 8, 9], seed: 8)
    #expect(try await relativeDifference(network, image, options) < tolerance)
  }

  @Test("Positions are put into the classes of least cost")
  func classes() {
    // Extents 2, 6, 2, 5: apart {2, 2} and {6, 5} cost 2 · 2 + 2 · 6, together 4 · 6.
    let ranges = [[0..<2], [0..<6], [3..<5], [2..<7]]
    let one = PatchClasses(ranges, weights: [1], count: 1)
    #expect(one.classes.map(\.extents) == [[6]])
    let two = PatchClasses(ranges, weights: [1], count: 2)
    #expect(two.classes.map(\.members) == [[0, 2], [1, 3]])
    #expect(two.classes.map(\.extents) == [[2], [6]])
    let many = PatchClasses(ranges, weights: [1], count: 4)
    #expect(many.classes.map(\.extents) == [[2], [5], [6]])
  }

  @Test(
    "for the golden digit networks", .enabled(if: SharedData.isAvailable),
    arguments: ["digits-mlp", "digits-cnn"], manyOptions)
  func golden(folder: String, options: OcclusionOptions) async throws {
    let golden = try Golden(folder)
    for index in [0, 5] {
      let image = golden.images.row(index)
      #expect(try await relativeDifference(golden.network, image, options) < tolerance)
    }
  }

  @Test(
    "for the golden networks of 64 × 64 pixels, where they begin with convolutions",
    .enabled(if: SharedData.isAvailable),
    arguments: ["resnet", "mobilenet_v2", "densenet", "squeezenet"])
  func goldenDeep(folder: String) async throws {
    let golden = try Golden(folder)
    for (index, options) in [
      (0, OcclusionOptions(window: 16, stride: 8)), (1, OcclusionOptions(window: 33, stride: 31)),
      (1, OcclusionOptions(windowHeight: 7, windowWidth: 10, stride: 7, baseline: .mean)),
      (0, OcclusionOptions(window: 5, stride: 5, baseline: .constant(-1))),
    ] {
      let image = golden.images.row(index)
      #expect(try await relativeDifference(golden.network, image, options) < tolerance)
    }
  }

  @Test(
    "for a golden transformer, by whichever way is estimated to be cheaper",
    .enabled(if: SharedData.isAvailable))
  func transformer() async throws {
    let golden = try Golden("vit")
    let (image, options) = (golden.images.row(0), OcclusionOptions(window: 11, stride: 9))
    let fast = try await golden.network.occlusionScan(of: image, options: options)
    let full = try await golden.network.occlusionScan(
      of: image, options: options, strategy: .full)
    let largest = full.windowLogits.floats.reduce(Float(0)) { max($0, abs($1)) }
    #expect(largestDifference(fast.windowLogits, full.windowLogits) / largest < tolerance)
  }

  @Test("A check draws each window at most once, finds agreement and says so")
  func check() async throws {
    let network = try SmallNetworks.denseChannelsLast()
    let image = SmallNetworks.blob([6, 7, 3], seed: 9)
    let scan = try await network.occlusionScan(of: image, options: .init(window: 2))
    let check = try await network.verify(scan, of: image, count: 12, seed: 5)
    #expect(Set(check.windows).count == 12)
    #expect(check.largestDifference < 1e-5 * check.largestChange)
    #expect(check.sentence.hasPrefix("12 windows evaluated in full differ by at most "))
    let all = try await network.verify(scan, of: image, count: 1000)
    #expect(all.windows == Array(0..<scan.grid.count))
  }

  @Test("A check of another image's scan finds the difference")
  func foreignScan() async throws {
    let network = try SmallNetworks.denseChannelsLast()
    let scan = try await network.occlusionScan(
      of: SmallNetworks.blob([6, 7, 3], seed: 9), options: .init(window: 2))
    let check = try await network.verify(
      scan, of: SmallNetworks.blob([6, 7, 3], seed: 10), count: 4)
    #expect(check.largestDifference > 0.01)
  }
}
