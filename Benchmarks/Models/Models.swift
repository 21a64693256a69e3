import Foundation
import MisreadKit

/// Times a network's forward run and its gradient, and writes what came out for comparison.
///
///     models MODEL.onnx INPUT.npy RUNS OUT
///
/// `INPUT.npy` holds a batch. Prints one line: the median and the spread (the difference of the
/// quartiles) of both in milliseconds, and the peak of resident memory in MiB. Writes
/// `OUT.logits.npy` and `OUT.gradient.npy`, the gradient of the first class's logit.
@main struct Models {
  static func main() throws {
    ProcessMemory.keepFreed()
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let runs = Int(arguments[3]), runs > 0 else {
      print("usage: models MODEL.onnx INPUT.npy RUNS OUT")
      return
    }
    let network = try ModelFile.open(arguments[1]).network
    let images = try NumpyFile.decode([UInt8](Data(contentsOf: URL(filePath: arguments[2]))))
    var (logits, gradient) = (images, images)
    let forward = try times(runs) { logits = try network.logits(for: images) }
    let backward = try times(runs) { gradient = try network.gradient(of: .logit(0), at: images) }
    print(summary(forward), summary(backward), peak())
    for (name, tensor) in [("logits", logits), ("gradient", gradient)] {
      try Data(NumpyFile.encode(tensor)).write(to: URL(filePath: "\(arguments[4]).\(name).npy"))
    }
  }

  /// Milliseconds of each run, ascending, after two that are not counted.
  private static func times(_ runs: Int, _ body: () throws -> Void) throws -> [Double] {
    try body()
    try body()
    return try (0..<runs).map { _ in
      let start = ContinuousClock.now
      try body()
      let time = start.duration(to: .now).components
      return Double(time.seconds) * 1e3 + Double(time.attoseconds) / 1e15
    }.sorted()
  }

  private static func summary(_ times: [Double]) -> String {
    let spread = times[times.count * 3 / 4] - times[times.count / 4]
    return "\(times[times.count / 2]) \(spread)"
  }

  /// The most resident memory so far, in MiB.
  private static func peak() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
  }
}
