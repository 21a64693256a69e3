import Archives
public import Calibration
public import Diagnostics
import Foundation

/// Fitted calibrators as JSON files.
public enum CalibratorFile {
  /// Reads a calibrator.
  ///
  /// - Throws: A `FileError`, a `CalibratorError`, or ``MisreadError/invalidCalibrator(path:reason:)``.
  public static func open(_ path: String) throws -> Calibrator {
    let bytes = try FileContents.read(path, limit: 1 << 26)
    do {
      return try JSONDecoder().decode(Calibrator.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw MisreadError.invalidCalibrator(path: path, reason: error.reason)
    }
  }

  /// Writes a calibrator.
  ///
  /// - Throws: A `FileError`.
  public static func write(_ calibrator: Calibrator, to path: String) throws {
    try FileContents.write(ReportFile.json(calibrator), to: path)
  }
}

extension KnownNetwork {
  /// The same network with the temperature of a calibrator.
  ///
  /// - Throws: ``MisreadError/calibratorOfOtherModel(fitted:found:)`` for a calibrator that was fitted
  ///   to another network's answers, ``MisreadError/calibratorIsNoTemperature(kind:)``.
  public func calibrated(by calibrator: Calibrator) throws(MisreadError) -> KnownNetwork {
    if let fitted = calibrator.provenance.modelHash, fitted != hash {
      throw .calibratorOfOtherModel(fitted: fitted, found: hash)
    }
    guard let scaling = calibrator.recalibrator as? TemperatureScaling else {
      throw .calibratorIsNoTemperature(kind: calibrator.kind)
    }
    let record = CalibrationRecord(
      temperature: scaling.fit.temperature, fitCount: scaling.fit.count,
      fittedOn: "\(scaling.fit.count) pictures of your own", recipe: calibrator.provenance.recipe,
      reliability: nil, applies: false)
    return with(calibration: record, profile: profile, twins: twins)
  }
}
