"""What onnxruntime makes of pictures by models that misread wrote a recipe in front of.

    misread samples -o SAMPLES
    swift test --filter PreparedModelTests --attachments-path MODELS    # writes mnist.onnx and others
    generate.py SAMPLES MODELS

Writes RECIPE-SAMPLE.npy, what the model itself is handed, and each model's SHA-256 into hashes.json.
Values here: onnx 1.23.2, onnxruntime 1.32.0, Pillow 13.0.0, NumPy 2.4.6.
"""
import hashlib
import json
import pathlib
import sys

import numpy
import onnx
import onnxruntime
from PIL import Image

here = pathlib.Path(__file__).parent
samples, models = map(pathlib.Path, sys.argv[1:])
hashes = {}
for recipe in ("mnist", "question", "question-threshold", "answer"):
    content = (models / f"{recipe}.onnx").read_bytes()
    hashes[recipe] = hashlib.sha256(content).hexdigest()
    model = onnx.load_from_string(content)
    onnx.checker.check_model(model)
    model.graph.output.append(
        onnx.helper.make_tensor_value_info("image", onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString())
    for sample in ("nine-large-curled", "shadow", "light-on-dark", "thin-pen"):
        picture = numpy.asarray(Image.open(samples / f"{sample}.png").convert("RGB"))
        numpy.save(here / f"{recipe}-{sample}.npy", session.run(["image"], {"picture": picture})[0][0])
(here / "hashes.json").write_text(json.dumps(hashes, indent=2))
