#!/usr/bin/env python3
"""Writes the graphs of the steps of recipes, which misread puts in front of models.

    write.py ../../Sources/CRecipeScripts/Data

One ONNX file per step. Needs NumPy and onnx (written with onnx 1.23.2).
"""
import pathlib
import sys

import onnx
from onnx import helper

from graph import Graph, Value, info
from steps import STEPS

folder = pathlib.Path(sys.argv[1])
for name, (step, inputs) in STEPS.items():
    # Values inside of loops keep their names in a model, so those begin with no common word.
    graph = Graph("misread." if name == "mnist" else "")
    made = step(*(Value(input, kind) for input, kind in inputs))
    made = made if isinstance(made, tuple) else (made,)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes(), name, [info(input, kind) for input, kind in inputs],
            [info(value.name, value.kind) for value in made]),
        opset_imports=[helper.make_opsetid("", 13)], ir_version=7, producer_name="misread")
    (folder / f"{name}.onnx").write_bytes(model.SerializeToString())
