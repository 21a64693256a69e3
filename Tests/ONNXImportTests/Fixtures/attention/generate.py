"""Writes a small network with attention as PyTorch exports it for operator set 23, and PyTorch's values.

PyTorch 2.15.0, onnx 1.23, onnxscript 0.7.2.
"""
import numpy as np
import onnx
import torch


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.patches = torch.nn.Conv2d(1, 8, 4, stride=4)
        self.mixing = torch.nn.Linear(8, 24)
        self.scores = torch.nn.Linear(8, 3)

    def forward(self, image):
        tokens = self.patches(image).flatten(2).transpose(1, 2)
        mixed = self.mixing(tokens).reshape(-1, 4, 3, 2, 4).permute(2, 0, 3, 1, 4)
        seen = torch.nn.functional.scaled_dot_product_attention(mixed[0], mixed[1], mixed[2])
        return self.scores(seen.transpose(1, 2).reshape(-1, 4, 8).mean(1))


torch.manual_seed(1)
network = Network().eval()
image = torch.randn(2, 1, 8, 8, requires_grad=True)
logits = network(image)
logits[:, 1].sum().backward()
torch.onnx.export(
    network, (image.detach(),), "model.onnx", dynamo=True, opset_version=23, external_data=False, verbose=False,
    dynamic_shapes=({0: torch.export.Dim("n")},))
model = onnx.load("model.onnx")
for part in [model, model.graph, *model.graph.node, *model.graph.value_info, *model.graph.initializer]:
    del part.metadata_props[:]  # where each node stands in the source
onnx.save(model, "model.onnx")
np.save("input.npy", image.detach().numpy())
np.save("logits.npy", logits.detach().numpy())
np.save("gradient.npy", image.grad.numpy())
