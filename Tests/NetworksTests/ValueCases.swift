import Networks
import Tensors

/// An operator on small inputs, with what was worked out by hand.
struct ValueCase: Sendable {
  let operation: OperatorCase
  let expected: [Tensor]

  init(_ operation: OperatorCase, _ expected: Tensor...) {
    (self.operation, self.expected) = (operation, expected)
  }
}

/// A tensor of floats; a vector unless a shape is given.
func floats(_ values: [Float], _ shape: [Int]? = nil) -> Tensor {
  Tensor(shape: shape ?? [values.count], floats: values)
}

/// A vector of truth values, given as 0 and 1.
func truths(_ values: [Int], _ shape: [Int]? = nil) -> Tensor {
  Tensor(shape: shape ?? [values.count], elements: .bool(values.map { $0 != 0 }))
}

/// Every operator at least once, worked by hand; transcendental values from tables.
enum ValueCases {
  static let arithmetic: [ValueCase] = [
    ValueCase(
      OperatorCase("Add", [floats([1, 2, 3, 4], [2, 2]), floats([10, 20])]),
      floats([11, 22, 13, 24], [2, 2])),
    ValueCase(
      OperatorCase("Add", [integers([1, .max]), integers([2, 1])]), integers([3, .min])),
    ValueCase(
      OperatorCase(
        "Add", [floats([1, 2, 3, 4], [1, 2, 2]), floats([10, 20])],
        ["broadcast": .integer(1), "axis": .integer(1)], operatorSet: 6),
      floats([11, 12, 23, 24], [1, 2, 2])),
    ValueCase(OperatorCase("Sub", [floats([5, 1]), floats([2])]), floats([3, -1])),
    ValueCase(
      OperatorCase("Mul", [floats([1, 2], [2, 1]), floats([3, 4])]), floats([3, 4, 6, 8], [2, 2])),
    ValueCase(OperatorCase("Div", [floats([1, 3]), floats([2, 4])]), floats([0.5, 0.75])),
    ValueCase(
      OperatorCase("Div", [integers([7, -7, 1]), integers([2, 2, 0])]), integers([3, -3, 0])),
    ValueCase(OperatorCase("Pow", [floats([2, 9]), floats([3, 0.5])]), floats([8, 3])),
    ValueCase(OperatorCase("Pow", [integers([2, 3]), floats([2])]), integers([4, 9])),
    ValueCase(
      OperatorCase("Mod", [integers([-4, 5, 4, 1]), integers([3, -3, 3, 0])]),
      integers([2, -1, 1, 0])),
    ValueCase(
      OperatorCase("Mod", [floats([-4.5, 4.5]), floats([2, -2])], ["fmod": .integer(1)]),
      floats([-0.5, 0.5])),
    ValueCase(
      OperatorCase("PRelu", [floats([-2, 3, -4, 5], [1, 2, 2]), floats([0.5, 2], [2, 1])]),
      floats([-1, 3, -8, 5], [1, 2, 2])),
    ValueCase(
      OperatorCase(
        "PRelu", [floats([-2, 3, -4, 5], [1, 2, 2]), floats([0.5, 2])], operatorSet: 6),
      floats([-1, 3, -8, 5], [1, 2, 2])),
    ValueCase(
      OperatorCase("Sum", [floats([1, 2]), floats([10]), floats([100, 200])]), floats([111, 212])),
    ValueCase(OperatorCase("Mean", [floats([1, 2]), floats([3, 6])]), floats([2, 4])),
    ValueCase(OperatorCase("Max", [floats([1, 5, 3]), floats([4, 2, 3])]), floats([4, 5, 3])),
    ValueCase(OperatorCase("Min", [integers([1, 5]), integers([4, 2])]), integers([1, 2])),
  ]

  static let logic: [ValueCase] = [
    ValueCase(
      OperatorCase("Equal", [integers([1, 2, 3]), integers([1, 3, 3])]), truths([1, 0, 1])),
    ValueCase(OperatorCase("Greater", [floats([1, 2, 3]), floats([2])]), truths([0, 0, 1])),
    ValueCase(
      OperatorCase("GreaterOrEqual", [floats([1, 2, 3]), floats([2])]), truths([0, 1, 1])),
    ValueCase(OperatorCase("Less", [floats([1, 2, 3]), floats([2])]), truths([1, 0, 0])),
    ValueCase(OperatorCase("LessOrEqual", [floats([1, 2, 3]), floats([2])]), truths([1, 1, 0])),
    ValueCase(
      OperatorCase("And", [truths([0, 0, 1, 1]), truths([0, 1, 0, 1])]), truths([0, 0, 0, 1])),
    ValueCase(
      OperatorCase("Or", [truths([0, 0, 1, 1]), truths([0, 1, 0, 1])]), truths([0, 1, 1, 1])),
    ValueCase(
      OperatorCase("Xor", [truths([0, 0, 1, 1]), truths([0, 1, 0, 1])]), truths([0, 1, 1, 0])),
    ValueCase(OperatorCase("Not", [truths([0, 1])]), truths([1, 0])),
    ValueCase(OperatorCase("IsNaN", [floats([.nan, 1, .infinity])]), truths([1, 0, 0])),
    ValueCase(
      OperatorCase("Where", [truths([1, 0], [2, 1]), floats([1, 2]), floats([9])]),
      floats([1, 2, 9, 9], [2, 2])),
    ValueCase(
      OperatorCase("Where", [truths([1, 0]), integers([1, 2]), integers([3, 4])]),
      integers([1, 4])),
    ValueCase(
      OperatorCase("ArgMax", [floats([1, 5, 5, 2], [2, 2])], ["axis": .integer(1)]),
      integers([1, 0], shape: [2, 1])),
    ValueCase(
      OperatorCase(
        "ArgMax", [floats([3, 3, 1])],
        ["axis": .integer(0), "keepdims": .integer(0), "select_last_index": .integer(1)]),
      integers([1], shape: [])),
    ValueCase(
      OperatorCase("ArgMin", [floats([3, 1, 2])], ["axis": .integer(-1)]), integers([1])),
  ]

  static let functions: [ValueCase] = [
    ValueCase(OperatorCase("Neg", [integers([1, -2])]), integers([-1, 2])),
    ValueCase(OperatorCase("Abs", [floats([-1.5, 2])]), floats([1.5, 2])),
    ValueCase(OperatorCase("Reciprocal", [floats([4, -2])]), floats([0.25, -0.5])),
    ValueCase(OperatorCase("Sqrt", [floats([9, 2])]), floats([3, 1.414_213_6])),
    ValueCase(OperatorCase("Exp", [floats([0, 1])]), floats([1, 2.718_281_8])),
    ValueCase(OperatorCase("Log", [floats([1, 10])]), floats([0, 2.302_585_1])),
    ValueCase(
      OperatorCase("Erf", [floats([0, 1, -0.5])]), floats([0, 0.842_700_8, -0.520_499_9])),
    ValueCase(OperatorCase("Floor", [floats([1.5, -1.5])]), floats([1, -2])),
    ValueCase(OperatorCase("Ceil", [floats([1.5, -1.5])]), floats([2, -1])),
    ValueCase(OperatorCase("Round", [floats([0.5, 1.5, 2.5, -1.2])]), floats([0, 2, 2, -1])),
    ValueCase(OperatorCase("Sign", [floats([-3, 0, 0.1])]), floats([-1, 0, 1])),
    ValueCase(OperatorCase("Sin", [floats([0, 1])]), floats([0, 0.841_471])),
    ValueCase(OperatorCase("Cos", [floats([0, 1])]), floats([1, 0.540_302_3])),
    ValueCase(OperatorCase("Tan", [floats([0, 1])]), floats([0, 1.557_407_7])),
    ValueCase(OperatorCase("Asin", [floats([0.5])]), floats([0.523_598_8])),
    ValueCase(OperatorCase("Acos", [floats([0.5])]), floats([1.047_197_6])),
    ValueCase(OperatorCase("Atan", [floats([1])]), floats([0.785_398_2])),
    ValueCase(OperatorCase("Sinh", [floats([1])]), floats([1.175_201_2])),
    ValueCase(OperatorCase("Cosh", [floats([1])]), floats([1.543_080_6])),
    ValueCase(OperatorCase("Tanh", [floats([0, 1])]), floats([0, 0.761_594_2])),
    ValueCase(OperatorCase("Relu", [floats([-1, 2])]), floats([0, 2])),
    ValueCase(OperatorCase("LeakyRelu", [floats([-1, 2])]), floats([-0.01, 2])),
    ValueCase(
      OperatorCase("Elu", [floats([-1, 2])], ["alpha": .float(2)]), floats([-1.264_241_1, 2])),
    ValueCase(OperatorCase("Selu", [floats([-1, 1])]), floats([-1.111_330_7, 1.050_701])),
    ValueCase(
      OperatorCase("Celu", [floats([-1, 2])], ["alpha": .float(2)]), floats([-0.786_938_7, 2])),
    ValueCase(
      OperatorCase("ThresholdedRelu", [floats([0.5, 1, 1.5])]), floats([0, 0, 1.5])),
    ValueCase(OperatorCase("Sigmoid", [floats([0, 1])]), floats([0.5, 0.731_058_6])),
    ValueCase(OperatorCase("HardSigmoid", [floats([-3, 1, 3])]), floats([0, 0.7, 1])),
    ValueCase(OperatorCase("HardSwish", [floats([-4, 1, 4])]), floats([0, 0.666_666_7, 4])),
    ValueCase(
      OperatorCase("Swish", [floats([1, 0])], operatorSet: 24), floats([0.731_058_6, 0])),
    ValueCase(OperatorCase("Mish", [floats([1, 0])]), floats([0.865_098_4, 0])),
    ValueCase(OperatorCase("Gelu", [floats([1, -1])]), floats([0.841_344_7, -0.158_655_3])),
    ValueCase(
      OperatorCase("Gelu", [floats([1])], ["approximate": .string("tanh")]), floats([0.841_192])),
    ValueCase(OperatorCase("Softplus", [floats([0, 1])]), floats([0.693_147_2, 1.313_261_7])),
    ValueCase(OperatorCase("Softsign", [floats([1, -3])]), floats([0.5, -0.75])),
    ValueCase(
      OperatorCase("Shrink", [floats([-2, 0.1, 2])], ["bias": .float(0.5), "lambd": .float(1)]),
      floats([-1.5, 0, 1.5])),
    ValueCase(
      OperatorCase("Clip", [floats([-2, 0.5, 2]), floats([-1], []), floats([1], [])]),
      floats([-1, 0.5, 1])),
    ValueCase(
      OperatorCase("Clip", [floats([-2, 7])], ["max": .float(6)], operatorSet: 6),
      floats([-2, 6])),
    ValueCase(
      OperatorCase("Clip", [integers([1, 9]), nil, integers([5], shape: [])]), integers([1, 5])),
    ValueCase(
      OperatorCase("Softmax", [floats([0, 0, 0, 0], [2, 2])]),
      floats([0.5, 0.5, 0.5, 0.5], [2, 2])),
    ValueCase(
      OperatorCase("Softmax", [floats([0, 0, 0, 0], [1, 2, 2])], operatorSet: 11),
      floats([0.25, 0.25, 0.25, 0.25], [1, 2, 2])),
    ValueCase(
      OperatorCase("LogSoftmax", [floats([0, 0], [1, 2])]),
      floats([-0.693_147_2, -0.693_147_2], [1, 2])),
    ValueCase(OperatorCase("Identity", [integers([1, 2])]), integers([1, 2])),
    ValueCase(
      OperatorCase("Dropout", [floats([1, 2])], outputs: 2), floats([1, 2]), truths([1, 1])),
    ValueCase(
      OperatorCase("Cast", [floats([1.9, -1.9, .nan])], ["to": .integer(7)]), integers([1, -1, 0])),
    ValueCase(OperatorCase("Cast", [integers([0, 3])], ["to": .integer(9)]), truths([0, 1])),
    ValueCase(
      OperatorCase("Cast", [truths([0, 1])], ["to": .string("FLOAT")], operatorSet: 1),
      floats([0, 1])),
    ValueCase(
      OperatorCase("Cast", [integers([3])], ["to": .integer(11)]),
      Tensor(shape: [1], elements: .double([3]))),
    ValueCase(OperatorCase("CastLike", [integers([3]), floats([0])]), floats([3])),
  ]
}
