import Foundation
import MisreadKit

/// Times one method on one image and prints the figures as JSON.
///
/// `saliency-benchmark MODEL.onnx INPUT.npy occlusion WINDOW STRIDE CLASS REPEATS MAP.npy`, or
/// `… integrated-gradients STEPS 0 CLASS REPEATS MAP.npy`. What is timed is what Captum's
/// `attribute` does: from an image in memory to a map.
@main struct SaliencyBenchmark {
  private struct Figures: Encodable {
    let seconds: [Double]
    let peakMegabytes: Double
    let strategy: String
  }

  static func main() async throws {
    ProcessMemory.keepFreed()
    let words = CommandLine.arguments
    guard words.count == 9, let first = Int(words[4]), let second = Int(words[5]),
      let label = Int(words[6]), let repeats = Int(words[7])
    else {
      print("usage: MODEL INPUT occlusion|integrated-gradients N STRIDE CLASS REPEATS MAP")
      exit(64)
    }
    let known = try ModelFile.open(words[1])
    guard case .prepared(let image) = try InputFile.open(words[2], for: known)[0].content else {
      exit(65)
    }
    let network = known.network
    let isOcclusion = words[3] == "occlusion"
    let options = OcclusionOptions(window: first, stride: isOcclusion ? second : 1)
    func map() async throws -> AttributionMap {
      isOcclusion
        ? try await network.occlusionMap(of: image, for: .logit(label), options: options)
        : try await network.integratedGradientsMap(
          of: image, for: .logit(label), options: .init(steps: first))
    }
    var last = try await map()
    var seconds: [Double] = []
    for _ in 0..<repeats {
      let start = ContinuousClock.now
      last = try await map()
      seconds.append((ContinuousClock.now - start) / .seconds(1))
    }
    let strategy =
      isOcclusion
      ? try await network.occlusionScan(of: image, options: options).strategy.rawValue : "full"
    try last.rawValues.floats.withUnsafeBytes {
      try Data($0).write(to: URL(fileURLWithPath: words[8]))
    }
    let figures = Figures(
      seconds: seconds, peakMegabytes: peakMegabytes, strategy: strategy)
    print(String(decoding: try JSONEncoder().encode(figures), as: UTF8.self))
  }

  /// The most memory that the process held, as Linux tells it; 0 elsewhere.
  private static var peakMegabytes: Double {
    let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
    let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first {
      $0.hasPrefix("VmHWM")
    }
    return line?.split(separator: " ").dropLast().last.flatMap { Double($0) }.map { $0 / 1024 } ?? 0
  }
}
