"""Fits a temperature to 10,000 rows of 10 logits, by misread and by net:cal, one after the other.

usage: python compare.py BINARY [REPEATS]
"""
import importlib.metadata
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")
import numpy as np
import scipy.special
from netcal.scaling import TemperatureScaling

binary, repeats = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 9
rng = np.random.default_rng(1)
# Honest logits of a fair classifier, then made three times as sure as they should be.
honest = 2 * rng.standard_normal((10_000, 10))
labels = np.array([rng.choice(10, p=row) for row in scipy.special.softmax(honest, axis=1)])
logits = 3 * honest
probabilities = scipy.special.softmax(logits, axis=1)  # net:cal takes probabilities
folder = tempfile.mkdtemp()
np.save(os.path.join(folder, "logits.npy"), logits)
np.save(os.path.join(folder, "labels.npy"), labels.astype(np.int64))


def loss(temperature):
    rows = scipy.special.log_softmax(logits / temperature, axis=1)
    return -rows[np.arange(len(labels)), labels].mean()


rounds = []
for _ in range(3):  # alternating, so that a busy machine is busy for both
    run = subprocess.run(
        [binary, f"{folder}/logits.npy", f"{folder}/labels.npy", str(repeats)],
        check=True, capture_output=True, text=True)
    ours = json.loads(run.stdout)
    theirs = []
    for _ in range(repeats):
        start = time.perf_counter()
        fitted = TemperatureScaling().fit(probabilities, labels)
        theirs.append(time.perf_counter() - start)
    rounds.append((statistics.median(ours["seconds"]), statistics.median(theirs)))
    temperature = 1 / float(np.ravel(fitted.temperature)[0])  # net:cal calls 1/T so

print(f"net:cal {importlib.metadata.version('netcal')}, NumPy {np.__version__}")
for mine, other in rounds:
    print(f"misread {mine * 1e3:.2f} ms, net:cal {other * 1e3:.1f} ms: {other / mine:.0f} times")
print(f"T: misread {ours['temperature']:.6f}, net:cal {temperature:.6f}")
print(f"loss: misread {loss(ours['temperature']):.9f}, net:cal {loss(temperature):.9f}")
