import Archives
import ArgumentParser
import Foundation
import MisreadKit

struct Saliency: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Map which pixels speak for a class, or for one class against another.",
    discussion: """
      Positive always means: speaks for the class asked about (--of), and against the other \
      (--versus). Values are written in real units, never rescaled.

        misread saliency nine.jpg --method occlusion --of 3 --versus 9 -o heat.png
        misread saliency batch.npy --method gradient --of 3 -o gradient.npy

      A .npy output has shape [N, C, H, W], one map per image; a .png shows the map of one \
      image beside the image.
      """)

  enum Method: String, CaseIterable, ExpressibleByArgument {
    case occlusion, gradient
  }

  enum Score: String, CaseIterable, ExpressibleByArgument {
    case logit, probability
    case logOdds = "log-odds"
  }

  @Argument(help: "A picture, or a .npy file with prepared tensors.") var image: String
  @OptionGroup var modelOptions: ModelOptions
  @OptionGroup var recipeOptions: RecipeOptions
  @Option(help: "occlusion hides windows; gradient differentiates.")
  var method: Method = .occlusion
  @Option(help: "Occlusion: side of the hidden square, in pixels.") var window = 4
  @Option(help: "Occlusion: distance between neighbouring squares, in pixels.") var stride = 1
  @Option(help: "Occlusion: the value that stands in for hidden pixels.") var baseline: Float = 0
  @Option(
    help: ArgumentHelp("The class asked about; the one said if left out.", valueName: "label"))
  var of: String?
  @Option(
    help: ArgumentHelp(
      "Explain the difference to this class; 'runner-up' is the second best.",
      valueName: "label"))
  var versus: String?
  @Option(help: "What is explained; logit is the standard.") var score: Score = .logit
  @Option(name: .shortAndLong, help: "The map to write: .png, .pdf or .npy.") var output: String

  func validate() throws {
    guard window > 0 else { throw ValidationError("'--window' must be 1 or more.") }
    guard stride > 0 else { throw ValidationError("'--stride' must be 1 or more.") }
    guard baseline.isFinite else { throw ValidationError("'--baseline' must be a number.") }
    guard versus == nil || score == .logit else {
      throw ValidationError("'--versus' compares logits; leave '--score' out.")
    }
    guard ["png", "pdf", "npy"].contains(where: { output.hasSuffix("." + $0) }) else {
      throw ValidationError("'--output' must end in .png, .pdf or .npy.")
    }
  }

  func run() async throws {
    let known = try modelOptions.open()
    let recipe = try recipeOptions.preparation(for: known)
    let subjects = try FileFailure.naming(image) {
      try InputFile.open(image, for: known, limits: recipeOptions.limits)
    }
    guard output.hasSuffix(".npy") || subjects.count == 1 else {
      throw ValidationError(
        "\(image) holds \(subjects.count) images; a picture shows one. Write a .npy instead.")
    }
    var results: [SaliencyRecord] = []
    for subject in subjects {
      do {
        results.append(try await result(subject, known, recipe))
      } catch let error as PhotographError {
        throw FileFailure(path: image, underlying: error)
      }
    }
    if output.hasSuffix(".npy") {
      let stack = Tensor.stack(results.map(\.map.rawValues))
      try FileContents.write(NumpyFile.encode(stack), to: output)
      print(output)
    } else if let result = results.first {
      for path in try ReportFile.write(result, to: output) { print(path) }
    }
  }

  private func result(
    _ subject: DiagnosisSubject, _ known: KnownNetwork, _ recipe: Preparation
  ) async throws -> SaliencyRecord {
    let tensor =
      switch subject.content {
      case .photograph(let photograph): try recipe.prepare(photograph).tensor
      case .prepared(let tensor): tensor
      }
    let answer = try known.answer(
      to: DiagnosisSubject(name: subject.name, hash: "", content: .prepared(tensor)),
      recipe: recipe)
    let target = try target(answer, known)
    let map =
      switch method {
      case .occlusion:
        try await known.network.occlusionMap(
          of: tensor, for: target,
          options: .init(window: window, stride: stride, baseline: .constant(baseline)))
      case .gradient: try known.network.gradientMap(of: tensor, for: target)
      }
    return SaliencyRecord(
      image: subject.name, known, answer, fed: FedImage(tensor), map: map)
  }

  private func target(_ answer: Answer, _ known: KnownNetwork) throws -> Target {
    let index = try of.map { try known.index(of: $0) } ?? answer.saidIndex
    if versus == "runner-up" { return .contrast(index, versus: answer.runnerUp(to: index)) }
    if let versus { return .contrast(index, versus: try known.index(of: versus)) }
    return switch score {
    case .logit: .logit(index)
    case .probability: .probability(index)
    case .logOdds: .logOdds(index)
    }
  }
}
