"""Times ResNet-18 and MobileNetV2 with misread, onnxruntime and PyTorch in one run.

    python compare.py path/to/models-benchmark folder-for-models [runs [rounds]]

Random weights, 224 by 224, batches of 1 and 16, one thread each. A round times one after the other; a ratio
is taken within its round, for the processor's speed may drift from one to the next. Prints a table in
Markdown: medians of the rounds in milliseconds, the ratio's median with the least and the greatest, over 1
where misread is faster, and misread's peak memory.
"""

import pathlib
import statistics
import subprocess
import sys
import time

import numpy as np
import onnxruntime
import torch
import torchvision

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
runs = int(sys.argv[3]) if len(sys.argv) > 3 else 15
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
torch.set_num_threads(1)


def median_time(body):
    body(), body()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        body()
        found.append((time.perf_counter() - start) * 1e3)
    return statistics.median(found)


def exported(name):
    torch.manual_seed(0)
    model = getattr(torchvision.models, name)(weights=None).eval()
    path = folder / f"{name}.onnx"
    if not path.exists():
        torch.onnx.export(
            model, torch.randn(1, 3, 224, 224), path, dynamo=False, opset_version=17,
            input_names=["image"], dynamic_axes={"image": {0: "n"}})
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return model, path, onnxruntime.InferenceSession(str(path), options)


def one_round(model, path, session, batch):
    images = torch.randn(batch, 3, 224, 224)
    np.save(folder / "images.npy", images.numpy())

    def gradient():
        leaf = images.clone().requires_grad_(True)
        model(leaf)[:, 0].sum().backward()

    done = subprocess.run(
        [program, path, folder / "images.npy", str(runs), folder / "out"],
        capture_output=True, text=True, check=True)
    forward, _, backward, _, peak = map(float, done.stdout.split())
    return (forward, median_time(lambda: session.run(None, {"image": images.numpy()})), backward,
            median_time(gradient), peak)


def ratio(theirs, ours):
    found = sorted(other / own for other, own in zip(theirs, ours))
    return f"{statistics.median(found):.2f} ({found[0]:.2f}–{found[-1]:.2f})"


print("| network, batch | forward: misread | onnxruntime | ratio | gradient: misread | PyTorch | ratio | peak |")
print("|---|---|---|---|---|---|---|---|")
for name in ["resnet18", "mobilenet_v2"]:
    opened = exported(name)
    for batch in [1, 16]:
        columns = list(zip(*(one_round(*opened, batch) for _ in range(rounds))))
        forward, other, backward, theirs, peak = columns
        times = [f"{statistics.median(column):.1f} ms" for column in columns[:4]]
        print(
            f"| {name}, {batch} | {times[0]} | {times[1]} | {ratio(other, forward)} | {times[2]} | {times[3]} "
            f"| {ratio(theirs, backward)} | {max(peak):.0f} MiB |", flush=True)
