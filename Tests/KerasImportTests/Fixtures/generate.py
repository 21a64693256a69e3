"""Writes the models beside this file, an input for each, and what Keras makes of it.

Made with Keras 3.15.1 on the PyTorch 2.15.0 backend, h5py and NumPy. The models end in a linear layer,
so that their outputs are logits; `softmax.keras` does not.
"""

import json
import os
import pathlib
import zipfile

os.environ["KERAS_BACKEND"] = os.environ.get("KERAS_BACKEND", "torch")
import h5py
import keras
import numpy as np
from keras import layers as L

FOLDER = pathlib.Path(__file__).parent
random = np.random.default_rng(1)


def shake(model):
    """Gives every weight a value of its own; variances stay positive."""
    for weight in model.weights:
        value = random.normal(size=weight.shape) * 0.4
        if "variance" in weight.path:
            value = np.abs(value) + 0.5
        if weight.path.endswith("count"):
            value = np.zeros(weight.shape)
        weight.assign(value.astype("float32") if value.shape else np.asarray(value))
    return model


def save(name, model, formats=("keras",), low=-1.0, high=1.0):
    shake(model)
    shape = model.inputs[0].shape[1:]
    images = random.uniform(low, high, size=(3, *shape)).astype("float32")
    outputs = model.predict(images, verbose=0)
    for ending in formats:
        model.save(FOLDER / f"{name}.{ending}")
    np.save(FOLDER / f"{name}.input.npy", images)
    np.save(FOLDER / f"{name}.output.npy", np.asarray(outputs, dtype="float32"))
    return images, outputs


def sequential():
    return keras.Sequential([
        keras.Input((12, 11, 3)),
        L.Conv2D(4, 3, strides=2, padding="same", activation="relu"),
        L.BatchNormalization(),
        L.MaxPooling2D(3, strides=2, padding="same"),
        L.ZeroPadding2D(((1, 2), (2, 0))),
        L.DepthwiseConv2D(2, depth_multiplier=2, dilation_rate=2, use_bias=False),
        L.ReLU(max_value=6),
        L.SeparableConv2D(5, 2, padding="same", depth_multiplier=2),
        L.LeakyReLU(negative_slope=0.1),
        L.AveragePooling2D(2, padding="same"),
        L.Dropout(0.3),
        L.Flatten(),
        L.Dense(4, activation="tanh"),
        L.Dense(3),
    ])


def block(frozen):
    x = keras.Input((6, 6, 4))
    y = L.Conv2D(4, 3, padding="same", groups=2)(x)
    norm = L.BatchNormalization(scale=False)
    norm.trainable = not frozen
    y = norm(y)
    y = keras.Sequential([L.Conv2D(4, 1), L.Activation("swish")], name="inner")(y)
    return keras.Model(x, L.Add()([x, y]), name="block")


def nested():
    x = keras.Input((6, 6, 4), name="picture")
    shared = block(frozen=True)
    y = shared(x)
    z = shared(y)
    row = keras.Sequential([L.Conv2D(4, 2, padding="same"), L.BatchNormalization(center=False)], name="row")
    w = row(z)
    parts = [
        L.Add()([y, z, w]), L.Subtract()([y, z]), L.Multiply()([y, w]), L.Average()([x, y, z]),
        L.Maximum()([y, z]), L.Minimum()([z, w]),
    ]
    c = L.Concatenate()(parts)
    gate = L.Reshape((1, 1, -1))(L.Dense(24, activation="sigmoid")(L.GlobalAveragePooling2D()(c)))
    c = L.Multiply()([c, gate])
    tall = L.Concatenate(axis=1)([y, z])
    turned = L.Flatten()(L.Permute((3, 1, 2))(tall))
    vectors = L.Concatenate()([L.GlobalAveragePooling2D()(c), L.GlobalMaxPooling2D()(c), turned])
    mixed = L.Add()([c, L.Dense(24)(vectors)])
    return keras.Model(x, L.Dense(3)(L.Flatten()(mixed)))


def line():
    return keras.Sequential([
        keras.Input((20, 3)),
        L.Conv1D(4, 3, padding="causal", dilation_rate=2, activation="elu"),
        L.ZeroPadding1D((1, 2)),
        L.Cropping1D((2, 1)),
        L.SeparableConv1D(4, 3),
        L.DepthwiseConv1D(3, padding="same"),
        L.LayerNormalization(),
        L.MaxPooling1D(2),
        L.UpSampling1D(3),
        L.AveragePooling1D(3, strides=2, padding="same"),
        L.Conv1DTranspose(4, 3, strides=2),
        L.Dense(5, activation="gelu"),
        L.BatchNormalization(),
        L.GlobalMaxPooling1D(),
        L.RepeatVector(2),
        L.Flatten(),
        L.Dense(3),
    ])


def pictures():
    x = keras.Input((9, 8, 4))
    t = L.Conv2DTranspose(4, 3, strides=2, padding="same")(x)
    u = L.Conv2DTranspose(4, 2, strides=2, use_bias=False)(x)
    v = L.Conv2DTranspose(4, 3, strides=2)(x)
    a = L.GroupNormalization(groups=2)(t)
    b = L.PReLU(shared_axes=[1, 2])(L.UnitNormalization()(u))
    c = L.ELU(0.7)(L.Cropping2D(((1, 0), (0, 1)))(v))
    s = L.Softmax(axis=1)(L.Add()([a, b, c]))
    up = L.UpSampling2D((2, 3))(s)
    smooth = L.UpSampling2D(2, interpolation="bilinear")(s)
    small = L.Resizing(7, 9)(up)
    same = L.Resizing(7, 9)(smooth)
    cut = L.Resizing(7, 9, crop_to_aspect_ratio=True)(L.PReLU()(x))
    d = L.LayerNormalization(axis=[1, 2, 3])(L.Concatenate()([small, same, cut]))
    return keras.Model(x, L.Dense(3)(L.Flatten()(d)))


def volume():
    return keras.Sequential([
        keras.Input((7, 6, 5, 2)),
        L.Conv3D(3, 2, padding="same", strides=(2, 1, 1), activation="softplus"),
        L.ZeroPadding3D((1, 0, 2)),
        L.MaxPooling3D((2, 1, 2)),
        L.Cropping3D(((1, 0), (0, 1), (0, 0))),
        L.UpSampling3D((1, 2, 1)),
        L.Conv3DTranspose(3, 2, strides=2),
        L.AveragePooling3D(2),
        L.GlobalAveragePooling3D(keepdims=True),
        L.Flatten(),
        L.Dense(3),
    ])


ACTIVATIONS = [
    "linear", "relu", "relu6", "sigmoid", "hard_sigmoid", "tanh", "softmax", "log_softmax", "softplus",
    "softsign", "elu", "selu", "gelu", "exponential", "silu", "leaky_relu", "mish", "hard_silu", "celu",
    "hard_tanh", "log_sigmoid", "tanh_shrink", "squareplus",
]


def activations():
    x = keras.Input((2, 2, 3))
    parts = [L.Activation(name)(x) for name in ACTIVATIONS]
    parts += [
        L.ReLU(max_value=0.5, negative_slope=0.2, threshold=0.1)(x), L.ReLU(negative_slope=0.3)(x),
        L.Dense(3, activation=L.LeakyReLU(0.4))(x),
        L.RMSNormalization()(x),
    ]
    return keras.Model(x, L.Dense(3)(L.Flatten()(L.Concatenate()(parts))))


def pixels():
    x = keras.Input((8, 8, 3))
    n = L.Normalization()
    n.build((None, 8, 8, 3))
    y = n(x)
    y = L.Normalization(mean=[1.0, 2.0, 3.0], variance=[4.0, 5.0, 6.0])(y)
    y = L.Normalization(mean=0.5, variance=2.0, axis=None, invert=True)(y)
    y = L.Rescaling([0.5, 1.0, 2.0], offset=[0.1, 0.2, 0.3])(y)
    y = L.RandomFlip()(y)
    y = L.RandomRotation(0.1)(y)
    y = L.RandomZoom(0.1)(y)
    y = L.RandomContrast(0.1)(y)
    y = L.RandomTranslation(0.1, 0.1)(y)
    y = L.GaussianNoise(0.1)(y)
    y = L.CenterCrop(5, 6)(y)
    y = L.Conv2D(3, 2)(y)
    y = L.Rescaling([0.5, 1.0, 2.0])(y)
    y = L.SpatialDropout2D(0.1)(L.AlphaDropout(0.1)(L.GaussianDropout(0.1)(y)))
    return keras.Model(x, L.Dense(3)(L.Flatten()(y)))


def numbers():
    """Functions of Keras used as layers, with a plain number beside the value."""
    x = keras.Input((4, 4, 2))
    y = L.Conv2D(3, 2)(1.0 - x / 2.0)
    y = L.ReLU(6.0)(y + 3.0) * (1.0 / 6.0)
    return keras.Model(x, L.Dense(3)(L.Flatten()(y - 0.5)))


def channels_first():
    f = {"data_format": "channels_first"}
    return keras.Sequential([
        keras.Input((3, 8, 9)),
        L.Conv2D(4, 3, padding="same", strides=2, **f),
        L.BatchNormalization(axis=1),
        L.MaxPooling2D(2, **f),
        L.ZeroPadding2D(1, **f),
        L.Conv2DTranspose(4, 2, strides=2, **f),
        L.UpSampling2D(2, **f),
        L.Flatten(**f),
        L.Dense(3),
    ])


def softmax():
    return keras.Sequential([
        keras.Input((28, 28)), L.Rescaling(1 / 255), L.Flatten(), L.Dense(2, "relu"), L.Dense(4, "softmax"),
    ])


def keras2(name):
    """The nested model as Keras 2.11 laid it out, by its rules: lists in `inbound_nodes`, weights with
    `:0`, names of one length, `alpha` in LeakyReLU, Keras 2's hard sigmoid."""
    weights = {
        "conv": random.normal(size=(3, 3, 2, 4)) * 0.4, "bias": random.normal(size=4) * 0.4,
        "gamma": random.normal(size=4), "beta": random.normal(size=4), "mean": random.normal(size=4),
        "variance": random.uniform(0.5, 1, size=4), "dense": random.normal(size=(36 * 4, 3)) * 0.4,
        "last": random.normal(size=3),
    }
    weights = {key: value.astype("float32") for key, value in weights.items()}
    node = lambda *names: [[[n, 0, 0, {}] for n in names]]
    layer = lambda kind, name, inbound, **config: {
        "class_name": kind, "name": name, "inbound_nodes": inbound,
        "config": {"name": name, "trainable": True, "dtype": "float32", **config}}
    inner = {"class_name": "Functional", "name": "inner", "inbound_nodes": node("leaky"), "config": {
        "name": "inner", "layers": [
            layer("InputLayer", "input_2", [], batch_input_shape=[None, 6, 6, 4]),
            layer("BatchNormalization", "bn", node("input_2"), axis=[3], epsilon=0.001, center=True, scale=True),
        ], "input_layers": [["input_2", 0, 0]], "output_layers": [["bn", 0, 0]]}}
    config = {"class_name": "Functional", "config": {"name": "model", "layers": [
        layer("InputLayer", "input_1", [], batch_input_shape=[None, 6, 6, 2]),
        layer("Conv2D", "conv", node("input_1"), filters=4, kernel_size=[3, 3], strides=[1, 1],
              padding="same", data_format="channels_last", dilation_rate=[1, 1], groups=1,
              activation="hard_sigmoid", use_bias=True),
        layer("LeakyReLU", "leaky", node("conv"), alpha=0.2),
        inner,
        layer("Add", "add", node("conv", "inner")),
        layer("Flatten", "flatten", node("add"), data_format="channels_last"),
        layer("Dense", "dense", node("flatten"), units=3, activation="linear", use_bias=True),
    ], "input_layers": [["input_1", 0, 0]], "output_layers": [["dense", 0, 0]]}}
    with h5py.File(FOLDER / f"{name}.h5", "w") as file:
        file.attrs["keras_version"] = b"2.11.0"
        file.attrs["backend"] = b"tensorflow"
        file.attrs["model_config"] = json.dumps(config).encode()
        root = file.create_group("model_weights")
        stored = {
            "input_1": {}, "conv": {"conv/kernel:0": "conv", "conv/bias:0": "bias"}, "leaky": {},
            "inner": {"bn/gamma:0": "gamma", "bn/beta:0": "beta", "bn/moving_mean:0": "mean",
                      "bn/moving_variance:0": "variance"},
            "add": {}, "flatten": {}, "dense": {"dense/kernel:0": "dense", "dense/bias:0": "last"}}
        root.attrs["layer_names"] = [n.encode() for n in stored]
        root.attrs["backend"] = b"tensorflow"
        root.attrs["keras_version"] = b"2.11.0"
        for group, names in stored.items():
            target = root.create_group(group)
            target.attrs["weight_names"] = [n.encode() for n in names]
            for path, key in names.items():
                target.create_dataset(path, data=weights[key])
    images = random.uniform(-2, 2, size=(3, 6, 6, 2)).astype("float32")
    x = keras.Input((6, 6, 2))
    conv = L.Conv2D(4, 3, padding="same")
    bn = L.BatchNormalization()
    dense = L.Dense(3)
    y = keras.ops.clip(0.2 * conv(x) + 0.5, 0.0, 1.0)
    model = keras.Model(x, dense(L.Flatten()(L.Add()([y, bn(L.LeakyReLU(0.2)(y))]))))
    conv.set_weights([weights["conv"], weights["bias"]])
    bn.set_weights([weights[k] for k in ("gamma", "beta", "mean", "variance")])
    dense.set_weights([weights["dense"], weights["last"]])
    np.save(FOLDER / f"{name}.input.npy", images)
    np.save(FOLDER / f"{name}.output.npy", model.predict(images, verbose=0))


def deflate():
    """Packs the archives tightly; Keras itself only stores."""
    for path in FOLDER.glob("*.keras"):
        with zipfile.ZipFile(path) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)


class Own(L.Layer):
    def call(self, x):
        return x * 2


def refused():
    """Models that can't be opened, each for a reason of its own."""
    model = keras.Sequential([keras.Input((4,)), L.Lambda(lambda x: x * 2, name="twice"), L.Dense(3)])
    model.save(FOLDER / "lambda.keras")
    model = keras.Sequential([keras.Input((4,)), Own(name="mine"), L.Dense(3)])
    model.save(FOLDER / "custom.keras")
    model = keras.Sequential([keras.Input((4, 2)), L.LSTM(2), L.Dense(3)])
    model.save(FOLDER / "recurrent.h5")
    model = keras.Sequential([keras.Input((4,)), L.Dense(3)])
    model.save_weights(FOLDER / "only.weights.h5")


if __name__ == "__main__":
    save("sequential", sequential(), ("keras", "h5"), low=-2)
    save("nested", nested(), ("keras", "h5"))
    save("line", line())
    save("pictures", pictures())
    save("volume", volume())
    save("activations", activations(), low=-4, high=4)
    save("pixels", pixels(), ("keras", "h5"))
    save("channels-first", channels_first())
    save("numbers", numbers(), ("keras", "h5"))
    save("softmax", softmax(), ("keras",), low=0, high=255)
    keras2("keras2")
    refused()
    deflate()
