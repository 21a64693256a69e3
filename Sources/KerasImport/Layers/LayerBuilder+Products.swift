import Networks
import Tensors

extension LayerBuilder {
  /// Layers that are matrix products.
  static let products: [String: LayerRule] = [
    "Dense": { builder throws(KerasError) in
      let value = try builder.plain(builder.input)
      let kernel = builder.constant(try builder.weight("kernel", rank: 2), "kernel")
      let bias: [String] =
        try builder.settings.truth("use_bias", default: true)
        ? [builder.constant(try builder.weight("bias", rank: 1), "bias")] : []
      var product: LayerValue
      if builder.graph.shape(of: value.name).count == 2 {
        product = try builder.apply("Gemm", to: value, [kernel] + bias)
      } else {
        product = try builder.apply("MatMul", to: value, [kernel])
        if !bias.isEmpty { product = try builder.apply("Add", to: product, bias) }
      }
      return try builder.activated(product)
    }
  ]
}
