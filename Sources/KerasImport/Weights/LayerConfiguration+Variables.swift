extension LayerConfiguration {
  /// The names of a layer's weights in the order in which Keras keeps them: first those that
  /// training changes, then those that it does not.
  var variables: (trained: [String], others: [String]) {
    get throws(KerasError) {
      let bias = try settings.truth("use_bias", default: true) ? ["bias"] : []
      switch className {
      case "Dense", "Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose",
        "Conv3DTranspose", "DepthwiseConv1D", "DepthwiseConv2D", "Convolution1D", "Convolution2D",
        "Convolution3D", "Convolution2DTranspose":
        return (["kernel"] + bias, [])
      case "SeparableConv1D", "SeparableConv2D", "SeparableConvolution1D",
        "SeparableConvolution2D":
        return (["depthwise_kernel", "pointwise_kernel"] + bias, [])
      case "BatchNormalization", "BatchNormalizationV1", "SyncBatchNormalization":
        return (try scaleAndShift, ["moving_mean", "moving_variance"])
      case "LayerNormalization", "GroupNormalization": return (try scaleAndShift, [])
      case "RMSNormalization": return (["scale"], [])
      case "PReLU": return (["alpha"], [])
      case "Normalization": return ([], settings.values["mean"] == .null ? Self.seen : [])
      default: return ([], [])
      }
    }
  }

  private static let seen = ["mean", "variance", "count"]

  private var scaleAndShift: [String] {
    get throws(KerasError) {
      (try settings.truth("scale", default: true) ? ["gamma"] : [])
        + (try settings.truth("center", default: true) ? ["beta"] : [])
    }
  }
}
