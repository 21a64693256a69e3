/// How a layer becomes nodes.
typealias LayerRule = @Sendable (inout LayerBuilder) throws(KerasError) -> LayerValue

/// The layers there are, family by family.
enum LayerTable {
  /// The rule of a layer, or nil where there is none.
  static func rule(for layer: LayerConfiguration) -> LayerRule? {
    layer.isCustom ? nil : rules[layer.className]
  }

  /// The classes that are known, in alphabetical order.
  static var names: [String] { rules.keys.sorted() }

  private static let rules: [String: LayerRule] = [
    LayerBuilder.activations, LayerBuilder.convolutions, LayerBuilder.identities,
    LayerBuilder.merges, LayerBuilder.normalisations, LayerBuilder.pixels, LayerBuilder.poolings,
    LayerBuilder.products, LayerBuilder.shapes,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  /// Layers of Keras that are not known here, so as to tell them from those that people wrote.
  private static let others: Set<String> = [
    "AdditiveAttention", "Attention", "AutoContrast", "Bidirectional", "CategoryEncoding",
    "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "Discretization", "Dot", "EinsumDense", "Embedding",
    "Equalization", "GRU", "GroupQueryAttention", "HashedCrossing", "Hashing", "IntegerLookup",
    "LSTM", "LocallyConnected1D", "LocallyConnected2D", "Masking", "MelSpectrogram",
    "MultiHeadAttention", "RNN", "RandomCrop", "SimpleRNN", "Solarization", "SpectralNormalization",
    "StackedRNNCells", "StringLookup", "TextVectorization", "TimeDistributed",
  ]

  /// The error that names all layers without a rule.
  static func refusal(of layers: [LayerConfiguration]) -> KerasError {
    var (lambda, custom, unknown) = ([String](), [String](), [String]())
    for layer in layers {
      if ["Lambda", "TFOpLambda", "SlicingOpLambda"].contains(layer.className) {
        lambda.append(layer.label)
      } else if layer.isCustom || !isKeras(layer.className) {
        custom.append(layer.label)
      } else {
        unknown.append(layer.label)
      }
    }
    return .unsupportedLayers(lambda: lambda, custom: custom, others: unknown)
  }

  private static func isKeras(_ name: String) -> Bool {
    rules[name] != nil || others.contains(name)
  }
}
