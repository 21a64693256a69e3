import Tensors

/// What is found of a graph when it is taken as an image classifier.
struct Classifier {
  /// The graph, with nodes added where the logits had to be made.
  private(set) var graph: Graph
  let imageShape: [Int]
  let outputName: String
  private(set) var logitsName: String
  private(set) var ending: Network.Ending
  private(set) var classCount = 0
  private(set) var blockSizes: [Int] = []
  private(set) var plans: PlanCache

  /// Tries the output named, or all of them: first those behind a softmax or the like.
  init(_ graph: Graph, output: String?, valueLimit: Int) throws(NetworkError) {
    guard let input = graph.inputs.first, graph.inputs.count == 1 else {
      throw .inputs(found: graph.inputs.map(\.name))
    }
    let extents = input.shape.dropFirst()
    guard extents.allSatisfy({ ($0 ?? 0) > 0 }), !extents.isEmpty else {
      throw .wrongInputShape(expected: input.shape, found: [])
    }
    let names = output.map { [$0] } ?? graph.outputs
    guard !names.isEmpty, names.allSatisfy(graph.outputs.contains) else {
      throw .noSuchOutput(name: output ?? "", available: graph.outputs)
    }
    let image = extents.compactMap { $0 }
    let all = names.map { Classifier(graph, image, $0, PlanCache(valueLimit: valueLimit)) }
    let ordered = all.filter { $0.ending != .logits } + all.filter { $0.ending == .logits }
    var failure: NetworkError?
    for candidate in ordered {
      do throws(NetworkError) {
        self = try candidate.examined(declaredBatch: input.shape[0])
        return
      } catch {
        failure = failure ?? error
      }
    }
    throw failure ?? .noSuchOutput(name: "", available: graph.outputs)
  }

  private init(_ graph: Graph, _ imageShape: [Int], _ output: String, _ plans: PlanCache) {
    (self.graph, self.imageShape, outputName) = (graph, imageShape, output)
    self.plans = plans
    (logitsName, ending) = graph.logits(behind: output)
  }

  /// The same with the number of classes and the batch sizes, once the output is known to fit.
  private func examined(declaredBatch: Int?) throws(NetworkError) -> Classifier {
    var result = self
    let failure: NetworkError
    do throws(NetworkError) {
      result.classCount = try scoreCount(batch: 2)
      result.blockSizes = try freeSizes
      return try result.withLogits()
    } catch {
      failure = error
    }
    // Made for a fixed number of images: 1 also where a trace wrote it into the nodes alone.
    let batch = declaredBatch ?? 1
    do throws(NetworkError) {
      result.classCount = try scoreCount(batch: batch)
    } catch {
      throw failure
    }
    result.blockSizes = [batch]
    if let lifted = try graph.liftingBatch(of: batch), try result.agrees(with: lifted) {
      (result.graph, result.plans) = (lifted, PlanCache(valueLimit: plans.valueLimit))
      result.blockSizes = try result.freeSizes
    }
    return try result.withLogits()
  }

  /// The batch sizes of a graph that takes any number of images.
  ///
  /// Larger images get smaller blocks, since their layers are wide enough as they are, and so do
  /// networks with values of many elements, of which 2²⁶ are a quarter of a gibibyte.
  private var freeSizes: [Int] {
    get throws(NetworkError) {
      let perImage = try plan(batch: 2).largestValue / 2
      let sizes = imageShape.product <= 16_384 ? [64, 16, 4, 1] : [4, 1]
      return sizes.filter { $0 == 1 || $0 * perImage <= 1 << 26 }
    }
  }

  private func plan(batch: Int) throws(NetworkError) -> Plan {
    try plans.plan(graph, .init(inputShape: [batch] + imageShape, wanted: [logitsName]))
  }

  /// The scores per image, refused unless there is one row of them for each.
  private func scoreCount(batch: Int) throws(NetworkError) -> Int {
    let info = try plan(batch: batch).outputs[0].info
    guard info.shape.count >= 2, info.shape[0] == batch, info.shape[1] > 0,
      info.shape[1] > 1 || ending == .sigmoid, info.shape[2...].allSatisfy({ $0 == 1 }),
      info.type == .float || info.type == .double
    else { throw .notAClassifier(output: outputName, shape: info.shape) }
    return info.shape[1]
  }

  /// Whether another graph gives the same logits, for any number of images.
  private func agrees(with lifted: Graph) throws(NetworkError) -> Bool {
    let batch = blockSizes[0]
    let width = imageShape.product
    let noise = (0..<3 * width).map { Float(($0 &* 7919) % 1009) / 1009 }
    let images = Tensor(shape: [3] + imageShape, floats: noise)
    var other = self
    (other.graph, other.plans) = (lifted, PlanCache(valueLimit: plans.valueLimit))
    let together: [Float]
    do throws(NetworkError) {
      guard try other.scoreCount(batch: 3) == classCount else { return false }
      together = try other.scores(images)
    } catch {
      return false  // some other node names the number of images
    }
    var expected: [Float] = []
    for row in 0..<3 {
      let copies = Tensor(
        shape: [batch] + imageShape, floats: (0..<batch).flatMap { _ in images.row(row).floats })
      expected += try scores(copies).prefix(classCount)
    }
    let largest = expected.map { abs($0) }.max() ?? 0
    return zip(together, expected).allSatisfy { abs($0 - $1) <= 1e-4 * largest }
  }

  private func scores(_ images: Tensor) throws(NetworkError) -> [Float] {
    let plan = try plans.plan(graph, .init(inputShape: images.shape, wanted: [logitsName]))
    return try plan.run([Value(images)])[0].floats.array
  }

  /// The same with logits where the graph gives only a sigmoid's, or probabilities.
  private func withLogits() throws(NetworkError) -> Classifier {
    if ending == .sigmoid, classCount == 1 { return try withTwoClasses() }
    guard ending == .logits, !graph.endsLinearly(outputName), try givesProbabilities() else {
      return self
    }
    var result = self
    result.ending = .probabilities
    result.logitsName = outputName + "/logarithm"
    // The least probability keeps logarithms finite.
    let least = outputName + "/least"
    result.graph = try graph.adding(
      [
        ("Max", [outputName, least], outputName + "/positive"),
        ("Log", [outputName + "/positive"], result.logitsName),
      ], constants: [least: Tensor(shape: [], floats: [.leastNormalMagnitude])])
    return result
  }

  /// The logits 0 and `z` for a network whose one output is `sigmoid(z)`.
  private func withTwoClasses() throws(NetworkError) -> Classifier {
    var result = self
    result.classCount = 2
    result.logitsName = outputName + "/logits"
    let (zero, none) = (outputName + "/zero", outputName + "/none")
    result.graph = try graph.adding(
      [("Mul", [logitsName, zero], none), ("Concat", [none, logitsName], result.logitsName)],
      constants: [zero: Tensor(shape: [], floats: [0])])
    return result
  }

  /// Whether the scores of a few images are all probabilities.
  private func givesProbabilities() throws(NetworkError) -> Bool {
    let batch = blockSizes.last ?? 1
    let count = batch * imageShape.product
    for step in [0, 7919] {
      let noise = (0..<count).map { Float(($0 &* step) % 1009) / 1009 }
      let scores = try scores(Tensor(shape: [batch] + imageShape, floats: noise))
      for row in 0..<batch {
        let part = scores[row * classCount..<(row + 1) * classCount]
        guard part.allSatisfy({ $0 >= 0 }), abs(part.reduce(0, +) - 1) < 1e-4 else { return false }
      }
    }
    return true
  }
}
