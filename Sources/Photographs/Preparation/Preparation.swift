public import Tensors

/// How a photograph becomes the numbers that a network reads: named steps, in order, as data.
///
/// In a file, `Codable` writes a recipe as its name and its list of steps, each step being its
/// name alone or its name with parameters; what is left out has its documented default:
/// ```yaml
/// name: question
/// steps:
/// - grey
/// - resize: {width: 28, height: 28, filter: lanczos}
/// - invert
/// - scale: {divisor: 255}
/// - clear: {below: 0.5}
/// ```
public struct Preparation: Hashable, Codable, Sendable {
  /// What the recipe is called, in reports and on the command line.
  public let name: String
  /// The steps in the order in which they are taken.
  public let steps: [PreparationStep]

  /// Creates a recipe.
  public init(name: String, steps: [PreparationStep]) {
    (self.name, self.steps) = (name, steps)
  }

  /// Takes every step in turn.
  ///
  /// - Parameter photograph: The picture; its pixels are not changed.
  /// - Returns: The tensor for the network, and what each step did.
  /// - Throws: ``PhotographError/noInk(contrast:)`` where a step must find ink and there is none.
  /// - Complexity: O(pixels) for the steps at the photograph's own size; no network is run.
  public func prepare(_ photograph: Photograph) throws(PhotographError) -> PreparedImage {
    var trace: [TraceEntry] = []
    let state = try run(on: PreparationState(photograph)) { trace.append($0) }
    return PreparedImage(tensor: state.tensor, trace: trace)
  }

  /// Takes every step in turn and keeps no record of it.
  ///
  /// - Returns: The tensor of ``prepare(_:)``, bit for bit.
  /// - Throws: As ``prepare(_:)`` does.
  public func tensor(of photograph: Photograph) throws(PhotographError) -> Tensor {
    try run(on: PreparationState(photograph)).tensor
  }

  /// Takes every step in turn from a state that need not be a photograph's.
  ///
  /// - Parameters:
  ///   - start: What the first step is handed.
  ///   - record: Called with what each step did; the steps leave nothing when it is nil.
  /// - Returns: What the last step left.
  /// - Throws: As ``prepare(_:)``.
  func run(
    on start: PreparationState, record: ((TraceEntry) -> Void)? = nil
  ) throws(PhotographError) -> PreparationState {
    var state = start
    var index = 0
    while index < steps.count {
      let step = steps[index]
      let decisions = try step.operation.apply(to: &state)
      record?(TraceEntry(step: step.name, state: &state, decisions: decisions))
      index += 1
      if state.repeatsFromReduction {
        state.repeatsFromReduction = false
        index = steps.firstIndex { $0.name == ReduceStep.name } ?? index
      }
    }
    return state
  }
}
