"""What onnxruntime says of a calibrated model that misread wrote.

    swift test --filter CalibratedModelTests --attachments-path .    # writes mlp.onnx and cnn.onnx
    generate.py mlp.onnx cnn.onnx

Writes images.npy, and for each model NAME-probabilities.npy and its SHA-256 into hashes.json.
Values here: onnxruntime 1.32.0, numpy 2.4.6.
"""

import hashlib
import json
import os
import sys

import numpy
import onnxruntime

here = os.path.dirname(os.path.abspath(__file__))
numbers = numpy.random.default_rng(6)
# Strokes of ink: blurred blobs along random lines, so that answers are neither sure nor even.
images = numpy.zeros((12, 1, 28, 28), numpy.float32)
rows, columns = numpy.mgrid[0:28, 0:28]
for image in images[:, 0]:
    ends = numbers.uniform(5, 23, (3, 2))
    for start, end in zip(ends, ends[1:]):
        for share in numpy.linspace(0, 1, 20):
            y, x = start + share * (end - start)
            image[:] = numpy.maximum(image, numpy.exp(-((rows - y) ** 2 + (columns - x) ** 2) / 2))
numpy.save(os.path.join(here, "images.npy"), images)

hashes = {}
for path in sys.argv[1:]:
    name = os.path.basename(path).split(".")[0]
    session = onnxruntime.InferenceSession(path)
    given = session.get_inputs()[0]
    shape = [12] + [extent for extent in given.shape[1:]]
    logits = session.run(None, {given.name: images.reshape(shape)})[0].astype(numpy.float64)
    powers = numpy.exp(logits - logits.max(1, keepdims=True))
    numpy.save(os.path.join(here, f"{name}-probabilities.npy"), powers / powers.sum(1, keepdims=True))
    hashes[name] = hashlib.sha256(open(path, "rb").read()).hexdigest()
json.dump(hashes, open(os.path.join(here, "hashes.json"), "w"), indent=2)
