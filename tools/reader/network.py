"""The network that is taught: the first layers of multilingual-e5-small, and a logit of every sign for every piece."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from tools.reader.weights import WIDTH, Base

HEADS = 12
POSITIONS = 512


class Layer(nn.Module):
    def __init__(self, tensors: dict[str, Any], number: int) -> None:
        super().__init__()

        def linear(name: str, out: int, into: int) -> nn.Linear:
            made = nn.Linear(into, out)
            made.weight.data = torch.tensor(tensors[f"l{number}.{name}.w"]).view(out, into).clone()
            made.bias.data = torch.tensor(tensors[f"l{number}.{name}.b"]).clone()
            return made

        def norm(name: str) -> nn.LayerNorm:
            made = nn.LayerNorm(WIDTH, eps=1e-12)
            made.weight.data = torch.tensor(tensors[f"l{number}.{name}.w"]).clone()
            made.bias.data = torch.tensor(tensors[f"l{number}.{name}.b"]).clone()
            return made

        self.q, self.k, self.v, self.ao = (linear(name, WIDTH, WIDTH) for name in ("q", "k", "v", "ao"))
        self.fi, self.fo = linear("fi", 4 * WIDTH, WIDTH), linear("fo", WIDTH, 4 * WIDTH)
        self.aln, self.oln = norm("aln"), norm("oln")

    def forward(self, x: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        count, size, _ = x.shape

        def split(part: nn.Linear) -> torch.Tensor:
            return part(x).view(count, size, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = split(self.q) @ split(self.k).transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
        weights = torch.softmax(scores + torch.where(seen, 0.0, -1e4)[:, None, None, :], -1)
        values = split(self.v)
        mixed = (weights.to(values.dtype) @ values).transpose(1, 2).reshape(count, size, WIDTH)
        x = self.aln(x + self.ao(mixed))
        return self.oln(x + self.fo(nn.functional.gelu(self.fi(x), approximate="tanh")))


class Network(nn.Module):
    def __init__(self, base: Base, layers: Sequence[int], signs: int) -> None:
        super().__init__()
        tensors = base.tensors
        self.word = nn.Embedding(len(tensors["emb.word"]) // WIDTH, WIDTH)
        self.word.weight.data = torch.tensor(tensors["emb.word"]).view(-1, WIDTH).clone()
        self.word.weight.requires_grad = False
        positions = torch.tensor(tensors["emb.pos"]).view(POSITIONS, WIDTH)
        self.pos = nn.Parameter((positions + torch.tensor(tensors["emb.type"]).view(2, WIDTH)[0]).clone())
        self.eln = nn.LayerNorm(WIDTH, eps=1e-12)
        self.eln.weight.data = torch.tensor(tensors["emb.ln.w"]).clone()
        self.eln.bias.data = torch.tensor(tensors["emb.ln.b"]).clone()
        self.layers = nn.ModuleList(Layer(tensors, number) for number in layers)
        self.head, self.mean = nn.Linear(WIDTH, signs), nn.Linear(WIDTH, signs, bias=False)
        nn.init.normal_(self.head.weight, 0, 0.05)
        nn.init.normal_(self.mean.weight, 0, 0.02)
        self.head.bias.data[:] = -3
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
        x = self.eln(self.word(pieces) + self.pos[: pieces.shape[1]])
        for layer in self.layers:
            x = layer(x, seen)
        x = self.drop(x)
        each = self.head(x).masked_fill(~seen[..., None], -1e4).float()
        count = seen.sum(1, keepdim=True).float()
        mean = (self.mean(x) * seen[..., None]).sum(1) / count
        return torch.logsumexp(each, 1) - 0.5 * torch.log(count) + mean
