import Archives
public import Calibration
public import Diagnostics
import Foundation
import Networks
import ONNXImport

/// The networks for handwritten digits that travel inside the program.
///
/// Both were trained by this program on the 60,000 training digits of MNIST:
/// `misread train --data mnist --architecture mlp --seed 1 -o mlp.onnx`, and likewise `cnn`.
public enum BundledNetwork: String, CaseIterable, Hashable, Sendable {
  /// 784-784-10 with ReLU, the network of the question that this program grew from.
  case mlp
  /// Two 3 × 3 convolutions with pooling, 34,826 parameters.
  case cnn

  /// The network with its temperature, its profile and its twins.
  ///
  /// - Throws: What the importer throws, should the embedded file be damaged.
  public func open() throws -> KnownNetwork {
    let profile = try profile()
    return try bare.with(
      calibration: profile.calibration(fittedOn: "held-out MNIST digits"), profile: profile,
      twins: twins)
  }

  /// The network alone, for one that is asked beside another.
  ///
  /// - Throws: What the importer throws, should the embedded file be damaged.
  public var bare: KnownNetwork {
    get throws {
      let bytes = modelFile.bytes
      return KnownNetwork(
        name: rawValue, hash: ContentHash.sha256(of: bytes), network: try ONNXFile.decode(bytes))
    }
  }

  /// Five networks trained on the same digits with the same settings, from other seeds:
  /// `misread train --data mnist --architecture mlp --seed 2 --half -o mlp-1.onnx` and so on.
  public var twins: Twins {
    let files = twinFiles
    return Twins(count: files.count) { try ONNXFile.decode(files[$0].bytes) }
  }

  /// The other bundled networks, which a report asks beside this one.
  public var companions: [BundledNetwork] { Self.allCases.filter { $0 != self } }

  /// What the network said of 3,000 digits that it was not trained on.
  ///
  /// - Throws: A `DecodingError`, should the embedded file be damaged.
  public func heldOutPredictions() throws -> Predictions {
    try profile().heldOut.predictions
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

  private var twinFiles: [BundledFile] {
    switch self {
    case .mlp: [.mlpTwin1, .mlpTwin2, .mlpTwin3, .mlpTwin4, .mlpTwin5]
    case .cnn: [.cnnTwin1, .cnnTwin2, .cnnTwin3, .cnnTwin4, .cnnTwin5]
    }
  }
}
