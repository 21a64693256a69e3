import Networks
import Tensors
import Testing

@Suite struct `The value of an operator` {
  @Test func `is as worked out by hand for every operator there is`() throws {
    for each in Self.all {
      let found = try each.operation.run()
      #expect(found.count == each.expected.count, "\(each.operation)")
      for (found, expected) in zip(found, each.expected) {
        #expect(found.type == expected.type, "\(each.operation)")
        // Two units in the last place of a float, and of the figures given.
        #expect(distance(found, expected) < 3e-7, "\(each.operation): \(found) \(expected)")
      }
    }
  }

  @Test func `is tried for every operator there is`() {
    let tried = Set(Self.all.map(\.operation.kind))
    let missing = OperatorTable.definitions.map(\.name).filter { !tried.contains($0) }
    #expect(missing.isEmpty)
  }

  @Test func `has the shape that was foretold`() throws {
    for each in Self.all {
      let graph = try each.operation.graph()
      let inputs = each.operation.inputs.enumerated().map { index, input in
        input.map {
          each.operation.known.contains(index)
            ? ValueInfo($0) : ValueInfo(shape: $0.shape, type: $0.type)
        }
      }
      let foretold = try graph.nodes[0].operation.outputs(of: inputs)
      let described = foretold.prefix(each.expected.count).map { "\($0.type) \($0.shape)" }
      #expect(described == each.expected.map { "\($0.type) \($0.shape)" }, "\(each.operation)")
    }
  }

  @Test(arguments: [1, 4, 13, 64, 65, 200])
  func `of a product does not depend on the rows beside`(rows: Int) throws {
    let (a, b) = (random([rows, 37]), random([37, 19], seed: 2))
    let all = try OperatorCase("MatMul", [a, b]).run()[0]
    for row in [0, rows / 2, rows - 1] {
      let alone = try OperatorCase("MatMul", [a.rows(row..<row + 1), b]).run()[0]
      #expect(alone.floats == all.row(row).floats)
    }
  }

  @Test(arguments: [2, 5, 16])
  func `of a stack of products does not depend on their number`(count: Int) throws {
    for (rows, inner, columns) in [(65, 32, 65), (7, 5, 3), (49, 64, 32), (197, 64, 197)] {
      let (a, b) = (random([count, rows, inner]), random([count, inner, columns], seed: 2))
      let all = try OperatorCase("MatMul", [a, b]).run()[0]
      let alone = try OperatorCase("MatMul", [a.rows(1..<2), b.rows(1..<2)]).run()[0]
      #expect(alone.floats == all.row(1).floats)
    }
  }

  static let all =
    ValueCases.arithmetic + ValueCases.logic + ValueCases.functions + ValueCases.shapes
    + ValueCases.movements + ValueCases.reductions + ValueCases.layers
}
