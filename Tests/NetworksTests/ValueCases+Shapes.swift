import Networks
import Tensors

extension ValueCases {
  static let shapes: [ValueCase] = [
    ValueCase(
      OperatorCase(
        "Reshape", [floats([1, 2, 3, 4, 5, 6], [2, 3]), integers([0, -1, 1])], known: [1]),
      floats([1, 2, 3, 4, 5, 6], [2, 3, 1])),
    ValueCase(
      OperatorCase("Reshape", [floats([1, 2])], ["shape": .integers([2, 1])], operatorSet: 1),
      floats([1, 2], [2, 1])),
    ValueCase(
      OperatorCase(
        "Reshape", [floats([], [0, 3]), integers([3, 0])], ["allowzero": .integer(1)], known: [1]),
      floats([], [3, 0])),
    ValueCase(
      OperatorCase("Flatten", [floats([1, 2, 3, 4], [1, 2, 2])], ["axis": .integer(-1)]),
      floats([1, 2, 3, 4], [2, 2])),
    ValueCase(
      OperatorCase("Flatten", [floats([1, 2])], ["axis": .integer(0)]), floats([1, 2], [1, 2])),
    ValueCase(
      OperatorCase("Squeeze", [floats([1, 2], [1, 2, 1]), integers([-1])], known: [1]),
      floats([1, 2], [1, 2])),
    ValueCase(
      OperatorCase("Squeeze", [floats([1, 2], [1, 2, 1])], operatorSet: 11), floats([1, 2])),
    ValueCase(
      OperatorCase("Unsqueeze", [floats([1, 2]), integers([0, 2])], known: [1]),
      floats([1, 2], [1, 2, 1])),
    ValueCase(
      OperatorCase("Unsqueeze", [floats([1, 2])], ["axes": .integers([-1])], operatorSet: 11),
      floats([1, 2], [2, 1])),
    ValueCase(OperatorCase("Shape", [floats([1, 2], [2, 1])]), integers([2, 1])),
    ValueCase(
      OperatorCase("Shape", [floats([1, 2], [2, 1])], ["start": .integer(-1)]), integers([1])),
    ValueCase(OperatorCase("Size", [floats([1, 2], [2, 1])]), integers([2], shape: [])),
    ValueCase(OperatorCase("Constant", [], ["value_floats": .floats([1, 2])]), floats([1, 2])),
    ValueCase(OperatorCase("Constant", [], ["value_int": .integer(7)]), integers([7], shape: [])),
    ValueCase(
      OperatorCase("Constant", [], ["value": .tensor(floats([3], [1, 1]))]), floats([3], [1, 1])),
    ValueCase(
      OperatorCase(
        "ConstantOfShape", [integers([2, 1])], ["value": .tensor(integers([5]))], known: [0]),
      integers([5, 5], shape: [2, 1])),
    ValueCase(OperatorCase("ConstantOfShape", [integers([])], known: [0]), floats([0], [])),
    ValueCase(
      OperatorCase(
        "Range", [integers([10], shape: []), integers([4], shape: []), integers([-3], shape: [])],
        known: [0, 1, 2]), integers([10, 7])),
    ValueCase(
      OperatorCase(
        "Range", [floats([1], []), floats([2], []), floats([0.5], [])], known: [0, 1, 2]),
      floats([1, 1.5])),
    ValueCase(
      OperatorCase("Transpose", [floats([1, 2, 3, 4, 5, 6], [2, 3])]),
      floats([1, 4, 2, 5, 3, 6], [3, 2])),
    ValueCase(
      OperatorCase(
        "Transpose", [integers([1, 2, 3, 4], shape: [1, 2, 2])], ["perm": .integers([2, 0, 1])]),
      integers([1, 3, 2, 4], shape: [2, 1, 2])),
  ]

  static let movements: [ValueCase] = [
    ValueCase(
      OperatorCase(
        "Concat", [floats([1, 2], [2, 1]), floats([3, 4, 5, 6], [2, 2])], ["axis": .integer(1)]),
      floats([1, 3, 4, 2, 5, 6], [2, 3])),
    ValueCase(
      OperatorCase("Concat", [integers([1]), integers([2, 3])], ["axis": .integer(-1)]),
      integers([1, 2, 3])),
    ValueCase(
      OperatorCase("Split", [floats([1, 2, 3, 4, 5])], outputs: 2, operatorSet: 18),
      floats([1, 2, 3]), floats([4, 5])),
    ValueCase(
      OperatorCase(
        "Split", [floats([1, 2, 3])], ["split": .integers([1, 2])], outputs: 2, operatorSet: 11),
      floats([1]), floats([2, 3])),
    ValueCase(
      OperatorCase("Split", [integers([1, 2, 3]), integers([3, 0])], outputs: 2, known: [1]),
      integers([1, 2, 3]), integers([])),
    ValueCase(
      OperatorCase(
        "Slice",
        [floats([1, 2, 3, 4, 5]), integers([-1]), integers([-9]), integers([0]), integers([-2])],
        known: [1, 2, 3, 4]), floats([5, 3, 1])),
    ValueCase(
      OperatorCase(
        "Slice", [floats([1, 2, 3, 4], [2, 2])],
        ["starts": .integers([1]), "ends": .integers([1000]), "axes": .integers([1])],
        operatorSet: 9),
      floats([2, 4], [2, 1])),
    ValueCase(
      OperatorCase("Slice", [integers([1, 2, 3]), integers([2]), integers([1])], known: [1, 2]),
      integers([])),
    ValueCase(
      OperatorCase(
        "Gather", [floats([1, 2, 3, 4], [2, 2]), integers([-1, 0])], ["axis": .integer(1)],
        known: [1]),
      floats([2, 1, 4, 3], [2, 2])),
    ValueCase(
      OperatorCase(
        "ScatterND",
        [
          floats([1, 2, 3, 4], [2, 2]), integers([-1, 0], shape: [2, 1]),
          floats([5, 6, 7, 8], [2, 2]),
        ],
        known: [1]),
      floats([7, 8, 5, 6], [2, 2])),
    ValueCase(
      OperatorCase(
        "GatherND", [floats([1, 2, 3, 4], [2, 2]), integers([-1, 0, 0, 1], shape: [2, 2])],
        known: [1]),
      floats([3, 2])),
    ValueCase(
      OperatorCase(
        "GatherND", [floats([1, 2, 3, 4], [2, 2]), integers([1, 0, 1], shape: [3, 1])],
        known: [1], "whole rows"),
      floats([3, 4, 1, 2, 3, 4], [3, 2])),
    ValueCase(
      OperatorCase(
        "CumSum", [floats([1, 2, 3, 4], [2, 2]), integers([0], shape: [])], known: [1]),
      floats([1, 2, 4, 6], [2, 2])),
    ValueCase(
      OperatorCase(
        "CumSum", [integers([1, 2, 3], shape: [1, 3]), integers([-1])],
        ["exclusive": .integer(1), "reverse": .integer(1)], known: [1]),
      integers([5, 3, 0], shape: [1, 3])),
    ValueCase(
      OperatorCase("Gather", [integers([5, 6, 7]), integers([2], shape: [])], known: [1]),
      integers([7], shape: [])),
    ValueCase(
      OperatorCase("Expand", [floats([1, 2], [2, 1]), integers([2, 1, 2])], known: [1]),
      floats([1, 1, 2, 2, 1, 1, 2, 2], [2, 2, 2])),
    ValueCase(
      OperatorCase("Tile", [floats([1, 2], [1, 2]), integers([2, 2])], known: [1]),
      floats([1, 2, 1, 2, 1, 2, 1, 2], [2, 4])),
    ValueCase(
      OperatorCase(
        "Tile", [floats([1, 2], [1, 2]), integers([2]), integers([0])], operatorSet: 1,
        known: [1, 2]),
      floats([1, 2, 1, 2], [2, 2])),
    ValueCase(
      OperatorCase("Pad", [floats([1, 2]), integers([1, 2]), floats([9], [])], known: [1]),
      floats([9, 1, 2, 9, 9])),
    ValueCase(
      OperatorCase(
        "Pad", [floats([1, 2])], ["pads": .integers([0, 1]), "value": .float(3)], operatorSet: 2),
      floats([1, 2, 3])),
    ValueCase(
      OperatorCase(
        "Pad", [floats([1, 2, 3]), integers([2, 3])], ["mode": .string("reflect")], known: [1]),
      floats([3, 2, 1, 2, 3, 2, 1, 2])),
    ValueCase(
      OperatorCase(
        "Pad", [integers([1, 2, 3]), integers([1, 1])], ["mode": .string("edge")], known: [1]),
      integers([1, 1, 2, 3, 3])),
    ValueCase(
      OperatorCase(
        "Pad", [floats([1, 2, 3]), integers([1, 1])], ["mode": .string("wrap")], known: [1]),
      floats([3, 1, 2, 3, 1])),
    ValueCase(
      OperatorCase(
        "Pad", [floats([1, 2, 3, 4], [2, 2]), integers([1, -1]), nil, integers([1])], known: [1, 3]),
      floats([0, 1, 0, 3], [2, 2])),
    ValueCase(
      OperatorCase(
        "DepthToSpace", [floats([1, 2, 3, 4], [1, 4, 1, 1])], ["blocksize": .integer(2)]),
      floats([1, 2, 3, 4], [1, 1, 2, 2])),
    ValueCase(
      OperatorCase(
        "DepthToSpace", [floats([1, 2, 3, 4, 5, 6, 7, 8], [1, 8, 1, 1])],
        ["blocksize": .integer(2), "mode": .string("CRD")]),
      floats([1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 2, 2])),
    ValueCase(
      OperatorCase(
        "SpaceToDepth", [floats([1, 2, 3, 4], [1, 1, 2, 2])], ["blocksize": .integer(2)]),
      floats([1, 2, 3, 4], [1, 4, 1, 1])),
  ]

  static let reductions: [ValueCase] = [
    reduction("ReduceSum", [6, 15]), reduction("ReduceMean", [2, 5]),
    reduction("ReduceProd", [6, 120]), reduction("ReduceMax", [3, 6]),
    reduction("ReduceMin", [1, 4]), reduction("ReduceL1", [6, 15]),
    reduction("ReduceL2", [3.741_657_4, 8.774_964]), reduction("ReduceSumSquare", [14, 77]),
    reduction("ReduceLogSum", [1.791_759_5, 2.708_050_2]),
    reduction("ReduceLogSumExp", [3.407_606, 6.407_606]),
    ValueCase(
      OperatorCase(
        "ReduceSum", [integers([1, 2, 3, 4], shape: [2, 2]), integers([0])],
        ["keepdims": .integer(0)], known: [1]),
      integers([4, 6])),
    ValueCase(OperatorCase("ReduceMax", [truths([0, 1])], operatorSet: 20), truths([1])),
    ValueCase(
      OperatorCase("ReduceSum", [floats([1, 2])], ["noop_with_empty_axes": .integer(1)]),
      floats([1, 2])),
    ValueCase(
      OperatorCase(
        "ReduceMin", [floats([], [0, 2]), integers([0])], ["keepdims": .integer(0)],
        operatorSet: 18, known: [1]),
      floats([.infinity, .infinity])),
  ]

  /// The rows 1, 2, 3 and 4, 5, 6, reduced.
  private static func reduction(_ kind: String, _ expected: [Float]) -> ValueCase {
    ValueCase(
      OperatorCase(
        kind, [floats([1, 2, 3, 4, 5, 6], [2, 3])], ["axes": .integers([1])], operatorSet: 11),
      floats(expected, [2, 1]))
  }
}
