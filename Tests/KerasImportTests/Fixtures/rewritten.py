"""Asks Keras what it makes of files that misread put new weights into; usage: rewritten.py FOLDER.

FOLDER holds what `RewritingTests` wrote with MISREAD_KERAS_FOLDER set. Recorded with Keras 3.15.1 and
h5py. `keras2.h5` follows the rules of Keras 2 and is answered by the same layers as in generate.py.
Also shows that nothing but numbers differs from the files beside this one.
"""

import os
import pathlib
import sys
import zipfile

os.environ.setdefault("KERAS_BACKEND", "torch")
import h5py
import keras
import numpy as np
from keras import layers as L

HERE = pathlib.Path(__file__).parent
FOLDER = pathlib.Path(sys.argv[1])
(HERE / "rewritten").mkdir(exist_ok=True)


def contents(path):
    """Everything in an HDF5 file: attributes, shapes and types, apart from the numbers."""
    found, arrays = {}, {}
    with h5py.File(path, "r") as file:
        def visit(name, item):
            found[name] = {key: str(value) for key, value in item.attrs.items()}
            if isinstance(item, h5py.Dataset):
                found[name]["."] = (item.shape, str(item.dtype), item.chunks, item.compression)
                arrays[name] = item[()]
        file.visititems(visit)
        found["/"] = {key: str(value) for key, value in file.attrs.items()}
    return found, arrays


def keras2(path):
    with h5py.File(path, "r") as file:
        root = file["model_weights"]
        w = lambda name: root[name][()]
        x = keras.Input((6, 6, 2))
        conv, bn, dense = L.Conv2D(4, 3, padding="same"), L.BatchNormalization(), L.Dense(3)
        y = keras.ops.clip(0.2 * conv(x) + 0.5, 0.0, 1.0)
        model = keras.Model(x, dense(L.Flatten()(L.Add()([y, bn(L.LeakyReLU(0.2)(y))]))))
        conv.set_weights([w("conv/conv/kernel:0"), w("conv/conv/bias:0")])
        bn.set_weights([w(f"inner/bn/{k}:0") for k in ("gamma", "beta", "moving_mean", "moving_variance")])
        dense.set_weights([w("dense/dense/kernel:0"), w("dense/dense/bias:0")])
    return model


for path in sorted(FOLDER.iterdir()):
    old, new = HERE / path.name, path
    if path.suffix == ".keras":
        with zipfile.ZipFile(old) as a, zipfile.ZipFile(new) as b:
            assert b.testzip() is None
            assert a.namelist() == b.namelist(), (a.namelist(), b.namelist())
            for name in a.namelist():
                assert name.endswith(".h5") or a.read(name) == b.read(name), name
                assert a.getinfo(name).date_time == b.getinfo(name).date_time, name
            (FOLDER / "old.tmp").write_bytes(a.read("model.weights.h5"))
            (FOLDER / "new.tmp").write_bytes(b.read("model.weights.h5"))
        old, new = FOLDER / "old.tmp", FOLDER / "new.tmp"
    (before, was), (after, now) = contents(old), contents(new)
    assert before == after, path.name
    changed = sum(not np.array_equal(was[k], now[k]) for k in was)
    if path.name == "keras2.h5":
        model = keras2(path)
    elif path.name.endswith((".keras", ".h5")):
        model = keras.models.load_model(path, compile=False)
    stem = path.name.split(".")[0]
    outputs = model.predict(np.load(HERE / f"{stem}.input.npy"), verbose=0)
    np.save(HERE / "rewritten" / f"{path.name.replace('.', '-')}.npy", np.asarray(outputs, "float32"))
    print(f"{path.name}: {changed} of {len(was)} arrays changed, nothing else")
for name in ("old.tmp", "new.tmp"):
    (FOLDER / name).unlink(missing_ok=True)
