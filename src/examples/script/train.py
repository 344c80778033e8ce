#!/usr/bin/env python3
"""Softmax regression on handwritten digits, in plain Python: nothing to install.

It speaks Audition's trial protocol without any library: parameters come as arguments, reports go
as JSON lines to $AUDITION_REPORT_FILE, checkpoints are folders made under another name and then
renamed. Outside of a trial it simply prints.
"""
import argparse
import csv
import gzip
import json
import math
import os
import pathlib
import random
import signal
import sys

EPOCHS = 9


def load(rows):
    path = pathlib.Path(__file__).parent.parent / "digits" / "digits.csv.gz"
    with gzip.open(path, "rt") as lines:
        data = [[float(cell) for cell in row] for row in csv.reader(lines)][:rows]
    return [([pixel / 16 for pixel in row[:64]] + [1.0], int(row[64])) for row in data]


def probabilities(weights, pixels):
    scores = [sum(w * x for w, x in zip(row, pixels)) for row in weights]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def train_epoch(weights, images, args):
    for pixels, digit in images:
        wanted = probabilities(weights, pixels)
        wanted[digit] -= 1
        for row, error in zip(weights, wanted):
            step = args.lr * error
            for i, x in enumerate(pixels):
                if x:
                    row[i] -= step * x + args.lr * args.decay * row[i]


def evaluate(weights, images):
    loss, right = 0.0, 0
    for pixels, digit in images:
        guess = probabilities(weights, pixels)
        loss -= math.log(max(guess[digit], 1e-15))
        right += guess[digit] == max(guess)
    return {"val_loss": loss / len(images), "val_accuracy": right / len(images)}


def report(epoch, metrics):
    path = os.environ.get("AUDITION_REPORT_FILE")
    if path:
        with open(path, "a") as reports:
            reports.write(json.dumps({"step": epoch, "metrics": metrics}) + "\n")
    print(f"epoch {epoch}: {metrics}", flush=True)


def checkpoint(epoch, weights):
    folder = os.environ.get("AUDITION_CHECKPOINT_DIR")
    if folder:
        half = pathlib.Path(folder, f"tmp-{epoch}")
        half.mkdir(parents=True, exist_ok=True)
        half.joinpath("weights.json").write_text(json.dumps(weights))
        half.rename(pathlib.Path(folder, f"step-{epoch:06d}"))


def restore():
    folder = os.environ.get("AUDITION_RESUME_FROM")
    if not folder:
        return 0, [[0.0] * 65 for _ in range(10)]
    path = pathlib.Path(folder)
    return int(path.name.split("-")[1]), json.loads(path.joinpath("weights.json").read_text())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lr", type=float, default=0.01)
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--order", choices=["fixed", "shuffled"], default="fixed")
    args = parser.parse_args()
    # After a SIGTERM there is time to finish the epoch; the last checkpoint is enough here.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

    images = load(450)
    training, validation = images[:300], images[300:]
    epoch, weights = restore()
    chance = random.Random(int(os.environ.get("AUDITION_SEED", "0")) + epoch)
    while epoch < EPOCHS:
        epoch += 1
        if args.order == "shuffled":
            chance.shuffle(training)
        train_epoch(weights, training, args)
        checkpoint(epoch, weights)
        report(epoch, evaluate(weights, validation))


if __name__ == "__main__":
    main()
