extension LayerBuilder {
  /// Layers that do something in training only.
  static let identities: [String: LayerRule] = {
    let names = [
      "ActivityRegularization", "AlphaDropout", "AugMix", "CutMix", "Dropout", "GaussianDropout",
      "GaussianNoise", "Identity", "InputLayer", "MaxNumBoundingBoxes", "MixUp", "RandAugment",
      "RandomBrightness", "RandomColorDegeneration", "RandomColorJitter", "RandomContrast",
      "RandomElasticTransform", "RandomErasing", "RandomFlip", "RandomGaussianBlur",
      "RandomGrayscale", "RandomHeight", "RandomHue", "RandomInvert", "RandomPerspective",
      "RandomPosterization", "RandomRotation", "RandomSaturation", "RandomSharpness",
      "RandomShear", "RandomTranslation", "RandomWidth", "RandomZoom", "SpatialDropout1D",
      "SpatialDropout2D", "SpatialDropout3D",
    ]
    let rule: LayerRule = { builder throws(KerasError) in try builder.input }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, rule) })
  }()
}
