import MisreadKit
import Training

/// What a network learns from, and what it is tested on.
struct TrainingMaterial {
  let parts: [TrainingPart]
  /// Images of the data set that are learnt from.
  let dataCount: Int
  /// Own pictures that are learnt from, and how often each is seen per epoch.
  let ownCount: Int
  let ownRepeats: Int
  let unused: [UnreadableFile]
  let tests: [TestSet]
  private let dataFolder: String

  /// Images seen per epoch.
  var count: Int { parts.reduce(0) { $0 + $1.images.count * $1.repeats } }

  init(
    data folder: String?, own options: OwnImageOptions,
    ownPictures: (learnt: OwnImages, tested: OwnImages?)?
  ) throws {
    var (parts, tests) = ([TrainingPart](), [TestSet]())
    if let folder {
      let images = try DataSet.read(folder, .training)
      parts.append(TrainingPart(images, augmentation: options.dataAugmentation))
      tests += try [TestSet(heldOutIn: folder)].compactMap { $0 }
    }
    (dataCount, dataFolder) = (parts.first?.images.count ?? 0, folder ?? "")
    if let own = ownPictures?.learnt.training {
      ownRepeats = options.repeats(own: own.count, others: dataCount)
      ownCount = own.count
      parts.append(
        TrainingPart(
          own, repeats: ownRepeats, weight: options.weight,
          augmentation: options.augment.augmentation))
    } else {
      (ownCount, ownRepeats) = (0, 0)
    }
    tests += [ownPictures?.tested?.heldOut ?? ownPictures?.learnt.heldOut].compactMap { $0 }
    unused = (ownPictures?.learnt.unused ?? []) + (ownPictures?.tested?.unused ?? [])
    (self.parts, self.tests) = (parts, tests)
  }

  /// What a network answers to each test set.
  func answers(of network: Network) async throws -> [[[Double]]] {
    var answers: [[[Double]]] = []
    for test in tests {
      do {
        answers.append(try await test.answers(of: network))
      } catch let error as TrainingError where test.kind == .data {
        throw FileFailure(path: dataFolder, underlying: error)
      }
    }
    return answers
  }
}
