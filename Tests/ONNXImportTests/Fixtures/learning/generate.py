"""Writes small classifiers by scikit-learn as skl2onnx exports them, and the probabilities that scikit-learn gives.

scikit-learn 1.9.1, skl2onnx 1.20.0, NumPy 2.
"""
import warnings

import numpy as np
import skl2onnx
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import Normalizer, StandardScaler

warnings.filterwarnings("ignore")
rng = np.random.default_rng(1)
images = rng.random((60, 9)).astype(np.float32)
numbers = images[:, :3].argmax(axis=1)
names = np.array(["left", "middle", "right"])[numbers]
models = {
    "scaled-network": (make_pipeline(StandardScaler(), MLPClassifier((4,), max_iter=300, random_state=0)), names),
    "normalised-network": (make_pipeline(Normalizer("l2"), MLPClassifier((4,), max_iter=300, random_state=0)), numbers),
    "logistic": (make_pipeline(StandardScaler(), LogisticRegression()), names),
    "two-classes": (LogisticRegression(), numbers == 0),
}
np.save("images.npy", images[:5])
for name, (model, truth) in models.items():
    model.fit(images, truth)
    exported = skl2onnx.to_onnx(model, images[:1], target_opset={"": 17, "ai.onnx.ml": 3})
    with open(name + ".onnx", "wb") as file:
        file.write(exported.SerializeToString())
    np.save(name + ".npy", model.predict_proba(images[:5]).astype(np.float32))
