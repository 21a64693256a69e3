import Archives
public import Calibration
public import Diagnostics
import Foundation
import ONNXImport

/// A model with a calibrator written into it, as an ONNX file.
///
/// An ONNX model stays as it is but for the nodes that rescale its logits; a model of another format
/// is written anew from its graph.
public struct CalibratedModel: Sendable {
  /// How far the model's answers are from the calibrator's.
  public struct Check: Hashable, Sendable, Codable {
    /// The number of images compared.
    public let count: Int
    /// How many answers differ.
    public let changedAnswers: Int
    /// The largest difference of any probability.
    public let largestDifference: Double
  }

  /// The file.
  public let bytes: [UInt8]
  /// What is read back from it.
  public let known: KnownNetwork
  private let calibrator: Calibrator

  /// The largest difference of a probability that is put down to rounding: 1e-6, or where each class
  /// is scaled by itself, the step from one `Float` to the next at the largest logit.
  private static func tolerance(_ expected: Predictions, _ calibrator: Calibrator) -> Double {
    guard !(calibrator.recalibrator is TemperatureScaling) else { return 1e-6 }
    let largest = expected.logits.map { abs($0) }.max() ?? 0
    return max(1e-6, Double(Float(largest).ulp))
  }

  /// Writes a calibrator into a model, in memory.
  ///
  /// - Parameters:
  ///   - original: The model that the calibrator was fitted to.
  ///   - path: Its file, or its name where it is inside the program.
  ///   - calibrator: Of kind `temperature` or `vector`.
  /// - Throws: ``MisreadError/notExportable(kind:)``, or what opening and writing models throws.
  public init(of original: KnownNetwork, at path: String, by calibrator: Calibrator) throws {
    self.calibrator = calibrator
    let rescaling = try Self.rescaling(calibrator)
    let isONNX = path.lowercased().hasSuffix(".onnx")
    let source = isONNX ? try FileContents.read(path) : try ONNXFile.encode(original.network)
    bytes = try ONNXFile.rescalingLogits(
      in: source, of: original.network, by: rescaling,
      folder: isONNX ? ModelFile.folder(of: path) : nil,
      notes: [Self.noteKey: String(decoding: ReportFile.compactJSON(calibrator), as: UTF8.self)])
    known = KnownNetwork(
      name: original.name, hash: ContentHash.sha256(of: bytes),
      network: try ONNXFile.decode(bytes))
  }

  /// The metadata entry that holds the calibrator.
  public static let noteKey = "misread.calibrator"

  private static func rescaling(_ calibrator: Calibrator) throws(MisreadError) -> LogitRescaling {
    switch calibrator.recalibrator {
    case let scaling as TemperatureScaling:
      return LogitRescaling(scales: [1 / scaling.fit.temperature])
    case let scaling as VectorScaling:
      return LogitRescaling(scales: scaling.scales, shifts: scaling.shifts)
    default: throw .notExportable(kind: calibrator.kind)
    }
  }

  /// Holds the model's own answers against those that the calibrator makes of the original's.
  ///
  /// - Throws: ``MisreadError/exportDiffers(path:changed:count:difference:)`` when an answer differs,
  ///   or a probability by more than rounding explains.
  public func check(
    _ found: Predictions, against expected: Predictions
  ) throws(MisreadError) -> Check {
    let differences = zip(found.probabilities, expected.probabilities).map { abs($0 - $1) }
    let check = Check(
      count: expected.count,
      changedAnswers: zip(found.predicted, expected.predicted).count { $0 != $1 },
      largestDifference: differences.max() ?? 0)
    guard found.count == expected.count, check.changedAnswers == 0,
      check.largestDifference <= Self.tolerance(expected, calibrator)
    else {
      throw .exportDiffers(
        path: known.name, changed: check.changedAnswers, count: check.count,
        difference: check.largestDifference)
    }
    return check
  }

  /// Writes the file.
  ///
  /// - Throws: A `FileError`.
  public func write(to path: String) throws {
    try FileContents.write(bytes, to: path)
  }
}
