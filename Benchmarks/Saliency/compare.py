"""Times maps against Captum in one run, and prints the table of README.md.

Needs Python with torch, captum, numpy and onnx:
    swift build -c release --package-path Benchmarks
    python Benchmarks/Saliency/compare.py

The peak of memory is read from Linux's /proc. Both programs run as they come, on all processors, each case in a process of its own, so that the
peak of memory is that case's. The networks have random weights, which cost as much as others;
three rounds alternate between the two, and the ratio is that of the medians over all rounds.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

FOLDER = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(FOLDER, "..", ".build", "release", "saliency-benchmark")
ROUNDS = 3


def networks():
    import torch
    from torch import nn

    torch.manual_seed(0)

    def block(inputs, outputs, stride):
        class Block(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
                self.norm1 = nn.BatchNorm2d(outputs)
                self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
                self.norm2 = nn.BatchNorm2d(outputs)
                self.relu = nn.ReLU()
                self.shortcut = (
                    nn.Identity()
                    if stride == 1 and inputs == outputs
                    else nn.Sequential(
                        nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
                    )
                )

            def forward(self, x):
                y = self.relu(self.norm1(self.first(x)))
                return self.relu(self.norm2(self.second(y)) + self.shortcut(x))

        return Block()

    mlp = nn.Sequential(nn.Flatten(), nn.Linear(784, 784), nn.ReLU(), nn.Linear(784, 10))
    cnn = nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(),
        nn.MaxPool2d(2), nn.Flatten(), nn.Linear(1600, 10))
    layers = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
              nn.MaxPool2d(3, 2, 1)]
    for inputs, outputs, stride in [(64, 64, 1), (64, 128, 2), (128, 256, 2), (256, 512, 2)]:
        layers += [block(inputs, outputs, stride), block(outputs, outputs, 1)]
    resnet = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000))
    return {"mlp": mlp.eval(), "cnn": cnn.eval(), "resnet": resnet.eval()}


def image(name):
    """A drawn ring on black for digits, as sparse as they are; noise for photographs."""
    if name == "resnet":
        return np.random.default_rng(0).standard_normal((1, 3, 224, 224)).astype(np.float32)
    y, x = np.mgrid[0:28, 0:28]
    ring = np.clip(1.5 - np.abs(np.hypot(y - 13.5, x - 13.5) - 8), 0, 1)
    return ring[None, None].astype(np.float32)


def worker(name, method, first, second, batch, repeats, path):
    """Captum, in a process of its own."""
    import torch
    from captum.attr import IntegratedGradients, Occlusion

    network = networks()[name]
    x = torch.from_numpy(image(name))
    channels = x.shape[1]

    def run():
        if method == "occlusion":
            with torch.no_grad():
                return Occlusion(network).attribute(
                    x, (channels, first, first), strides=(channels, second, second), target=0,
                    baselines=0, perturbations_per_eval=batch)
        return IntegratedGradients(network).attribute(
            x, baselines=0, target=0, n_steps=first, internal_batch_size=batch or None)

    values = run()
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    values.detach().numpy().astype(np.float32).tofile(path)
    with open("/proc/self/status") as status:  # ru_maxrss would be inherited from the parent
        line = next(line for line in status if line.startswith("VmHWM"))
    peak = int(line.split()[1]) / 1024
    print(json.dumps({"seconds": seconds, "peakMegabytes": peak}))


def call(words):
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return json.loads(done.stdout.splitlines()[-1])


def captum(case, batch, repeats, path):
    name, method, first, second = case
    return call([sys.executable, os.path.abspath(__file__), "--worker", name, method, str(first),
                 str(second), str(batch), str(repeats), path])


def ours(program, case, repeats, folder, path):
    name, method, first, second = case
    return call([program, f"{folder}/{name}.onnx", f"{folder}/{name}.npy", method, str(first),
                 str(second), "0", str(repeats), path])


def spread(seconds):
    low, _, high = statistics.quantiles(seconds, n=4)
    return f"{statistics.median(seconds) * 1e3:.3g} ms ({low * 1e3:.3g}–{high * 1e3:.3g})"


CASES = [
    # the case, batches to try with Captum, its and our repeats in each round, the aim
    (("mlp", "occlusion", 4, 1), [1, 16, 64, 128, 256, 625], 7, 200, 50),
    (("cnn", "occlusion", 4, 1), [1, 16, 64, 128, 256, 625], 5, 30, 10),
    (("resnet", "occlusion", 32, 16), [4, 16], 1, 3, 3),
    (("mlp", "integrated-gradients", 50, 0), [0, 10, 25], 30, 100, 1),
    (("cnn", "integrated-gradients", 50, 0), [0, 10, 25], 15, 40, 1),
    (("resnet", "integrated-gradients", 50, 0), [4, 10], 1, 2, 1),
]


def main():
    import torch

    parser = argparse.ArgumentParser()
    parser.add_argument("--worker", nargs=7)
    parser.add_argument("--program", default=PROGRAM)
    parser.add_argument("--only", default="", help="cases whose words contain this")
    options = parser.parse_args()
    if options.worker:
        name, method, first, second, batch, repeats, path = options.worker
        return worker(name, method, int(first), int(second), int(batch), int(repeats), path)
    with tempfile.TemporaryDirectory() as folder:
        for name, network in networks().items():
            x = image(name)
            torch.onnx.export(
                network, torch.from_numpy(x), f"{folder}/{name}.onnx", input_names=["image"],
                output_names=["logits"], dynamo=False,
                dynamic_axes={"image": {0: "N"}, "logits": {0: "N"}})
            np.save(f"{folder}/{name}.npy", x)
        print("| case | Captum | its batch | misread | times as fast | aim | peak memory, MB: "
              "Captum, misread | largest difference |")
        print("|---|---|---|---|---|---|---|---|")
        for case, batches, theirs, mine, aim in CASES:
            if options.only not in " ".join(map(str, case)):
                continue
            tried = {b: statistics.median(captum(case, b, max(1, theirs // 3),
                                                 f"{folder}/a")["seconds"]) for b in batches}
            best = min(tried, key=tried.get)
            a, b = [], []
            for _ in range(ROUNDS):
                a.append(captum(case, best, theirs, f"{folder}/a"))
                b.append(ours(options.program, case, mine, folder, f"{folder}/b"))
            slow = [s for run in a for s in run["seconds"]]
            fast = [s for run in b for s in run["seconds"]]
            maps = [np.fromfile(f"{folder}/{n}", np.float32) for n in "ab"]
            difference = np.abs(maps[0] - maps[1]).max() / np.abs(maps[0]).max()
            ratio = statistics.median(slow) / statistics.median(fast)
            peak = [max(run["peakMegabytes"] for run in runs) for runs in (a, b)]
            words = {"occlusion": f"{case[2]}×{case[2]}, stride {case[3]}",
                     "integrated-gradients": f"{case[2]} steps"}[case[1]]
            print(f"| {case[0]}, {case[1]}, {words} | {spread(slow)} | {best or 'all'} | "
                  f"{spread(fast)} ({b[0]['strategy']}) | **{ratio:.3g}** | {aim} | {peak[0]:.0f}, "
                  f"{peak[1]:.0f} | {difference:.1e} |", flush=True)


if __name__ == "__main__":
    main()
