import ArgumentParser
import MisreadKit

/// Which network is asked.
struct ModelOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "An .onnx, .keras or .h5 file, or a network inside the program: mlp or cnn.",
      valueName: "file"))
  var model = "mlp"
  @OptionGroup var reading: ModelReadingOptions

  func open() throws -> KnownNetwork { try reading.open(model) }

  /// The network with the calibrator in a file, where one is given.
  func open(calibrator: String?) throws -> KnownNetwork {
    let known = try open()
    guard let calibrator else { return known }
    return try FileFailure.naming(calibrator) {
      try known.calibrated(by: CalibratorFile.open(calibrator))
    }
  }

  /// The networks asked beside `known`: the bundled ones, where `known` reads digits as well.
  func companions(of known: KnownNetwork) throws -> [KnownNetwork] {
    guard known.readsDigits else { return [] }
    let others = BundledNetwork(rawValue: model)?.companions ?? BundledNetwork.allCases
    // A network without a profile of its own borrows one of theirs.
    return try others.map { try known.profile == nil ? $0.open() : $0.bare }
  }
}

/// How a model file is read.
struct ModelReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The network's output that scores the classes; else found by its shape.", valueName: "name"
    ))
  var modelOutput: String?
  @Option(help: "The most bytes that a model file may have.")
  var maxBytes = ModelFile.Limits().bytes
  @Option(help: "The most nodes or layers that a network may have.")
  var maxNodes = ModelFile.Limits().nodes
  @Option(help: "The most weights that a network may have.")
  var maxElements = ModelFile.Limits().elements
  @Option(help: "The most numbers that a layer may hand on for one image.")
  var maxValues = ModelFile.Limits().values

  func open(_ model: String) throws -> KnownNetwork {
    try FileFailure.naming(model) {
      try ModelFile.open(model, output: modelOutput, limits: limits)
    }
  }

  var limits: ModelFile.Limits {
    ModelFile.Limits(
      bytes: maxBytes, nodes: maxNodes, elements: maxElements, values: maxValues)
  }
}

/// Which temperature makes confidences honest.
struct CalibratorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A calibrator that 'misread calibrate --save' wrote; else that of the network, if any.",
      valueName: "file.json"))
  var calibrator: String?
}

/// How pictures are prepared.
struct RecipeOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      How pictures are prepared for the network: question, question-threshold, answer, mnist, \
      scale, imagenet, or a YAML file.
      """, valueName: "name|file"))
  var recipe: String?

  @Option(help: "The most pixels that a picture may have.")
  var maxPixels = Photograph.Limits.standard.pixels

  var limits: Photograph.Limits { Photograph.Limits(pixels: maxPixels) }

  /// The recipe asked for; else the question's for the networks inside the program, and for a
  /// file the one that its metadata names, or plainly its extent with values of 0 to 1.
  func preparation(for known: KnownNetwork) throws -> Preparation {
    if let recipe { return try RecipeFile.open(recipe) }
    if BundledNetwork(rawValue: known.name) != nil { return .question }
    if let own = try RecipeFile.own(of: known) { return own }
    return known.readsDigits ? .question : .fitting(known.network.imageShape)
  }
}
