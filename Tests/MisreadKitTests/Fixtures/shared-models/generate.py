"""Records the logits of every network of `../shared/models` on twenty of `../shared/photos`.

    python generate.py path/to/shared

Made with onnxruntime 1.32.0, Keras 3.15.1 on PyTorch 2.15.0, Pillow and NumPy. `photos.npy` holds the
photographs in grey, 28 by 28, inverted; each network is fed them as its README says.
"""

import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "torch"
import keras
import numpy as np
import onnx
import onnxruntime
from PIL import Image

FOLDER = pathlib.Path(__file__).parent
SHARED = pathlib.Path(sys.argv[1])
# The factor and the shift that make of 0…255 what the network was trained on.
FED = {
    "1Bananas1+MNIST-Test_handwritten.h5": (1 / 255, 0),
    "Krisut01+Activity1_Acitivity2~model.h5": (1 / 255, 0),
    "Krisut01+Activity1_model.h5": (1 / 255, 0),
    "SohalSaab36+digits-recognizer_handwritten.keras": (1 / 255, 0),
    "Vorobiy+InscribeAI_handwritten_digits.keras": (1, 0),
    "ccoltong1215+simple-lenet5-torch-mnist_lenet.onnx": (1, 0),
    "pcelis+pytorch-tiny-mnist_mnist_cnn_pool.onnx": (1 / 255, 0),
    "wuhanstudio+onnx-parser_example~mnist-sm.onnx": (1 / 255, 0),
    "zuramai+mnist-onnx/mnist.onnx": (2 / 255, -1),
}


def photos():
    paths = sorted(p for p in (SHARED / "photos").rglob("*") if p.suffix.lower() in {".jpg", ".jpeg", ".png"})
    rows = []
    for path in paths[:: len(paths) // 20][:20]:
        with Image.open(path) as picture:
            rows.append(255 - np.asarray(picture.convert("L").resize((28, 28), Image.LANCZOS)))
    return np.stack(rows).astype(np.uint8)


def by_keras(path, images):
    model = keras.models.load_model(path, compile=False)
    model.layers[-1].activation = keras.activations.linear
    shape = model.inputs[0].shape[1:]
    return model.predict(images.reshape(-1, *shape), verbose=0)


def by_onnxruntime(path, images):
    model = onnx.load(path)
    makers = {n.output[0]: n for n in model.graph.node}
    name = model.graph.output[0].name
    while makers[name].op_type in {"Softmax", "Identity"}:
        name = makers[name].input[0]
    del model.graph.output[1:]
    model.graph.output[0].name = name
    model.graph.output[0].type.Clear()
    model.graph.output[0].type.tensor_type.elem_type = 1
    session = onnxruntime.InferenceSession(model.SerializeToString())
    given = session.get_inputs()[0]
    shape = given.shape[1:]
    batch = given.shape[0] if isinstance(given.shape[0], int) else len(images)
    parts = [
        session.run([name], {given.name: images[i : i + batch].reshape(-1, *shape)})[0]
        for i in range(0, len(images), batch)
    ]
    return np.concatenate(parts)


pictures = photos()
np.save(FOLDER / "photos.npy", pictures)
for name, (factor, shift) in FED.items():
    images = (pictures.astype(np.float32) * np.float32(factor) + np.float32(shift)).astype(np.float32)
    run = by_onnxruntime if name.endswith(".onnx") else by_keras
    logits = run(SHARED / "models" / name, images)
    np.save(FOLDER / (name.replace("/", "_") + ".npy"), logits.reshape(20, -1).astype(np.float32))
    print(name, logits.shape, np.abs(logits).max())
