"""Times an epoch of `misread train` against PyTorch in one run, and prints the table of README.md.

Needs Python with torch and numpy:
    python Benchmarks/Training/compare.py .build/release/misread MNIST-FOLDER [mlp|cnn] [rounds]

Both train on the same 60,000 digits with the same network, initialisation, loss, Adam and batches of
200, on all processors. PyTorch's digits lie in memory as one tensor and are shuffled there, which is
its fastest way. An epoch of misread is the difference between a run of three epochs and one of a
single epoch, divided by two, so that starting, reading files and testing do not count. Rounds
alternate between the two.
"""

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

PROGRAM, FOLDER = sys.argv[1:3]
BATCH = 200


def idx(name, header):
    with gzip.open(os.path.join(FOLDER, name)) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def digits(part):
    images = idx(f"{part}-images-idx3-ubyte.gz", 16).reshape(-1, 1, 28, 28)
    return images.astype(np.float32) / 255, idx(f"{part}-labels-idx1-ubyte.gz", 8).astype(np.int64)


def network(name):
    from torch import nn

    if name == "mlp":
        layers = [nn.Flatten(), nn.Linear(784, 784), nn.ReLU(), nn.Linear(784, 10)]
    else:
        layers = [nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(),
                  nn.MaxPool2d(2), nn.Flatten(), nn.Linear(1600, 10)]
    for layer in layers:
        if hasattr(layer, "weight"):
            deviation = 0.05 if name == "mlp" else (2 / layer.weight[0].numel()) ** 0.5
            nn.init.normal_(layer.weight, std=deviation)
            nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)


def torch_epochs(name, count):
    """Seconds of each epoch, and the share of held-out digits read rightly after the last."""
    import torch
    from torch import nn

    torch.manual_seed(0)
    images, labels = (torch.from_numpy(array) for array in digits("train"))
    model, loss = network(name), nn.CrossEntropyLoss()
    adam = torch.optim.Adam(model.parameters(), lr=0.001)
    seconds = []
    for _ in range(count):
        start = time.perf_counter()
        order = torch.randperm(len(images))
        for first in range(0, len(order), BATCH):
            chosen = order[first:first + BATCH]
            adam.zero_grad()
            loss(model(images[chosen]), labels[chosen]).backward()
            adam.step()
        seconds.append(time.perf_counter() - start)
    with torch.no_grad():
        images, labels = digits("t10k")
        said = model(torch.from_numpy(images)).argmax(1).numpy()
    return seconds, float((said == labels).mean())


def misread(name, epochs, folder):
    """Seconds of a whole run, its result, and the most memory that it held in MiB."""
    words = [PROGRAM, "train", "--data", FOLDER, "--architecture", name, "--epochs", str(epochs),
             "--quiet", "--json", "-o", f"{folder}/{name}.onnx"]
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(words)} ended with status {status}")
    return time.perf_counter() - start, json.loads(output), usage.ru_maxrss / 1024


def words(seconds):
    low, _, high = statistics.quantiles(seconds, n=4)
    return f"{statistics.median(seconds):.2f} s ({low:.2f}–{high:.2f})"


def main():
    names = sys.argv[3:4] or ["mlp", "cnn"]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    print("| network | PyTorch | misread | ratio | right after 10 epochs: PyTorch, misread | peak |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            slow, fast = [], []
            for _ in range(rounds):
                slow += torch_epochs(name, 3)[0]
                one, three = misread(name, 1, folder)[0], misread(name, 3, folder)[0]
                fast.append((three - one) / 2)
            share = torch_epochs(name, 10)[1]
            _, result, peak = misread(name, 10, folder)
            test = result["tests"][0]
            print(f"| {name} | {words(slow)} | {words(fast)} | "
                  f"{statistics.median(slow) / statistics.median(fast):.2f} | {share:.1%}, "
                  f"{test['after']['right'] / test['count']:.1%} | {peak:.0f} MiB |", flush=True)


if __name__ == "__main__":
    main()
