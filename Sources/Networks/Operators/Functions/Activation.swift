import COneDNN

/// A function of one number that kernels compute on whole vectors, and apply to what they make
/// before it is written.
enum Activation: Hashable, Sendable {
  /// `x` where it is positive, else `slope · x`.
  case rectifier(slope: Float)
  /// `min(max(x, lower), upper)`.
  case clip(lower: Float, upper: Float)
  /// `1 / (1 + e⁻ˣ)`.
  case sigmoid
  /// `tanh x`.
  case tanh
  /// `x` where it is positive, else `scale · (eˣ − 1)`.
  case elu(scale: Float)
  /// `x · sigmoid(factor · x)`, SiLU.
  case swish(factor: Float)
  /// `x · min(max(x + 3, 0), 6) / 6`.
  case hardSwish
  /// `x · Φ(x)` with the normal distribution Φ.
  case gelu
  /// `x · Φ(x)`, where a hyperbolic tangent stands for Φ.
  case approximateGelu
  /// `ln(1 + eˣ)`.
  case softplus
  /// `eˣ`.
  case exponential

  /// The function as oneDNN knows it.
  var kernel: EltwiseRule {
    switch self {
    case .rectifier(let slope): EltwiseRule(dnnl_eltwise_relu, alpha: slope)
    case .clip(let lower, let upper):
      EltwiseRule(dnnl_eltwise_clip_v2, alpha: lower, beta: upper)
    case .sigmoid: EltwiseRule(dnnl_eltwise_logistic)
    case .tanh: EltwiseRule(dnnl_eltwise_tanh)
    case .elu(let scale): EltwiseRule(dnnl_eltwise_elu, alpha: scale)
    case .swish(let factor): EltwiseRule(dnnl_eltwise_swish, alpha: factor)
    case .hardSwish: EltwiseRule(dnnl_eltwise_hardswish)
    case .gelu: EltwiseRule(dnnl_eltwise_gelu_erf)
    case .approximateGelu: EltwiseRule(dnnl_eltwise_gelu_tanh)
    case .softplus: EltwiseRule(dnnl_eltwise_soft_relu)
    case .exponential: EltwiseRule(dnnl_eltwise_exp)
    }
  }

  /// Whether the derivative can be told from the function's value alone.
  var hasSlopeOfValue: Bool {
    switch self {
    case .rectifier(let slope): slope >= 0
    case .clip, .sigmoid, .tanh: true
    default: false
    }
  }

  /// The gradient before the function, from that after it and the function's values.
  ///
  /// - Precondition: ``hasSlopeOfValue``.
  func gradient(ofValues values: Floats, _ upstream: Floats) -> Floats {
    switch self {
    case .rectifier(let slope):
      Elementwise.map(values, upstream) { $0 > 0 ? $1 : $1 * slope }
    case .clip(let lower, let upper):
      Elementwise.map(values, upstream) { $0 > lower && $0 < upper ? $1 : 0 }
    case .sigmoid: Elementwise.map(values, upstream) { $0 * (1 - $0) * $1 }
    case .tanh: Elementwise.map(values, upstream) { (1 - $0 * $0) * $1 }
    default: preconditionFailure("\(self) has no slope of its value")
    }
  }
}
