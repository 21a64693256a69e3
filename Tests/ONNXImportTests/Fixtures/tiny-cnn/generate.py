"""Writes model.onnx and its reference values: a CNN of 4 classes on 1 x 8 x 8 images.

Written with PyTorch 2.15.0 and onnx 1.23.2 on Python 3.11.
"""

import numpy
import torch

torch.manual_seed(6)
network = torch.nn.Sequential(
    torch.nn.Conv2d(1, 4, 3, padding=1, bias=False),
    torch.nn.BatchNorm2d(4),
    torch.nn.ReLU(),
    torch.nn.MaxPool2d(2),
    torch.nn.Conv2d(4, 4, 3, padding=1, groups=4),
    torch.nn.Hardswish(),
    torch.nn.Conv2d(4, 6, 1),
    torch.nn.ReLU6(),
    torch.nn.Flatten(),
    torch.nn.Linear(96, 4),
    torch.nn.Softmax(1),
)
network[1].running_mean.normal_()
network[1].running_var.uniform_(0.5, 2)
network.eval()
image = torch.rand(3, 1, 8, 8, requires_grad=True)
logits = network[:-1](image)
logits[:, 2].sum().backward()
numpy.save("input.npy", image.detach().numpy())
numpy.save("logits.npy", logits.detach().numpy())
numpy.save("gradient.npy", image.grad.numpy())  # of the logit of class 2
torch.onnx.export(
    network, image.detach(), "model.onnx", opset_version=17, dynamo=False,
    input_names=["image"], output_names=["probabilities"],
    dynamic_axes={"image": {0: "batch"}, "probabilities": {0: "batch"}})
