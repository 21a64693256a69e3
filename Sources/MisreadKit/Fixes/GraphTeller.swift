import ONNXImport
import Photographs
import Tensors

/// Tells recipes as ONNX graphs, one step after the other.
struct GraphTeller {
  private(set) var chain = GraphChain()
  /// What the steps so far end in, shape `[channels, height, width]`.
  private(set) var picture: GraphChain.Value
  private var isGrey = false
  /// Whether the picture has become real numbers, 0 black to 1 white.
  private var isReal = false

  /// Starts with the raw picture laid on white, or with all of recipe `mnist`.
  init(with start: StepGraph = .open) throws(ONNXError) {
    picture = chain.picture
    try put(start)
  }

  /// Tells one more step; false where that can't be.
  mutating func tell(_ step: PreparationStep) throws(ONNXError) -> Bool {
    switch step {
    case .grey: try tellGrey()
    case .resize(let resize): try tell(resize)
    case .crop(let crop): try put(.crop, extents(crop.width, crop.height))
    case .pad(let pad):
      try put(.pad, ["margin": chain.constant(Tensor(shape: [], elements: .double([pad.margin])))])
    case .invert: try put(.scale, ["factor": number(-1), "offset": number(isReal ? 1 : 255)])
    case .scale(let scale): try tell(scale)
    case .normalize(let normalize): try tell(normalize)
    case .channels(let channels):
      guard isGrey || channels.order == .bgr else { break }
      try put(.channels)
      isGrey = false
    case .unitNorm(let norm):
      try makeReal()
      switch norm.per {
      case .column: try put(.columnNorm)
      case .row: try put(.rowNorm)
      case .picture: try put(.pictureNorm)
      }
    case .clear(let clear):
      try makeReal()
      try put(.clear, ["level": number(clear.below)])
    case .threshold(let threshold): return try tell(threshold)
    default: return false
    }
    return true
  }

  /// Puts a step's graph behind those there are; its other inputs are given by name.
  @discardableResult
  private mutating func put(
    _ graph: StepGraph, _ others: [String: GraphChain.Value] = [:]
  ) throws(ONNXError) -> [GraphChain.Value] {
    let made = try results(of: graph, others)
    picture = made[0]
    return made
  }

  /// What a graph makes of the picture, which stays.
  private mutating func results(
    of graph: StepGraph, _ others: [String: GraphChain.Value] = [:]
  ) throws(ONNXError) -> [GraphChain.Value] {
    try chain.append(graph.bytes, others.merging(["picture": picture]) { given, _ in given })
  }

  private mutating func number(_ value: Float) -> GraphChain.Value {
    chain.constant(Tensor(shape: [], floats: [value]))
  }

  /// One number for each channel.
  private mutating func channels(_ values: [Float]) -> GraphChain.Value {
    chain.constant(Tensor(shape: [values.count, 1, 1], floats: values))
  }

  private mutating func extents(_ width: Int, _ height: Int) -> [String: GraphChain.Value] {
    [
      "width": chain.constant(Tensor(shape: [], integers: [Int64(width)])),
      "height": chain.constant(Tensor(shape: [], integers: [Int64(height)])),
    ]
  }

  private mutating func tellGrey() throws(ONNXError) {
    guard !isGrey else { return }
    try put(isReal ? .greyReal : .grey)
    isGrey = true
  }

  private mutating func makeReal() throws(ONNXError) {
    guard !isReal else { return }
    try put(.normalize, ["mean": number(0), "deviation": number(255)])
    isReal = true
  }

  private mutating func tell(_ step: ResizeStep) throws(ONNXError) {
    var extents = extents(step.width, step.height)
    if step.isCovering {
      let covering = try results(of: .covering, extents)
      extents = ["width": covering[0], "height": covering[1]]
    }
    let graph: StepGraph =
      switch step.filter {
      case .box: isReal ? .boxReal : .box
      case .bilinear: isReal ? .bilinearReal : .bilinear
      case .bicubic: isReal ? .bicubicReal : .bicubic
      case .lanczos: isReal ? .lanczosReal : .lanczos
      }
    try put(graph, extents)
  }

  private mutating func tell(_ step: ScaleStep) throws(ONNXError) {
    try makeReal()
    guard step != ScaleStep() else { return }
    try put(.scale, ["factor": number(255 / step.divisor), "offset": number(step.offset)])
  }

  private mutating func tell(_ step: NormalizeStep) throws(ONNXError) {
    try makeReal()
    try put(.normalize, ["mean": channels(step.mean), "deviation": channels(step.deviation)])
    if step.mean.count == 3 { isGrey = false }
  }

  private mutating func tell(_ step: ThresholdStep) throws(ONNXError) -> Bool {
    if !isReal { try tellGrey() }
    guard isGrey || step.above != nil else { return false }
    let level: GraphChain.Value
    if let above = step.above {
      // v > level in 255ths is v > ⌊255 level⌋ for whole v.
      level = number(isReal ? above : Float((Double(above) * 255 + 1e-4).rounded(.down)))
    } else {
      level = try otsuLevel()
    }
    let white = number(isReal ? 1 : 255)
    let (high, low) = step.inverted ? (number(0), white) : (white, number(0))
    try put(.threshold, ["level": level, "high": high, "low": low])
    return true
  }

  private mutating func otsuLevel() throws(ONNXError) -> GraphChain.Value {
    guard isReal else { return try results(of: .otsu)[0] }
    let levels = try results(of: .rounded)[0]
    let level = try chain.append(StepGraph.otsu.bytes, ["picture": levels])[0]
    return try chain.append(
      StepGraph.normalize.bytes,
      ["picture": level, "mean": number(0), "deviation": number(255)])[0]
  }
}
