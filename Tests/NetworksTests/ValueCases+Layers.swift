import Networks
import Tensors

extension ValueCases {
  static let layers: [ValueCase] = [
    ValueCase(
      OperatorCase(
        "Gemm", [floats([1, 2], [1, 2]), floats([3, 4, 5, 6], [2, 2]), floats([1, 1])]),
      floats([14, 17], [1, 2])),
    ValueCase(
      OperatorCase(
        "Gemm", [floats([1, 2], [2, 1]), floats([3, 4, 5, 6], [2, 2]), floats([1], [])],
        ["transA": .integer(1), "transB": .integer(1), "alpha": .float(2), "beta": .float(3)]),
      floats([25, 37], [1, 2])),
    ValueCase(OperatorCase("MatMul", [floats([1, 2]), floats([3, 4])]), floats([11], [])),
    ValueCase(
      OperatorCase("MatMul", [floats([1, 2, 3, 4], [2, 1, 2]), floats([1, 1], [2, 1])]),
      floats([3, 7], [2, 1, 1])),
    ValueCase(
      OperatorCase(
        "Conv",
        [
          floats([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 3, 3]), floats([1, 0, 0, 1], [1, 1, 2, 2]),
          floats([10]),
        ]),
      floats([16, 18, 22, 24], [1, 1, 2, 2])),
    ValueCase(
      OperatorCase(
        "Conv", [floats([1, 2, 3], [1, 1, 3]), floats([1, 1], [1, 1, 2])],
        ["auto_pad": .string("SAME_UPPER")]), floats([3, 5, 3], [1, 1, 3])),
    ValueCase(
      OperatorCase(
        "Conv", [floats([1, 2, 3], [1, 1, 3]), floats([1, 1], [1, 1, 2])],
        ["auto_pad": .string("SAME_LOWER")]), floats([1, 3, 5], [1, 1, 3])),
    ValueCase(
      OperatorCase(
        "Conv", [floats([1, 2, 3, 4], [1, 2, 2]), floats([10, 100], [2, 1, 1])],
        ["group": .integer(2)]),
      floats([10, 20, 300, 400], [1, 2, 2])),
    ValueCase(
      OperatorCase(
        "ConvTranspose", [floats([1, 2], [1, 1, 2]), floats([1, 10, 100], [1, 1, 3])]),
      floats([1, 12, 120, 200], [1, 1, 4])),
    ValueCase(
      OperatorCase(
        "ConvTranspose", [floats([1, 2], [1, 1, 2]), floats([1, 10], [1, 1, 2]), floats([5])],
        ["strides": .integers([3]), "output_padding": .integers([1])]),
      floats([6, 15, 5, 7, 25, 5], [1, 1, 6])),
    ValueCase(
      OperatorCase(
        "MaxPool", [floats([1, 4, 2, 3], [1, 1, 4])], ["kernel_shape": .integers([2])], outputs: 2),
      floats([4, 4, 3], [1, 1, 3]), integers([1, 1, 3], shape: [1, 1, 3])),
    ValueCase(
      OperatorCase(
        "MaxPool", [floats([1, 2, 3, 4, 5], [1, 1, 5])],
        ["kernel_shape": .integers([2]), "strides": .integers([2]), "ceil_mode": .integer(1)]),
      floats([2, 4, 5], [1, 1, 3])),
    ValueCase(
      OperatorCase(
        "AveragePool", [floats([1, 3, 5], [1, 1, 3])],
        ["kernel_shape": .integers([2]), "pads": .integers([1, 0])]),
      floats([1, 2, 4], [1, 1, 3])),
    ValueCase(
      OperatorCase(
        "AveragePool", [floats([1, 3, 5], [1, 1, 3])],
        [
          "kernel_shape": .integers([2]), "pads": .integers([1, 0]),
          "count_include_pad": .integer(1),
        ]),
      floats([0.5, 2, 4], [1, 1, 3])),
    ValueCase(
      OperatorCase(
        "AveragePool", [floats([2, 4, 6], [1, 1, 3])],
        [
          "kernel_shape": .integers([2]), "strides": .integers([2]), "ceil_mode": .integer(1),
          "count_include_pad": .integer(1),
        ]), floats([3, 6], [1, 1, 2])),
    ValueCase(
      OperatorCase("GlobalAveragePool", [floats([1, 3, 5, 9], [1, 2, 2])]),
      floats([2, 7], [1, 2, 1])),
    ValueCase(
      OperatorCase("GlobalMaxPool", [floats([1, 3, 9, 5], [1, 2, 2])]), floats([3, 9], [1, 2, 1])),
    ValueCase(
      OperatorCase(
        "Resize", [floats([1, 2], [1, 1, 2]), nil, floats([1, 1, 2])],
        ["mode": .string("nearest")], known: [2]), floats([1, 1, 2, 2], [1, 1, 4])),
    ValueCase(
      OperatorCase(
        "Resize", [floats([0, 4], [1, 1, 2]), nil, nil, integers([1, 1, 4])],
        ["mode": .string("linear")], known: [3]), floats([0, 1, 3, 4], [1, 1, 4])),
    ValueCase(
      OperatorCase(
        "Resize", [floats([0, 3], [1, 1, 2]), nil, nil, integers([1, 1, 4])],
        ["mode": .string("linear"), "coordinate_transformation_mode": .string("align_corners")],
        known: [3]), floats([0, 1, 2, 3], [1, 1, 4])),
    ValueCase(
      OperatorCase(
        "Resize", [floats([1, 2], [1, 1, 2]), floats([1, 1, 2])], operatorSet: 10, known: [1]),
      floats([1, 1, 2, 2], [1, 1, 4])),
    ValueCase(
      OperatorCase(
        "Upsample", [floats([1, 2], [1, 1, 1, 2])], ["scales": .floats([1, 1, 2, 1])],
        operatorSet: 7),
      floats([1, 2, 1, 2], [1, 1, 2, 2])),
    ValueCase(
      OperatorCase(
        "BatchNormalization",
        [
          floats([1, 2, 3, 4], [1, 2, 2]), floats([1, 2]), floats([0, 1]), floats([1, 2]),
          floats([4, 16]),
        ],
        ["epsilon": .float(0)]), floats([0, 0.5, 1.5, 2], [1, 2, 2])),
    ValueCase(
      OperatorCase(
        "BatchNormalization",
        [
          floats([1, 3, 2, 6], [1, 2, 2]), floats([1, 2]), floats([0, 1]), floats([9, 9]),
          floats([9, 9]),
        ],
        ["epsilon": .float(0), "training_mode": .integer(1)], known: [0, 1, 2, 3, 4],
        "by its own statistics"),
      floats([-1, 1, -1, 3], [1, 2, 2])),
    ValueCase(
      OperatorCase(
        "LayerNormalization", [floats([1, 3, 2, 6], [2, 2]), floats([1, 2]), floats([0, 1])],
        ["epsilon": .float(0)], outputs: 3),
      floats([-1, 3, -1, 3], [2, 2]), floats([2, 4], [2, 1]), floats([1, 0.5], [2, 1])),
    ValueCase(
      OperatorCase(
        "InstanceNormalization",
        [floats([1, 3, 2, 6], [1, 2, 2]), floats([1, 2]), floats([0, 1])],
        ["epsilon": .float(0)]), floats([-1, 1, -1, 3], [1, 2, 2])),
    ValueCase(
      OperatorCase(
        "GroupNormalization", [floats([1, 3], [1, 2, 1]), floats([1, 2]), floats([0, 1])],
        ["num_groups": .integer(1), "epsilon": .float(0)]), floats([-1, 3], [1, 2, 1])),
    ValueCase(
      OperatorCase(
        "GroupNormalization",
        [floats([1, 3, 5, 5], [1, 4, 1]), floats([1, 2]), floats([0, 1])],
        ["num_groups": .integer(2), "epsilon": .float(1)], operatorSet: 18),
      floats([-0.707_106_8, 0.707_106_8, 1, 1], [1, 4, 1])),
    ValueCase(
      OperatorCase(
        "LRN", [floats([1, 2, 3], [1, 3, 1])],
        ["size": .integer(3), "alpha": .float(3), "beta": .float(1), "bias": .float(1)]),
      floats([1.0 / 6, 2.0 / 15, 3.0 / 14], [1, 3, 1])),
    ValueCase(
      OperatorCase(
        "LRN", [floats([1, 2, 3], [1, 3, 1])],
        ["size": .integer(2), "alpha": .float(2), "beta": .float(1), "bias": .float(1)]),
      floats([1.0 / 6, 2.0 / 14, 3.0 / 10], [1, 3, 1])),
    ValueCase(
      OperatorCase("LpNormalization", [floats([3, 4, 0, 0], [2, 2])]),
      floats([0.6, 0.8, 0, 0], [2, 2])),
    ValueCase(
      OperatorCase("LpNormalization", [floats([1, -3])], ["p": .integer(1)]), floats([0.25, -0.75])),
  ]
}
