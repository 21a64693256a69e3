"""Times `misread audit` against a script of PyTorch and Pillow in one run, for README.md.

Needs Python with torch, numpy and Pillow:
    python Benchmarks/Audit/compare.py .build/release/misread MNIST-FOLDER [rounds [photographs]]

10,000 files of 28 × 28 pixels (PNG), and 200 or fewer photographs of 12 megapixels (JPEG, quality 90: a digit
in ink on unevenly lit, grainy paper), are made from MNIST digits. Both programs do the same scoring
with the same network and recipe, read the truth from the name, and must name the same class for
every file. The script is what people write: one file after the other through Pillow, the network
on one row at a time (as loops over a folder do) or on batches of 100, on all processors that PyTorch takes;
importing PyTorch is not counted, while all of misread's run is. At last the peak of memory is told for 10,000 and for 100,000 files, which
are the same 10,000 linked ten times.
"""

import csv
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

PROGRAM, FOLDER = os.path.abspath(sys.argv[1]), sys.argv[2]
SMALL, LARGE, COPIES = 10_000, 200, 10
RECIPE = """name: one
steps:
- grey
- resize: {width: 28, height: 28, filter: lanczos}
- invert
- scale
- clear: {below: 0.5}
"""


def digits():
    with gzip.open(os.path.join(FOLDER, "train-images-idx3-ubyte.gz")) as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28)
    with gzip.open(os.path.join(FOLDER, "train-labels-idx1-ubyte.gz")) as file:
        return images, np.frombuffer(file.read(), np.uint8, offset=8)


def make(folder, photographs):
    from PIL import Image

    images, labels = digits()
    random = np.random.default_rng(0)
    for name in ["small", "large", "many"]:
        os.mkdir(f"{folder}/{name}")
    for index in range(SMALL):
        name = f"{labels[index]}_{index:05}.png"
        Image.fromarray(255 - images[index]).save(f"{folder}/small/{name}")
        for copy in range(COPIES):
            os.link(f"{folder}/small/{name}", f"{folder}/many/{labels[index]}_{copy}{index:05}.png")
    width, height = 4000, 3000
    light = np.linspace(0.75, 1, width, dtype=np.float32)[None] * np.linspace(
        1, 0.9, height, dtype=np.float32)[:, None]
    grain = random.normal(0, 6, (height, width)).astype(np.float32)
    for index in range(photographs):
        ink = Image.fromarray(images[index]).resize((2400, 2400), Image.BICUBIC)
        page = np.zeros((height, width), np.float32)
        page[300:2700, 800:3200] = np.asarray(ink, np.float32) / 255
        grey = light * (235 - 190 * page) + np.roll(grain, index * 7919)
        colour = np.stack([grey, grey * 0.98, grey * 0.93], -1).clip(0, 255).astype(np.uint8)
        Image.fromarray(colour).save(f"{folder}/large/{labels[index]}_{index:03}.jpg", quality=90)


def script(weights, folder, said_path, batch, draft):
    """The PyTorch and Pillow script, in a process of its own: every step in plain sight."""
    import torch
    from PIL import Image

    arrays = np.load(weights)
    network = torch.nn.Sequential(
        torch.nn.Flatten(), torch.nn.Linear(784, 784), torch.nn.ReLU(), torch.nn.Linear(784, 10))
    with torch.no_grad():
        for layer, name in [(network[1], "1"), (network[3], "2")]:
            layer.weight.copy_(torch.from_numpy(arrays["w" + name]))
            layer.bias.copy_(torch.from_numpy(arrays["b" + name]))
    start = time.perf_counter()
    names = sorted(os.listdir(folder))
    said = []
    with torch.no_grad():
        for first in range(0, len(names), batch):
            rows = []
            for name in names[first:first + batch]:
                picture = Image.open(os.path.join(folder, name))
                if draft:
                    picture.draft(None, (500, 500))
                picture = picture.convert("L").resize((28, 28), Image.LANCZOS)
                row = (255 - np.asarray(picture)).astype(np.float32) / 255
                row[row < 0.5] = 0
                rows.append(row)
            probabilities = network(torch.from_numpy(np.stack(rows))).softmax(1)
            said += probabilities.argmax(1).tolist()
    seconds = time.perf_counter() - start
    with open(said_path, "w") as file:
        file.write("".join(f"{name} {s}\n" for name, s in zip(names, said)))
    print(seconds)


def timed(words):
    """Seconds of a whole run, the most memory that it held in MiB, and what it printed.

    GNU time starts the program, as a child of this process would begin with this one's peak.
    """
    with tempfile.NamedTemporaryFile("r") as figures:
        start = time.perf_counter()
        process = subprocess.run(
            ["/usr/bin/time", "-f", "%M", "-o", figures.name] + words, stdout=subprocess.PIPE, text=True)
        seconds = time.perf_counter() - start
        if process.returncode != 0:
            sys.exit(f"{' '.join(words)} ended with status {process.returncode}")
        return seconds, int(figures.read()) / 1024, process.stdout


def weights(folder):
    """A network of the question's shape, trained by misread for one epoch, and its weights."""
    import onnx
    from onnx import numpy_helper

    subprocess.run(
        [PROGRAM, "train", "--data", FOLDER, "--epochs", "1", "-q", "-o", f"{folder}/mlp.onnx"],
        check=True, stdout=subprocess.DEVNULL)
    found = {t.name: numpy_helper.to_array(t) for t in
             onnx.load(f"{folder}/mlp.onnx").graph.initializer}
    np.savez(
        f"{folder}/weights.npz", w1=found["dense1.weight"], b1=found["dense1.bias"],
        w2=found["dense2.weight"], b2=found["dense2.bias"])


def ours(folder, name, recipe):
    draft = ["--draft", "500"] if recipe == "draft" else []
    return [PROGRAM, "audit", f"{folder}/{name}", "--model", f"{folder}/mlp.onnx", "--recipe",
            f"{folder}/one.yaml", "--scores-only", "--quiet", "--csv", f"{folder}/ours.csv"] + draft


def differences(folder):
    with open(f"{folder}/theirs.txt") as file:
        theirs = dict(line.split() for line in file)
    with open(f"{folder}/ours.csv") as file:
        mine = {row["name"]: row["said"] for row in csv.DictReader(file)}
    return sum(theirs[name] != mine.get(name) for name in theirs)


def spread(count, seconds):
    low, _, high = statistics.quantiles([count / s for s in seconds], n=4)
    return f"{count / statistics.median(seconds):,.0f} ({low:,.0f}–{high:,.0f})"


def main():
    if sys.argv[1] == "--script":
        return script(*sys.argv[2:5], batch=int(sys.argv[5]), draft=sys.argv[6] == "draft")
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    photographs = int(sys.argv[4]) if len(sys.argv) > 4 else LARGE
    with tempfile.TemporaryDirectory() as folder:
        make(folder, photographs)
        weights(folder)
        with open(f"{folder}/one.yaml", "w") as file:
            file.write(RECIPE)
        print("| pictures | script: rows at a time, decoding | a second | misread: decoding | a second | ratio "
              "| peak: script, misread | other answers |\n|---|---|---|---|---|---|---|---|")
        for name, batch, theirs, own, count in [
                ("small", 1, "whole", "whole", SMALL), ("small", 100, "whole", "whole", SMALL),
                ("large", 100, "whole", "whole", photographs),
                ("large", 100, "whole", "draft", photographs),
                ("large", 100, "draft", "draft", photographs)]:
            words = [sys.executable, os.path.abspath(__file__), "--script", f"{folder}/weights.npz",
                     f"{folder}/{name}", f"{folder}/theirs.txt", str(batch), theirs]
            slow, fast = [], []
            for _ in range(rounds):
                slow.append(timed(words))
                fast.append(timed(ours(folder, name, own)))
            a, b = [float(run[2]) for run in slow], [run[0] for run in fast]
            print(f"| {name} | {batch}, {theirs} | {spread(count, a)} | {own} | {spread(count, b)} | "
                  f"**{statistics.median(a) / statistics.median(b):.1f}** | "
                  f"{max(run[1] for run in slow):.0f}, {max(run[1] for run in fast):.0f} MiB | "
                  f"{differences(folder)} |", flush=True)
        for name, count in [("small", SMALL), ("many", SMALL * COPIES)]:
            seconds, peak, _ = timed(ours(folder, name, "whole"))
            print(f"{count:,} files: {count / seconds:,.0f} a second, {peak:.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
