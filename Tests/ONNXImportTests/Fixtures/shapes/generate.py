"""Writes model.onnx, input.npy and onnxruntime's logits.npy: a small classifier whose nodes are told shapes, places and amounts by
numbers in the file, which is what a damaged file can say wrongly.

onnx 1.23, onnxruntime 1.32, NumPy 2.
"""
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

rng = np.random.default_rng(1)
constants = {
    "pads": np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64),
    "filters": rng.standard_normal((2, 1, 3, 3)).astype(np.float32),
    "starts": np.array([1, 1], np.int64),
    "ends": np.array([7, 7], np.int64),
    "axes": np.array([2, 3], np.int64),
    "steps": np.array([1, 1], np.int64),
    "scales": np.array([1, 1, 2, 2], np.float32),
    "repeats": np.array([1, 2, 1, 1], np.int64),
    "spread": np.array([1, 4, 1, 1], np.int64),
    "extent": np.array([4], np.int64),
    "order": np.array([3, 2, 1, 0], np.int64),
    "start": np.array(0, np.int64),
    "limit": np.array(4, np.int64),
    "delta": np.array(1, np.int64),
    "rows": np.array([0, -1], np.int64),
    "weights": rng.standard_normal((144, 3)).astype(np.float32),
    "parts": np.array([2, 1], np.int64),
}
node = helper.make_node
nodes = [
    node("Pad", ["image", "pads"], ["padded"]),
    node("Conv", ["padded", "filters"], ["filtered"], pads=[1, 1, 1, 1], strides=[1, 1], dilations=[1, 1]),
    node("Slice", ["filtered", "starts", "ends", "axes", "steps"], ["cut"]),
    node("Resize", ["cut", "", "scales"], ["large"], mode="linear"),
    node("AveragePool", ["large"], ["pooled"], kernel_shape=[3, 3], strides=[2, 2], pads=[0, 0, 1, 1]),
    node("Tile", ["pooled", "repeats"], ["repeated"]),
    node("ConstantOfShape", ["extent"], ["zeros"], value=helper.make_tensor("value", TensorProto.FLOAT, [1], [1])),
    node("Reshape", ["zeros", "spread"], ["column"]),
    node("Expand", ["column", "spread"], ["ones"]),
    node("Mul", ["repeated", "ones"], ["scaled"]),
    node("Range", ["start", "limit", "delta"], ["numbers"]),
    node("Gather", ["scaled", "numbers"], ["chosen"], axis=1),
    node("Gather", ["chosen", "order"], ["turned"], axis=1),
    node("Reshape", ["turned", "rows"], ["flat"]),
    node("MatMul", ["flat", "weights"], ["scores"]),
    node("Split", ["scores", "parts"], ["two", "one"], axis=1),
    node("Concat", ["one", "two"], ["logits"], axis=1),
]
graph = helper.make_graph(
    nodes, "shapes",
    [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 1, 8, 8])],
    [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 3])],
    [numpy_helper.from_array(value, name) for name, value in constants.items()])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, "model.onnx")
image = rng.standard_normal((2, 1, 8, 8)).astype(np.float32)
np.save("input.npy", image)
np.save("logits.npy", onnxruntime.InferenceSession("model.onnx").run(None, {"image": image})[0])
