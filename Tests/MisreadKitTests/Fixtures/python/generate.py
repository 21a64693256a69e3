"""Runs the programs of this folder on misread's samples and records what they prepare.

python generate.py SAMPLES, the folder that `misread samples -o SAMPLES` made. mnist.py is written by
`misread diagnose nine-large-curled.png --write-python mnist.py`, the others with `--fix-recipe NAME`.
Recorded with Python 3.11.7, NumPy 2.4.6, OpenCV 5.0.0 and Pillow 13.0.0.
"""
import importlib.util
import pathlib
import sys

import numpy as np

here = pathlib.Path(__file__).parent
for recipe in ("mnist", "question", "question-threshold", "answer"):
    source = importlib.util.spec_from_file_location(recipe, pathlib.Path(recipe + ".py"))
    program = importlib.util.module_from_spec(source)
    source.loader.exec_module(program)
    for sample in ("nine-large-curled", "shadow", "light-on-dark", "thin-pen"):
        tensor = program.prepare(pathlib.Path(sys.argv[1]) / (sample + ".png"))
        np.save(here / f"{recipe}-{sample}.npy", tensor)
