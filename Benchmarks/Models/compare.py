"""Times ResNet-18 and MobileNetV2 with misread, onnxruntime and PyTorch in one run.

    python compare.py path/to/models-benchmark folder-for-models [runs]

Random weights, 224 by 224, batches of 1 and 16, one thread each. Prints a table in Markdown: medians in
milliseconds with the difference of the quartiles, ratios over 1 where misread is faster, and misread's peak
memory.
"""

import pathlib
import subprocess
import sys
import time

import numpy as np
import onnxruntime
import torch
import torchvision

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
runs = int(sys.argv[3]) if len(sys.argv) > 3 else 15
torch.set_num_threads(1)


def times(body):
    body(), body()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        body()
        found.append((time.perf_counter() - start) * 1e3)
    found.sort()
    return found[runs // 2], found[runs * 3 // 4] - found[runs // 4]


print("| network, batch | forward: misread | onnxruntime | ratio | gradient: misread | PyTorch | ratio | peak |")
print("|---|---|---|---|---|---|---|---|")
for name in ["resnet18", "mobilenet_v2"]:
    torch.manual_seed(0)
    model = getattr(torchvision.models, name)(weights=None).eval()
    path = folder / f"{name}.onnx"
    if not path.exists():
        torch.onnx.export(
            model, torch.randn(1, 3, 224, 224), path, dynamo=False, opset_version=17,
            input_names=["image"], dynamic_axes={"image": {0: "n"}})
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options)
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    for batch in [1, 16]:
        images = torch.randn(batch, 3, 224, 224)
        np.save(folder / "images.npy", images.numpy())
        done = subprocess.run(
            [program, path, folder / "images.npy", str(runs), folder / "out"],
            capture_output=True, text=True, check=True)
        forward, forward_spread, backward, backward_spread, peak = map(float, done.stdout.split())
        other, other_spread = times(lambda: session.run(None, {"image": images.numpy()}))

        def gradient():
            leaf = images.clone().requires_grad_(True)
            model(leaf)[:, 0].sum().backward()

        theirs, their_spread = times(gradient)
        print(
            f"| {name}, {batch} | {forward:.1f} ± {forward_spread:.1f} ms | {other:.1f} ± {other_spread:.1f} ms "
            f"| {other / forward:.2f} | {backward:.1f} ± {backward_spread:.1f} ms "
            f"| {theirs:.1f} ± {their_spread:.1f} ms | {theirs / backward:.2f} | {peak:.0f} MiB |", flush=True)
