import Archives
import Canvases
import Foundation
import KerasImport
import MisreadKit
import ONNXImport
import Reporting
import Training

/// What went wrong, in words for the user, with the exit status of `sysexits.h`.
struct Failure {
  let message: String
  let status: Int32

  /// Nil for errors that the argument parser words itself.
  init?(_ error: any Error) {
    switch error {
    case let error as FileFailure:
      guard let inner = Failure(error.underlying) else { return nil }
      (message, status) = ("\(error.path): \(inner.message)", inner.status)
    case let error as FileError: (message, status) = error.failure
    case let error as CalibrationError: (message, status) = (error.words, 65)
    case let error as CalibratorError: (message, status) = (error.words, 65)
    case let error as CanvasError: (message, status) = error.failure
    case let error as ReportError: (message, status) = (error.words, 65)
    case let error as MisreadError: (message, status) = (error.words, 65)
    case let error as KerasError: (message, status) = (error.words, 65)
    case let error as ONNXError: (message, status) = (error.words, 65)
    case let error as NetworkError: (message, status) = (error.words, 65)
    case let error as OperatorError: (message, status) = (error.words, 65)
    case let error as PhotographError: (message, status) = (error.words, 65)
    case let error as TensorFileError: (message, status) = (error.words, 65)
    case let error as ArchiveError: (message, status) = (error.words, 65)
    case let error as TrainingError: (message, status) = (error.words, 65)
    case let error as DiagnosticsError: (message, status) = (error.words, 65)
    case let error as AttributionError: (message, status) = (error.words, 65)
    case is CancellationError: (message, status) = ("stopped before anything was finished", 130)
    default: return nil
    }
  }
}

/// An error met while working on one file.
struct FileFailure: Error {
  let path: String
  let underlying: any Error

  /// Runs `body`; what it throws is said to concern the file at `path`.
  static func naming<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as FileError {
      throw error  // names the file itself
    } catch let error as MisreadError {
      throw error  // names the file itself
    } catch {
      throw FileFailure(path: path, underlying: error)
    }
  }
}
