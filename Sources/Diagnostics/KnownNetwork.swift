import Attribution
public import Networks
public import Photographs

/// A network with what is known of it beside its weights.
public struct KnownNetwork: Sendable {
  /// The name it goes by, such as `mlp` or its file's name.
  public let name: String
  /// SHA-256 of the model file, 64 hexadecimal digits.
  public let hash: String
  /// The network itself.
  public let network: Network
  /// Its temperature and its reliability on held-out data.
  public let calibration: CalibrationRecord?
  /// What it can bear, and how its training pictures look to it.
  public let profile: Profile?
  /// The same network trained again from other seeds.
  public let twins: Twins?

  /// Creates a record.
  public init(
    name: String, hash: String, network: Network, calibration: CalibrationRecord? = nil,
    profile: Profile? = nil, twins: Twins? = nil
  ) {
    (self.name, self.hash, self.network) = (name, hash, network)
    (self.calibration, self.profile, self.twins) = (calibration, profile, twins)
  }

  /// The same network with what was measured of it.
  public func with(
    calibration: CalibrationRecord?, profile: Profile?, twins: Twins?
  ) -> KnownNetwork {
    KnownNetwork(
      name: name, hash: hash, network: network, calibration: calibration, profile: profile,
      twins: twins)
  }

  /// Its own profile, else that of a companion where it reads digits too.
  func profile(besides companions: [KnownNetwork]) -> Profile? {
    profile ?? (readsDigits ? companions.lazy.compactMap(\.profile).first : nil)
  }

  /// The label of each class.
  public var labels: [String] { (0..<network.classCount).map(network.label) }

  /// Whether it reads single digits of 28 × 28 pixels.
  public var readsDigits: Bool {
    network.classCount == 10 && network.imageShape.filter { $0 != 1 } == [28, 28]
  }
}

extension KnownNetwork {
  /// The same with a network that keeps its batches within a budget of memory, in bytes.
  ///
  /// - Throws: A `NetworkError`.
  public func keeping(within bytes: Int) throws -> KnownNetwork {
    KnownNetwork(
      name: name, hash: hash, network: try network.keeping(within: bytes),
      calibration: calibration, profile: profile, twins: twins)
  }

  /// The index of the class with that label.
  ///
  /// - Throws: ``DiagnosticsError/noSuchLabel(_:labels:)``.
  public func index(of label: String) throws(DiagnosticsError) -> Int {
    guard let index = labels.firstIndex(of: label) else {
      throw .noSuchLabel(label, labels: labels)
    }
    return index
  }

  /// The network's answer to one picture.
  ///
  /// - Parameters:
  ///   - subject: The picture.
  ///   - recipe: How it is prepared, unless it is a tensor already.
  /// - Returns: What the network said.
  /// - Throws: A `PhotographError`, a `NetworkError` or a ``DiagnosticsError``.
  /// - Complexity: one model evaluation.
  public func answer(to subject: DiagnosisSubject, recipe: Preparation) throws -> Answer {
    let trial =
      switch subject.content {
      case .photograph(let photograph): try RecipeTrial(recipe, photograph, [self])
      case .prepared(let tensor): try RecipeTrial(prepared: tensor, [self])
      }
    if let failure = trial.failure { throw failure }
    return trial.answers[0]
  }

  /// The confidence of an answer after temperature scaling; nil where no temperature is known.
  public func calibratedConfidence(of answer: Answer) -> Double? {
    calibration.map { record in
      softmax(answer.logits.map { $0 / record.temperature })[answer.saidIndex]
    }
  }
}
