import Networks
import Photographs
public import Tensors

/// A picture prepared by one recipe and shown to every network.
struct RecipeTrial: Sendable {
  let name: String
  let prepared: PreparedImage?
  let answers: [Answer]
  let failure: PhotographError?

  /// Prepares a photograph and asks every network.
  ///
  /// - Throws: ``DiagnosticsError/recipeDoesNotFit(recipe:makes:needed:)`` or a `NetworkError`.
  init(_ recipe: Preparation, _ photograph: Photograph, _ networks: [KnownNetwork]) throws {
    name = recipe.name
    do throws(PhotographError) {
      prepared = try recipe.prepare(photograph)
      failure = nil
    } catch {
      (prepared, failure) = (nil, error)
    }
    answers = try prepared.map { try Self.answers(to: $0.tensor, networks, recipe.name) } ?? []
  }

  /// Asks every network about a tensor that was prepared elsewhere.
  init(prepared tensor: Tensor, _ networks: [KnownNetwork]) throws {
    name = "as given"
    prepared = PreparedImage(tensor: tensor, trace: [])
    failure = nil
    answers = try Self.answers(to: tensor, networks, name)
  }

  private static func answers(
    to tensor: Tensor, _ networks: [KnownNetwork], _ recipe: String
  ) throws -> [Answer] {
    try networks.map { known in
      do {
        return Answer(known, try known.network.logits(for: tensor).floats.map(Double.init))
      } catch NetworkError.wrongInputShape(let expected, let found) {
        throw DiagnosticsError.recipeDoesNotFit(
          recipe: recipe, makes: found, needed: expected.compactMap { $0 })
      }
    }
  }

  /// The trial as it stands in a diagnosis.
  func reading(truth: Int?) -> RecipeReading {
    RecipeReading(
      name: name, said: answers.first?.said, confidence: answers.first?.confidence,
      truthProbability: truth.flatMap { index in answers.first?.probabilities[index] },
      answers: answers, fed: prepared.map { FedImage($0.tensor) },
      steps: prepared?.trace.map(StepRecord.init) ?? [], failure: failure?.words)
  }
}

extension PhotographError {
  /// Why a recipe could not be applied, for a report.
  var words: String {
    if case .noInk(let contrast) = self {
      return "no ink was found: the picture's contrast is \(contrast)"
    }
    return "\(self)"
  }
}

extension Answer {
  /// Reads the answer off logits.
  package init(_ known: KnownNetwork, _ logits: [Double]) {
    let probabilities = softmax(logits)
    let best = logits.firstIndex(of: logits.max() ?? 0) ?? 0
    self.init(
      network: known.name, said: known.network.label(of: best),
      confidence: probabilities[best], probabilities: probabilities, logits: logits)
  }

  /// The index of the class said.
  public var saidIndex: Int { logits.firstIndex(of: logits.max() ?? 0) ?? 0 }

  /// The index of the class with the highest logit beside `index`.
  public func runnerUp(to index: Int) -> Int {
    logits.indices.filter { $0 != index }.max { logits[$0] < logits[$1] } ?? index
  }
}

extension FedImage {
  /// Keeps a tensor of shape `[C, H, W]`, or of fewer axes with one channel.
  public init(_ tensor: Tensor) {
    let shape = Array(repeating: 1, count: max(0, 3 - tensor.rank)) + tensor.shape.suffix(3)
    self.init(channels: shape[0], width: shape[2], height: shape[1], values: tensor.floats)
  }
}

extension StepRecord {
  /// The longest side of a step's picture that is kept, in pixels.
  private static let keptSide = 112

  init(_ entry: TraceEntry) {
    self.init(
      name: entry.step, picture: PictureRecord(entry.picture, longestSide: Self.keptSide),
      isInkBright: entry.isInkBright, decisions: entry.decisions)
  }
}
