"""Holds ten torchvision architectures with random weights against PyTorch: logits and input gradients.

    python architectures.py path/to/misread folder-for-models [name]...

Each is exported by both exporters of PyTorch, for several operator sets, and opened by misread. The normalisations
take their statistics from random images, so that values stay of the usual size. Printed in Markdown: the largest
difference from PyTorch, relative to the largest value, over all exports; and how far PyTorch itself is from its own
double precision. Gradients jump where a rectifier or a maximum changes over, which rounding alone can do.
"""

import pathlib
import subprocess
import sys
import warnings

import numpy as np
import torch
import torchvision

warnings.filterwarnings("ignore")
program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
names = sys.argv[3:] or [
    "efficientnet_b0", "regnet_y_400mf", "convnext_tiny", "swin_t", "shufflenet_v2_x1_0", "googlenet", "mnasnet1_0",
    "mobilenet_v3_small", "vgg11_bn", "inception_v3"]
exports = [("torchscript", 11), ("torchscript", 17), ("dynamo", 18), ("dynamo", 23)]


def made(name):
    torch.manual_seed(1)
    options = {"init_weights": False} if name in ("googlenet", "inception_v3") else {}
    network = getattr(torchvision.models, name)(weights=None, **options).eval()
    side = 299 if name == "inception_v3" else 224
    norms = [part for part in network.modules() if isinstance(part, torch.nn.BatchNorm2d)]
    for part in norms:
        part.momentum = None  # the plain mean over batches
        part.train()
    with torch.no_grad():
        network(torch.randn(4, 3, side, side))
    for part in norms:
        part.eval()
    return network, torch.randn(2, 3, side, side)


def answers(network, images):
    """The logits, and the gradient of the first class's logit for the first image."""
    images = images.clone().requires_grad_(True)
    logits = network(images)
    logits[:, 0].sum().backward()
    return logits.detach().numpy(), images.grad[0].numpy()


def export(network, images, path, exporter, operator_set):
    if exporter == "dynamo":
        torch.onnx.export(
            network, (images,), path, dynamo=True, opset_version=operator_set, verbose=False, external_data=False,
            dynamic_shapes=({0: torch.export.Dim("n")},))
    else:
        torch.onnx.export(
            network, images[:1], path, dynamo=False, opset_version=operator_set, input_names=["image"],
            dynamic_axes={"image": {0: "n"}})


def run(command, array, path, *arguments):
    np.save(folder / "images.npy", array.numpy())
    out = folder / "out.npy"
    subprocess.run(
        [program, command, folder / "images.npy", "--model", path, *arguments, "-o", out], check=True,
        capture_output=True, text=True)
    return np.load(out)


def distance(found, expected):
    return np.abs(found.reshape(expected.shape) - expected).max() / np.abs(expected).max()


print(f"PyTorch {torch.__version__}, torchvision {torchvision.__version__}")
print("| network | logits | PyTorch from double | gradient | PyTorch from double | exports |")
print("|---|---|---|---|---|---|")
for name in names:
    network, images = made(name)
    logits, gradient = answers(network, images)
    found = []
    for exporter, operator_set in exports:
        path = folder / f"{name}-{exporter}-{operator_set}.onnx"
        try:
            if not path.exists():
                export(network, images, path, exporter, operator_set)
        except Exception as error:
            print(f"{path.name}: PyTorch does not export it: {str(error).splitlines()[0]}", file=sys.stderr)
            continue
        found.append(
            (distance(run("predict", images, path), logits),
             distance(run("saliency", images[:1], path, "--method", "gradient", "--of", "0"), gradient)))
    exact, exact_gradient = answers(network.double(), images.double())
    worst = np.array(found).max(axis=0)
    print(
        f"| {name} | {worst[0]:.0e} | {distance(logits, exact):.0e} | {worst[1]:.0e} "
        f"| {distance(gradient, exact_gradient):.0e} | {len(found)} |", flush=True)
