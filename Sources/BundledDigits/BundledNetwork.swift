import Archives
public import Calibration
public import Diagnostics
import Foundation
import Networks
import ONNXImport
import Tensors

/// The networks for handwritten digits that travel inside the program.
///
/// Both were trained by this program on the 60,000 training digits of MNIST:
/// `misread train --data mnist --architecture mlp --seed 1 -o mlp.onnx`, and likewise `cnn`.
public enum BundledNetwork: String, CaseIterable, Hashable, Sendable {
  /// 784-784-10 with ReLU, the network of the question that this program grew from.
  case mlp
  /// Two 3 × 3 convolutions with pooling, 34,826 parameters.
  case cnn

  /// The network with its temperature and its reliability on held-out digits.
  ///
  /// - Throws: What the importer throws, should the embedded file be damaged.
  public func open() throws -> KnownNetwork {
    let bytes = modelFile.bytes
    return KnownNetwork(
      name: rawValue, hash: ContentHash.sha256(of: bytes),
      network: try ONNXFile.decode(bytes), calibration: try calibration(),
      profile: try profile())
  }

  /// The other bundled networks, which a report asks beside this one.
  public var companions: [BundledNetwork] { Self.allCases.filter { $0 != self } }

  /// What the network said of 3,000 digits that it was not trained on.
  ///
  /// - Throws: What the tensor reader throws, should the embedded file be damaged.
  public func heldOutPredictions() throws -> Predictions {
    try Predictions(
      logits: NumpyFile.decode(logitsFile.bytes),
      labels: NumpyFile.decode(BundledFile.labels.bytes))
  }

  /// The temperature fitted on the first half of the held-out digits, the curve of the second.
  private func calibration() throws -> CalibrationRecord {
    let predictions = try heldOutPredictions()
    let half = predictions.count / 2
    let fit = try TemperatureFit(to: predictions.rows(at: 0..<half))
    let rest = predictions.rows(at: half..<predictions.count)
    return CalibrationRecord(
      temperature: fit.temperature, fitCount: fit.count,
      fittedOn: "held-out MNIST digits", recipe: "mnist",
      reliability: ReliabilityCurve(of: rest.answers), applies: false)
  }

  /// What the network can bear, as `misread profile --data mnist --model mlp` measured it.
  ///
  /// - Throws: A `DecodingError`, should the embedded file be damaged.
  public func profile() throws -> Profile {
    try JSONDecoder().decode(Profile.self, from: Data(profileFile.bytes))
  }

  private var profileFile: BundledFile {
    switch self {
    case .mlp: .mlpProfile
    case .cnn: .cnnProfile
    }
  }

  private var modelFile: BundledFile {
    switch self {
    case .mlp: .mlp
    case .cnn: .cnn
    }
  }

  private var logitsFile: BundledFile {
    switch self {
    case .mlp: .mlpLogits
    case .cnn: .cnnLogits
    }
  }
}
