import Photographs

/// Which numbers stand for black and white: what training scripts do last to a picture.
public enum FeedingRange: String, Hashable, Sendable, Codable, CaseIterable {
  /// Levels over 255.
  case unit = "0 to 1"
  /// Levels as they are.
  case levels = "0 to 255"
  /// Levels over 127.5, less 1.
  case signed = "-1 to 1"
  /// Levels over 255, less ½.
  case centred = "-0.5 to 0.5"
  /// Sixteenths of full scale, as scikit-learn's small digits.
  case sixteenths = "0 to 16"
  /// Less MNIST's mean, over its deviation.
  case mnist = "MNIST mean and deviation"
  /// Less CIFAR-10's means, over its deviations.
  case cifar = "CIFAR-10 mean and deviation"
  /// Less ImageNet's means, over its deviations.
  case imageNet = "ImageNet mean and deviation"
  /// Levels less ImageNet's means, as Keras feeds VGG and ResNet.
  case imageNetLevels = "0 to 255 less ImageNet's mean"
  /// Each column over its length.
  case columnNorm = "columns of length 1"
  /// Each row over its length.
  case rowNorm = "rows of length 1"
  /// The picture over its length.
  case pictureNorm = "picture of length 1"
  /// Black or white, nothing between.
  case binary = "black or white"

  /// The ranges worth trying on pictures of so many rows, those met most often first.
  static func all(rows: Int) -> [FeedingRange] {
    allCases.filter { $0 != .sixteenths || rows <= 16 }
  }

  /// The steps that make it.
  ///
  /// - Parameters:
  ///   - channels: 1 or 3; means of one channel are those of three, averaged.
  ///   - isReversed: Whether blue comes first.
  ///   - isReal: Whether the picture holds real numbers, 0 black to 1 white.
  /// - Returns: The steps; none where the picture is as it should be.
  func steps(channels: Int, isReversed: Bool, isReal: Bool) -> [PreparationStep] {
    func normalized(_ mean: [Float], _ deviation: [Float]) -> [PreparationStep] {
      func fitting(_ values: [Float]) -> [Float] {
        guard channels == 3 else { return [values.reduce(0, +) / Float(values.count)] }
        return isReversed ? values.reversed() : values
      }
      let step = NormalizeStep(mean: fitting(mean), deviation: fitting(deviation))
      return [.scale(.init()), .normalize(step)]
    }
    switch self {
    case .unit: return isReal ? [] : [.scale(.init())]
    case .levels: return [.scale(.init(divisor: 1))]
    case .signed: return [.scale(.init(divisor: 127.5, offset: -1))]
    case .centred: return [.scale(.init(offset: -0.5))]
    case .sixteenths: return [.scale(.init(divisor: 255 / 16))]
    case .mnist: return normalized([0.1307], [0.3081])
    case .cifar: return normalized([0.4914, 0.4822, 0.4465], [0.247, 0.2435, 0.2616])
    case .imageNet: return normalized([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    case .imageNetLevels:
      let means: [Float] = [123.68, 116.779, 103.939]
      return normalized(means.map { $0 / 255 }, [1 / 255, 1 / 255, 1 / 255])
    case .columnNorm: return [.scale(.init()), .unitNorm(.init(per: .column))]
    case .rowNorm: return [.scale(.init()), .unitNorm(.init(per: .row))]
    case .pictureNorm: return [.scale(.init()), .unitNorm(.init(per: .picture))]
    case .binary: return [.scale(.init()), .threshold(.init(above: 0.5))]
    }
  }
}
