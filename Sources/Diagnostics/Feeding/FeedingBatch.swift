import Networks
import Photographs
import Tensors

/// A picture file of a search, with the index of its class where that is known.
struct SearchedFile: Sendable {
  let file: LabelledFile
  let truth: Int?
}

/// A few files, decoded once and shown under every feeding that is left.
struct FeedingBatch: Sendable {
  /// One list per feeding.
  private(set) var outcomes: [[FeedingOutcome]] = []
  /// For each feeding the index of the first with the same numbers, often its own.
  private(set) var firsts: [Int] = []
  /// The files that could not be decoded.
  private(set) var unreadable: [UnreadableFile] = []
  /// How many pictures were decoded.
  private(set) var count = 0

  /// A feeding is told by the pictures with which it begins, and by its ending.
  private struct Numbers: Hashable {
    let pictures: Int
    let ending: [PreparationStep]
  }

  /// Decodes files and asks the network.
  ///
  /// - Throws: A `NetworkError` or ``DiagnosticsError/recipeDoesNotFit(recipe:makes:needed:)``.
  init(
    _ files: [SearchedFile], _ feedings: [Feeding], _ known: KnownNetwork,
    _ source: Auditor.Source
  ) throws {
    var (truths, begun): ([Int?], [[BegunPreparation?]]) = ([], [])
    let beginnings = Self.unique(feedings.map(\.beginning))
    for file in files {
      do {
        let photograph = try source.decode(file.file).photograph
        begun.append(
          beginnings.map { recipe -> BegunPreparation? in
            do throws(PhotographError) { return try recipe.begin(photograph) } catch { return nil }
          })
        truths.append(file.truth)
      } catch {
        unreadable.append(
          UnreadableFile(name: file.file.name, reason: source.describe(error)))
      }
    }
    count = truths.count
    let alike = Self.alike(begun, count: beginnings.count)
    let places = Dictionary(uniqueKeysWithValues: beginnings.enumerated().map { ($1, $0) })
    var met: [Numbers: Int] = [:]
    for (index, feeding) in feedings.enumerated() {
      let place = places[feeding.beginning] ?? 0
      let numbers = Numbers(pictures: alike[place], ending: feeding.ending)
      let first = met[numbers] ?? index
      firsts.append(first)
      guard first == index else {
        outcomes.append(outcomes[first])
        continue
      }
      met[numbers] = index
      outcomes.append(
        try Self.outcomes(begun.map { $0[place] }, feeding, known, truths))
    }
  }

  private static func unique(_ recipes: [Preparation]) -> [Preparation] {
    var met: Set<Preparation> = []
    return recipes.filter { met.insert($0).inserted }
  }

  /// For each beginning the first that leaves the same picture of every file.
  private static func alike(_ begun: [[BegunPreparation?]], count: Int) -> [Int] {
    (0..<count).map { place in
      (0..<place).first { other in
        begun.allSatisfy { file in
          guard let first = file[other], let second = file[place] else { return false }
          return first.isSamePicture(as: second)
        }
      } ?? place
    }
  }

  private static func outcomes(
    _ begun: [BegunPreparation?], _ feeding: Feeding, _ known: KnownNetwork, _ truths: [Int?]
  ) throws -> [FeedingOutcome] {
    let tensors = begun.map { begun -> Tensor? in
      do throws(PhotographError) { return try begun?.tensor(after: feeding.ending) } catch {
        return nil
      }
    }
    let given = tensors.compactMap(\.self)
    var rows: [[Double]] = []
    if let first = given.first {
      guard given.allSatisfy({ $0.shape == first.shape }),
        known.network.takes(Tensor.stack(given))
      else {
        throw DiagnosticsError.recipeDoesNotFit(
          recipe: feeding.name, makes: first.shape, needed: known.network.imageShape)
      }
      rows = try known.network.probabilities(for: Tensor.stack(given))
    }
    var next = rows.makeIterator()
    return zip(tensors, truths).map { tensor, truth in
      FeedingOutcome(
        tensor == nil ? nil : next.next(), classCount: known.network.classCount, truth: truth)
    }
  }
}
