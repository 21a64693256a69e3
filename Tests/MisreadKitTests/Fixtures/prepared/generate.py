"""What onnxruntime makes of pictures by the graphs that misread puts in front of models.

    misread samples -o SAMPLES
    generate.py SAMPLES ../../../../Sources/CRecipeScripts/Data

Writes RECIPE-SAMPLE.npy, and the SHA-256 of each graph into hashes.json. Whole models are held against
misread on photographs by scripts/check-fixes.
Values here: onnx 1.23.2, onnxruntime 1.32.0, Pillow 13.0.0, NumPy 2.4.6.
"""
import hashlib
import json
import pathlib
import sys

import numpy
import onnxruntime
from PIL import Image

here = pathlib.Path(__file__).parent
samples, graphs = map(pathlib.Path, sys.argv[1:])
number = lambda value: numpy.array(value, numpy.float32)
size = {name: numpy.array(28, numpy.int64) for name in ("width", "height")}
unit = ("normalize", {"mean": number(0), "deviation": number(255)})
invert = ("scale", {"factor": number(-1), "offset": number(255)})
small = [("open", {}), ("grey", {}), ("resize-lanczos", size)]
recipes = {
    "mnist": [("mnist", {})],
    "question": small + [invert, unit, ("clear", {"level": number(0.5)})],
    "question-threshold": small + [
        unit, ("clear", {"level": number(0.5)}),
        ("threshold", {"level": number(0.1), "high": number(0), "low": number(1)})],
    "answer": small + [invert, unit, ("clear", {"level": number(0.1)})],
}
hashes = {
    path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(graphs.glob("*.onnx"))}
(here / "hashes.json").write_text(json.dumps(hashes, indent=2) + "\n")
for recipe, steps in recipes.items():
    for sample in ("nine-large-curled", "shadow", "light-on-dark", "thin-pen"):
        picture = numpy.asarray(Image.open(samples / f"{sample}.png").convert("RGB"))
        for step, others in steps:
            session = onnxruntime.InferenceSession(graphs / f"{step}.onnx")
            picture = session.run(None, {"picture": picture} | others)[0]
        numpy.save(here / f"{recipe}-{sample}.npy", picture)
