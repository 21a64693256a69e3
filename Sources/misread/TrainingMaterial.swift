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
  let unreadable: [UnreadableFile]
  private let heldOut: [(name: String, images: LabelledImages)]

  /// Images seen per epoch.
  var count: Int { parts.reduce(0) { $0 + $1.images.count * $1.repeats } }

  init(data folder: String?, own options: OwnImageOptions, ownPictures: OwnImages?) throws {
    var parts: [TrainingPart] = []
    var heldOut: [(name: String, images: LabelledImages)] = []
    if let folder {
      let images = try DataSet.read(folder, .training)
      parts.append(TrainingPart(images, augmentation: options.augmentData.augmentation))
      if DataSet.has(.heldOut, in: folder) {
        heldOut.append(("held-out digits", try DataSet.read(folder, .heldOut)))
      }
    }
    dataCount = parts.first?.images.count ?? 0
    if let own = ownPictures?.training {
      ownRepeats = options.repeats(own: own.count, others: dataCount)
      ownCount = own.count
      parts.append(
        TrainingPart(
          own, repeats: ownRepeats, weight: options.weight,
          augmentation: options.augment.augmentation))
    } else {
      (ownCount, ownRepeats) = (0, 0)
    }
    if let own = ownPictures?.heldOut { heldOut.append(("own pictures held out", own)) }
    unreadable = ownPictures?.unreadable ?? []
    (self.parts, self.heldOut) = (parts, heldOut)
  }

  /// How both networks read each test set.
  func tests(before: Network, after: Network) async throws -> [TestComparison] {
    var tests: [TestComparison] = []
    for (name, images) in heldOut {
      tests.append(try await TestComparison(name, images, before: before, after: after))
    }
    return tests
  }
}
