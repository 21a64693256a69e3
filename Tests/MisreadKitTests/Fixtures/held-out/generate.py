"""Scores of what the bundled networks say of 3,000 held-out digits, by other programs.

    generate.py    # reads the profiles under Sources/CBundledDigits/Data, writes expected.json

scikit-learn: confusion, accuracy, log loss. SciPy: Wilson's interval. netcal: ECE in 15 bins.
cleanlab: label suspects, pruned by noise rate. NumPy, here: the area under risk and coverage, answers
of equal confidence averaged over their order. Versions are written beside the values.
"""

import base64
import json
import os
import sys

import cleanlab
import netcal
import numpy
import scipy
import scipy.stats
import sklearn
from cleanlab.filter import find_label_issues
from netcal.metrics import ECE
from sklearn.metrics import accuracy_score, confusion_matrix, log_loss

here = os.path.dirname(os.path.abspath(__file__))
data = os.path.join(here, "../../../../Sources/CBundledDigits/Data")


def area(confidences, wrong):
    """The mean error rate over keeping the 1, 2, … N surest answers."""
    order = numpy.argsort(-confidences, kind="stable")
    confidences, wrong = confidences[order], wrong[order].astype(float)
    for value in numpy.unique(confidences):
        same = confidences == value
        wrong[same] = wrong[same].mean()
    return float((numpy.cumsum(wrong) / numpy.arange(1, len(wrong) + 1)).mean())


expected = {
    "versions": {
        "python": sys.version.split()[0], "numpy": numpy.__version__, "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__, "netcal": netcal.__version__,
        "cleanlab": cleanlab.__version__,
    }
}
for name in ["mlp", "cnn"]:
    held = json.load(open(os.path.join(data, f"{name}-profile.json")))["heldOut"]
    labels = numpy.array(held["labels"])
    logits = numpy.frombuffer(base64.b64decode(held["logits"]), "<f4").astype(float)
    logits = logits.reshape(len(labels), held["classes"])
    powers = numpy.exp(logits - logits.max(1, keepdims=True))
    probabilities = powers / powers.sum(1, keepdims=True)
    said = logits.argmax(1)
    right = int((said == labels).sum())
    interval = scipy.stats.binomtest(right, len(labels)).proportion_ci(method="wilson")
    issues = find_label_issues(
        labels, probabilities, filter_by="prune_by_noise_rate", n_jobs=1)
    expected[name] = {
        "count": len(labels),
        "right": right,
        "accuracy": accuracy_score(labels, said),
        "interval": [interval.low, interval.high],
        "confusion": confusion_matrix(labels, said).tolist(),
        "negativeLogLikelihood": log_loss(labels, probabilities),
        "calibrationError": float(ECE(15).measure(probabilities, labels)),
        "riskCoverageArea": area(probabilities.max(1), said != labels),
        "suspects": numpy.flatnonzero(issues).tolist(),
    }
json.dump(expected, open(os.path.join(here, "expected.json"), "w"), indent=1)
