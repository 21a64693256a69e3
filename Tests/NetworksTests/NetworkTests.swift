import Networks
import Tensors
import Testing

@Suite struct `A network` {
  @Test func `gives the logits worked out by hand`() throws {
    let network = try SmallNetworks.linear()
    let logits = try network.logits(for: floats([1, 0, 0, 0, 1, 2], [2, 3]))
    #expect(logits == floats([1.5, -1.5, 8.5, 1.5], [2, 2]))
    #expect(network.classCount == 2)
    #expect(network.ending == .logits)
  }

  @Test func `takes one image with or without axes of extent 1, and flat`() throws {
    let network = try SmallNetworks.convolutional()
    let image = random([2, 6, 6])
    let expected = try network.logits(for: image.reshaped(to: [1, 2, 6, 6]))
    #expect(try network.logits(for: image) == expected)
    #expect(try network.logits(for: image.reshaped(to: [1, 72])) == expected)
    #expect(try network.logits(for: image.reshaped(to: [1, 1, 2, 6, 6])) == expected)
  }

  @Test func `takes pictures with their channels first where it has them last`() throws {
    var numbers = Numbers(seed: 5)
    let network = try Network(
      Graph(
        inputs: [.init(name: "image", shape: [nil, 6, 5, 3])],
        nodes: [
          Graph.Node(kind: "Flatten", inputs: ["image"], outputs: ["pixels"]),
          Graph.Node(kind: "MatMul", inputs: ["pixels", "weights"], outputs: ["logits"]),
        ], outputs: ["logits"], constants: ["weights": numbers.tensor([90, 2])]))
    let last = numbers.tensor([2, 6, 5, 3])
    let first = Tensor(
      shape: [2, 3, 6, 5],
      floats: (0..<180).map { place in
        last.floats[place / 90 * 90 + place % 30 * 3 + place % 90 / 30]
      })
    #expect(try network.logits(for: first) == network.logits(for: last))
    #expect(try network.logits(for: first.row(1)).floats == network.logits(for: last).row(1).floats)
  }

  @Test func `takes pictures with channels first whatever order it wants, and as a row`() throws {
    // Logit k is element k.
    func network(_ shape: [Int]) throws -> Network {
      let count = shape.reduce(1, *)
      let weights = (0..<count * count).map { Float($0 / count == $0 % count ? 1 : 0) }
      let graph = try Graph(
        inputs: [.init(name: "image", shape: [nil] + shape)],
        nodes: [
          Graph.Node(kind: "Flatten", inputs: ["image"], outputs: ["row"]),
          Graph.Node(kind: "MatMul", inputs: ["row", "weights"], outputs: ["logits"]),
        ], outputs: ["logits"], constants: ["weights": floats(weights, [count, count])])
      return try Network(graph)
    }
    let picture = floats((0..<50).map(Float.init), [1, 2, 5, 5])
    let last = try network([5, 5, 2])
    // Element (row, column, channel) of the network is element (channel, row, column) of the picture.
    let expected = (0..<50).map { Float($0 % 2 * 25 + $0 / 2) }
    #expect(last.takes(picture))
    #expect(try last.logits(for: picture).floats == expected)
    #expect(try last.logits(for: picture.reshaped(to: [2, 5, 5])).floats == expected)
    let row = try network([50])
    #expect(row.takes(picture))
    #expect(try row.logits(for: picture).floats == picture.floats)
    #expect(try row.logits(for: picture.reshaped(to: [5, 10])).floats == picture.floats)
    #expect(!row.takes(floats(Array(repeating: 0, count: 49), [1, 1, 7, 7])))
  }

  @Test func `finds the logits behind a softmax and what changes nothing`() throws {
    let extra = [
      try Graph.Node(kind: "Softmax", inputs: ["logits"], outputs: ["p"]),
      try Graph.Node(kind: "Identity", inputs: ["p"], outputs: ["scores"]),
    ]
    let network = try Network(SmallNetworks.linearGraph(outputs: ["scores"], extra: extra))
    #expect(network.ending == .softmax)
    #expect(try network.logits(for: floats([1, 0, 0])).floats == [1.5, -1.5])
    // 1 / (1 + e⁻³)
    #expect(abs(try network.probabilities(for: floats([1, 0, 0]))[0][0] - 0.952_574_126_8) < 1e-9)
    let logarithm = [
      try Graph.Node(kind: "LogSoftmax", inputs: ["logits"], outputs: ["scores"])
    ]
    let other = try Network(SmallNetworks.linearGraph(outputs: ["scores"], extra: logarithm))
    #expect(other.ending == .logSoftmax)
  }

  @Test func `refuses graphs that are no image classifier`() throws {
    let relu = try Graph.Node(kind: "Relu", inputs: ["a"], outputs: ["b"])
    func network(_ inputs: [Graph.Input], output: String? = nil) throws -> Network {
      try Network(
        Graph(inputs: inputs, nodes: [relu], outputs: ["b"], constants: [:]), output: output)
    }
    let pixel = Graph.Input(name: "a", shape: [nil, 3])
    #expect(throws: NetworkError.inputs(found: ["a", "c"])) {
      try network([pixel, .init(name: "c", shape: [1])])
    }
    #expect(throws: NetworkError.noSuchOutput(name: "x", available: ["b"])) {
      try network([pixel], output: "x")
    }
    #expect(throws: NetworkError.wrongInputShape(expected: [nil, nil], found: [])) {
      try network([.init(name: "a", shape: [nil, nil])])
    }
    #expect(throws: NetworkError.notAClassifier(output: "b", shape: [2, 3, 4])) {
      try network([.init(name: "a", shape: [nil, 3, 4])])
    }
    #expect(throws: NetworkError.notAClassifier(output: "b", shape: [2, 1])) {
      try network([.init(name: "a", shape: [nil, 1])])
    }
  }

  @Test func `names the node whose inputs do not fit`() throws {
    let add = try Graph.Node(
      name: "sum", kind: "Add", inputs: ["a", "offset"], outputs: ["b"])
    #expect(
      throws: NetworkError.node(
        node: "Add \"sum\"",
        reason: .invalidInput(
          index: 1, expected: "a shape that spreads with [2, 3]", found: "[2]"))
    ) {
      try Network(
        Graph(
          inputs: [.init(name: "a", shape: [nil, 3])], nodes: [add], outputs: ["b"],
          constants: ["offset": floats([1, 2])]))
    }
  }

  @Test func `refuses images and classes that it does not have`() throws {
    let network = try SmallNetworks.linear()
    #expect(throws: NetworkError.wrongInputShape(expected: [nil, 3], found: [4])) {
      try network.logits(for: floats([1, 2, 3, 4]))
    }
    #expect(throws: NetworkError.notFinite(index: 4)) {
      try network.logits(for: floats([1, 2, 3, 4, .nan, .infinity], [2, 3]))
    }
    #expect(throws: NetworkError.noSuchClass(index: 2, count: 2)) {
      try network.gradient(of: .contrast(0, versus: 2), at: floats([1, 2, 3]))
    }
    #expect(throws: NetworkError.noSuchClass(index: -1, count: 2)) {
      try network.gradient(of: .logit(-1), at: floats([1, 2, 3]))
    }
  }

  @Test func `gives no logits for no images`() throws {
    let logits = try SmallNetworks.linear().logits(for: floats([], [0, 3]))
    #expect(logits.shape == [0, 2])
  }

  @Test func `gives the same bits alone, in any batch and on all cores`() async throws {
    let network = try SmallNetworks.convolutional()
    let images = random([150, 2, 6, 6])
    let all = try network.logits(for: images)
    for range in [0..<1, 149..<150, 64..<66, 0..<17, 1..<150] {
      #expect(try network.logits(for: images.rows(range)) == all.rows(range))
    }
    let concurrent = try await network.logits(count: 150) { images.rows($0) }
    #expect(concurrent == all)
  }

  @Test func `passes on what the maker of images throws`() async throws {
    struct Failure: Error {}
    let network = try SmallNetworks.linear()
    await #expect(throws: Failure.self) {
      try await network.logits(count: 3) { _ in throw Failure() }
    }
  }
}
