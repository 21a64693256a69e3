import Archives
import Foundation
import Tensors
public import Training

/// Labelled digits in the four files of MNIST's format.
public enum DataSet {
  /// The part of a data set.
  public enum Part: String, Sendable {
    /// What a network learns from.
    case training = "train"
    /// What it never saw.
    case heldOut = "t10k"
  }

  /// Reads images and labels of one part, gzipped or plain.
  ///
  /// - Parameters:
  ///   - folder: Holds `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` and the same with
  ///     `t10k`, each with or without `.gz`.
  ///   - part: Which of the two pairs.
  /// - Returns: The images with their labels, values in `0...1`.
  /// - Throws: ``MisreadError/noDataSet(path:missing:)``, a `FileError`, `TensorFileError`,
  ///   `ArchiveError` or `TrainingError`.
  public static func read(_ folder: String, _ part: Part) throws -> LabelledImages {
    try LabelledImages(
      pixels: file("\(part.rawValue)-images-idx3-ubyte", in: folder),
      labels: file("\(part.rawValue)-labels-idx1-ubyte", in: folder))
  }

  /// Whether the folder holds that part.
  public static func has(_ part: Part, in folder: String) -> Bool {
    path("\(part.rawValue)-images-idx3-ubyte", in: folder) != nil
  }

  private static func file(_ name: String, in folder: String) throws -> Tensor {
    guard let path = path(name, in: folder) else {
      throw MisreadError.noDataSet(path: folder, missing: name)
    }
    return try IDXFile.decode(FileContents.read(path))
  }

  private static func path(_ name: String, in folder: String) -> String? {
    ["\(folder)/\(name)", "\(folder)/\(name).gz"].first {
      FileManager.default.fileExists(atPath: $0)
    }
  }
}
