import Networks
import Tensors

/// Operators with inputs at which they have a gradient, small and oddly shaped.
enum GradientCases {
  static let windows: [OperatorCase] =
    [
      OperatorCase(
        "Conv", [random([2, 3, 5, 4]), random([2, 3, 3, 2], seed: 2), random([2], seed: 3)]),
      OperatorCase(
        "Conv", [random([1, 4, 6, 5]), random([6, 2, 3, 3], seed: 2)],
        ["group": .integer(2), "pads": .integers([1, 0, 2, 1]), "strides": .integers([2, 1])],
        "groups, asymmetric padding, strides"),
      OperatorCase(
        "Conv", [random([1, 1, 7, 7]), random([2, 1, 2, 2], seed: 2), random([2], seed: 3)],
        ["dilations": .integers([2, 3]), "auto_pad": .string("SAME_UPPER")], "dilated, same"),
      OperatorCase(
        "Conv", [random([1, 3, 6, 6]), random([3, 1, 3, 3], seed: 2)],
        ["group": .integer(3), "auto_pad": .string("SAME_LOWER"), "strides": .integers([2, 2])],
        "depthwise"),
      OperatorCase(
        "Conv", [random([2, 2, 9]), random([3, 2, 4], seed: 2), random([3], seed: 3)]),
      OperatorCase(
        "Conv", [random([1, 2, 3, 4, 3]), random([2, 2, 2, 2, 2], seed: 2)],
        ["pads": .integers([0, 1, 0, 1, 0, 1])], "volume"),
      OperatorCase(
        "Conv", [random([1, 2, 8, 8]), random([1, 2, 3, 3], seed: 2)],
        ["strides": .integers([3, 4])], "a rest that no window covers"),
      OperatorCase(
        "ConvTranspose",
        [random([1, 2, 3, 3]), random([2, 3, 3, 2], seed: 2), random([3], seed: 3)],
        [
          "strides": .integers([2, 3]), "pads": .integers([1, 0, 0, 1]),
          "output_padding": .integers([1, 0]),
        ], "strides, asymmetric padding"),
      OperatorCase(
        "ConvTranspose", [random([2, 4, 4]), random([4, 1, 3], seed: 2)],
        ["group": .integer(2), "dilations": .integers([2])], "groups, dilated"),
      OperatorCase("MaxPool", [distinct([2, 2, 5, 5])], ["kernel_shape": .integers([2, 3])]),
      OperatorCase(
        "MaxPool", [distinct([1, 2, 6, 7])],
        [
          "kernel_shape": .integers([3, 3]), "strides": .integers([2, 2]),
          "pads": .integers([1, 1, 1, 1]), "ceil_mode": .integer(1),
        ], "padding, rounded up"),
      OperatorCase(
        "MaxPool", [distinct([1, 1, 8])],
        ["kernel_shape": .integers([3]), "dilations": .integers([2])], "dilated"),
      OperatorCase("AveragePool", [random([2, 2, 5, 4])], ["kernel_shape": .integers([3, 2])]),
      OperatorCase(
        "AveragePool", [random([1, 3, 6, 5])],
        [
          "kernel_shape": .integers([3, 3]), "strides": .integers([2, 2]),
          "pads": .integers([1, 0, 1, 1]),
        ], "padding that does not count"),
      OperatorCase(
        "AveragePool", [random([1, 2, 6, 6])],
        [
          "kernel_shape": .integers([3, 3]), "strides": .integers([2, 2]),
          "pads": .integers([1, 1, 0, 0]), "count_include_pad": .integer(1),
          "ceil_mode": .integer(1),
        ], "padding that counts, rounded up"),
      OperatorCase(
        "AveragePool", [random([1, 1, 3, 4, 5])],
        ["kernel_shape": .integers([2, 2, 2]), "dilations": .integers([1, 2, 2])],
        "volume, dilated"),
      OperatorCase("GlobalAveragePool", [random([2, 3, 3, 5])]),
      OperatorCase("GlobalMaxPool", [distinct([2, 3, 4])]),
    ] + resampling

  private static let resampling: [OperatorCase] =
    [
      ("linear", "half_pixel", [4, 7]), ("linear", "align_corners", [5, 2]),
      ("cubic", "half_pixel", [6, 3]), ("nearest", "asymmetric", [5, 9]),
    ].map { mode, coordinates, sizes in
      OperatorCase(
        "Resize", [random([1, 2, 3, 5]), nil, nil, integers([1, 2] + sizes)],
        ["mode": .string(mode), "coordinate_transformation_mode": .string(coordinates)],
        known: [3], mode)
    } + [
      OperatorCase(
        "Resize", [random([1, 1, 7, 6]), nil, nil, integers([1, 1, 3, 4])],
        ["mode": .string("cubic"), "antialias": .integer(1), "exclude_outside": .integer(1)],
        known: [3], "antialiased"),
      OperatorCase(
        "Upsample", [random([1, 2, 2, 3]), Tensor(shape: [4], floats: [1, 1, 2, 3])],
        operatorSet: 9, known: [1]),
    ]

  /// Each function where it bends most, away from its corners.
  static let functions: [OperatorCase] =
    [
      "Neg", "Exp", "Erf", "Sin", "Cos", "Atan", "Sinh", "Cosh", "Tanh", "Sigmoid", "Softplus",
      "Mish", "Gelu", "Swish", "Identity",
    ].map { OperatorCase($0, [random([3, 7], by: 2)], operatorSet: 24) }
    + [
      "Abs", "Relu", "LeakyRelu", "Elu", "Selu", "Celu", "Softsign", "ThresholdedRelu", "Shrink",
      "HardSigmoid", "HardSwish",
    ].map { OperatorCase($0, [distinct([12], step: 0.26)]) }
    + ["Reciprocal", "Sqrt", "Log", "Tan", "Asin", "Acos"].map {
      OperatorCase($0, [random([9], around: 0.5, by: 0.25)])
    }
    + [
      OperatorCase("LeakyRelu", [distinct([6])], ["alpha": .float(0.3)]),
      OperatorCase("Elu", [distinct([6])], ["alpha": .float(2)]),
      OperatorCase("Celu", [distinct([6])], ["alpha": .float(0.5)]),
      OperatorCase("Swish", [random([5])], ["alpha": .float(0.7)], operatorSet: 24),
      OperatorCase("Gelu", [random([9], by: 3)], ["approximate": .string("tanh")]),
      OperatorCase("HardSigmoid", [distinct([6])], ["alpha": .float(0.4), "beta": .float(0.6)]),
      OperatorCase(
        "Clip",
        [distinct([8]), Tensor(shape: [], floats: [-0.5]), Tensor(shape: [], floats: [0.5])],
        known: [1, 2]),
      OperatorCase("Clip", [distinct([8])], ["min": .float(-0.5)], operatorSet: 6),
      OperatorCase("Softmax", [random([2, 3, 4])]),
      OperatorCase("Softmax", [random([2, 3, 4])], ["axis": .integer(1)]),
      OperatorCase("Softmax", [random([2, 3, 2])], operatorSet: 11),
      OperatorCase("LogSoftmax", [random([3, 5])]),
      OperatorCase("LogSoftmax", [random([2, 3, 4])], ["axis": .integer(0)]),
      OperatorCase("Dropout", [random([4])]),
      OperatorCase("Cast", [random([4])], ["to": .integer(1)]),
    ]

  static let arithmetic: [OperatorCase] =
    ["Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Mean"]
    .flatMap { kind in
      [
        OperatorCase(kind, [distinct([2, 3]), distinct([2, 3], seed: 2, step: 0.9)]),
        OperatorCase(kind, [random([2, 1, 3], by: 0.1), random([4, 1], seed: 2, around: 2)]),
        OperatorCase(kind, [random([5]), random([1], seed: 2, around: 3, by: 0.5)]),
      ]
    } + [
      OperatorCase("Sum", [random([2, 2]), random([2], seed: 2), random([1, 1], seed: 3)]),
      OperatorCase("Mean", [random([2, 2]), random([2], seed: 2), random([1, 1], seed: 3)]),
      OperatorCase(
        "Max",
        [distinct([6]), distinct([6], seed: 2, step: 0.3), distinct([6], seed: 3, step: 0.35)]),
      OperatorCase("Pow", [random([2, 3], around: 2, by: 0.5), random([3], seed: 2)]),
      OperatorCase("Pow", [random([5]), Tensor(shape: [], floats: [2])], known: [1], "square"),
      OperatorCase(
        "Mod", [random([4], around: 5, by: 0.2), random([4], seed: 2, around: 2.25, by: 0.2)],
        ["fmod": .integer(1)]),
      OperatorCase("PRelu", [distinct([2, 3, 2]), random([3, 1], seed: 2)]),
      OperatorCase("PRelu", [distinct([2, 3, 2]), random([3], seed: 2)], operatorSet: 6, "old"),
      OperatorCase(
        "Add", [random([2, 3, 2]), random([3], seed: 2)],
        ["broadcast": .integer(1), "axis": .integer(1)], operatorSet: 6, "old"),
      OperatorCase(
        "Where",
        [
          Tensor(shape: [3], elements: .bool([true, false, true])), random([2, 3]),
          random([2, 1], seed: 2),
        ], known: [0]),
    ]

  static let movements: [OperatorCase] =
    [
      OperatorCase("Reshape", [random([2, 6]), integers([3, -1])], known: [1]),
      OperatorCase("Flatten", [random([2, 3, 2])], ["axis": .integer(2)]),
      OperatorCase("Squeeze", [random([2, 1, 3]), integers([1])], known: [1]),
      OperatorCase("Unsqueeze", [random([2, 3]), integers([0, -1])], known: [1]),
      OperatorCase("Transpose", [random([2, 3, 4])], ["perm": .integers([2, 0, 1])]),
      OperatorCase("Transpose", [random([2, 3])]),
      OperatorCase(
        "Concat", [random([2, 1, 2]), random([2, 3, 2], seed: 2)], ["axis": .integer(1)]),
      OperatorCase(
        "Split", [random([2, 5]), integers([2, 3])], ["axis": .integer(1)], outputs: 2, known: [1]),
      OperatorCase(
        "Slice",
        [
          random([4, 5]), integers([3, 0]), integers([-9, 4]), integers([0, 1]), integers([-2, 1]),
        ],
        known: [1, 2, 3, 4], "backwards"),
      OperatorCase(
        "Gather", [random([3, 2]), integers([2, 0, 2, -1], shape: [2, 2])], known: [1]),
      OperatorCase(
        "Gather", [random([2, 4]), integers([1, 1, 3])], ["axis": .integer(1)], known: [1]),
      OperatorCase(
        "ScatterND", [random([3, 2]), integers([2, 0, 2, 0], shape: [2, 2]), random([2])],
        known: [1], "twice to one place"),
      OperatorCase(
        "GatherND", [random([3, 2, 2]), integers([2, 0, 0, 1, 2, 0], shape: [3, 2])], known: [1],
        "one place twice"),
      OperatorCase(
        "CumSum", [random([2, 4, 3]), integers([1], shape: [])], ["exclusive": .integer(1)],
        known: [1]),
      OperatorCase(
        "CumSum", [random([2, 4]), integers([-1])], ["reverse": .integer(1)], known: [1]),
      OperatorCase("Expand", [random([3, 1]), integers([2, 3, 2])], known: [1]),
      OperatorCase("Tile", [random([2, 3]), integers([2, 2])], known: [1]),
      OperatorCase("DepthToSpace", [random([1, 8, 2, 3])], ["blocksize": .integer(2)]),
      OperatorCase(
        "DepthToSpace", [random([1, 8, 2, 3])], ["blocksize": .integer(2), "mode": .string("CRD")]),
      OperatorCase("SpaceToDepth", [random([1, 2, 4, 6])], ["blocksize": .integer(2)]),
    ]
    + ["constant", "reflect", "edge", "wrap"].map {
      OperatorCase(
        "Pad", [random([3, 4]), integers([1, 2, -1, 2])], ["mode": .string($0)], known: [1], $0)
    }

  static let products: [OperatorCase] = [
    OperatorCase("Gemm", [random([3, 4]), random([4, 5], seed: 2), random([5], seed: 3)]),
    OperatorCase(
      "Gemm", [random([4, 3]), random([5, 4], seed: 2), random([3, 1], seed: 3)],
      ["transA": .integer(1), "transB": .integer(1), "alpha": .float(0.5), "beta": .float(2)]),
    OperatorCase(
      "Gemm", [random([4, 3]), random([4, 5], seed: 2)], ["transA": .integer(1)]),
    OperatorCase(
      "Gemm", [random([3, 4]), random([5, 4], seed: 2)],
      ["transB": .integer(1), "alpha": .float(-1)]),
    OperatorCase("MatMul", [random([3, 4]), random([4, 2], seed: 2)]),
    OperatorCase("MatMul", [random([4]), random([4], seed: 2)], [:], "vectors"),
    OperatorCase("MatMul", [random([4]), random([2, 4, 3], seed: 2)], [:], "vector and stack"),
    OperatorCase(
      "MatMul", [random([2, 3, 4]), random([4, 5], seed: 2)], [:], "stack and matrix"),
    OperatorCase(
      "MatMul", [random([2, 1, 3, 2]), random([3, 2, 4], seed: 2)], [:], "spread stacks"),
    OperatorCase("MatMul", [random([2, 3, 2, 2]), random([2, 3, 2, 2], seed: 2)], [:], "stacks"),
  ]

  static let reductions: [OperatorCase] =
    [
      "ReduceSum", "ReduceMean", "ReduceProd", "ReduceMax", "ReduceMin", "ReduceL1", "ReduceL2",
      "ReduceSumSquare", "ReduceLogSumExp",
    ].flatMap { kind in
      [
        OperatorCase(kind, [distinct([2, 3, 2], step: 0.2)]),
        OperatorCase(
          kind, [distinct([2, 3, 2], step: 0.2), integers([1])], ["keepdims": .integer(0)],
          known: [1]),
        OperatorCase(
          kind, [distinct([2, 3, 2], step: 0.2)], ["axes": .integers([0, -1])], operatorSet: 11),
      ]
    } + [
      OperatorCase(
        "ReduceLogSum", [random([2, 3], around: 2)], ["axes": .integers([1])], operatorSet: 13)
    ]

  static let normalisations: [OperatorCase] = [
    OperatorCase(
      "BatchNormalization",
      [
        random([2, 3, 2]), random([3], seed: 2), random([3], seed: 3), random([3], seed: 4),
        random([3], seed: 5, around: 2),
      ], known: [3, 4]),
    OperatorCase(
      "LayerNormalization", [random([3, 5]), random([5], seed: 2), random([5], seed: 3)]),
    OperatorCase(
      "LayerNormalization", [random([2, 3, 2]), random([2], seed: 2)], ["axis": .integer(1)],
      "spread weights"),
    OperatorCase(
      "LayerNormalization", [random([3, 4]), random([4], seed: 2)], outputs: 1, "no bias"),
    OperatorCase(
      "InstanceNormalization", [random([2, 2, 5]), random([2], seed: 2), random([2], seed: 3)]),
    OperatorCase(
      "GroupNormalization", [random([2, 4, 3]), random([4], seed: 2), random([4], seed: 3)],
      ["num_groups": .integer(2)]),
    OperatorCase(
      "GroupNormalization", [random([2, 4, 3]), random([2], seed: 2), random([2], seed: 3)],
      ["num_groups": .integer(2)], operatorSet: 18, "weights per group"),
    OperatorCase("LRN", [random([2, 5, 2])], ["size": .integer(3), "alpha": .float(0.5)]),
    OperatorCase(
      "LRN", [random([1, 4, 3])], ["size": .integer(2), "beta": .float(0.5), "alpha": .float(1)]),
    OperatorCase("LpNormalization", [random([2, 4], around: 1, by: 0.5)]),
    OperatorCase(
      "LpNormalization", [distinct([3, 4])], ["axis": .integer(0), "p": .integer(1)]),
  ]
}
