#!/usr/bin/env python3
"""Handwritten digits in three stages, in plain Python: features, train (an epoch), evaluate."""
import argparse
import csv
import gzip
import json
import math
import os
import pathlib

HERE = pathlib.Path(os.environ["AUDITION_DIR"])


def features(grid):
    """Means of the pixels in a grid of cells; made once for all trials with the same grid."""
    path = pathlib.Path(__file__).parent.parent / "digits" / "digits.csv.gz"
    side = 8 // grid
    images = []
    with gzip.open(path, "rt") as lines:
        for row in list(csv.reader(lines))[:450]:
            cells = [0.0] * (grid * grid)
            for pixel in range(64):
                cell = pixel // 8 // side * grid + pixel % 8 // side
                cells[cell] += float(row[pixel]) / 16 / side / side
            images.append([cells + [1.0], int(row[64])])
    (HERE / "features").mkdir()
    (HERE / "features" / "images.json").write_text(json.dumps(images))


def images():
    return json.loads((HERE / "features" / "images.json").read_text())


def probabilities(weights, cells):
    scores = [sum(w * x for w, x in zip(row, cells)) for row in weights]
    powers = [math.exp(score - max(scores)) for score in scores]
    return [power / sum(powers) for power in powers]


def loss(weights, judged):
    return -sum(math.log(max(probabilities(weights, c)[d], 1e-15)) for c, d in judged) / len(judged)


def state():
    """What the process before this one has saved."""
    folder = os.environ["AUDITION_RESUME_FROM"]
    return json.loads(pathlib.Path(folder, "weights.json").read_text()) if folder else None


def train(lr):
    training = images()[:300]
    weights = state() or [[0.0] * len(training[0][0]) for _ in range(10)]
    for cells, digit in training:
        errors = probabilities(weights, cells)
        errors[digit] -= 1
        for row, error in zip(weights, errors):
            for i, x in enumerate(cells):
                row[i] -= lr * error * x
    half = pathlib.Path(os.environ["AUDITION_CHECKPOINT_DIR"], "tmp-weights")
    half.mkdir()
    (half / "weights.json").write_text(json.dumps(weights))
    half.rename(half.with_name("step-" + os.environ["AUDITION_STEP"]))
    report(step=int(os.environ["AUDITION_STEP"]), metrics={"train_loss": loss(weights, training)})


def evaluate():
    report(final=True, metrics={"val_loss": loss(state(), images()[300:])})


def report(**line):
    with open(os.environ["AUDITION_REPORT_FILE"], "a") as reports:
        reports.write(json.dumps(line) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("stage", choices=["features", "train", "evaluate"])
    parser.add_argument("--grid", type=int)
    parser.add_argument("--lr", type=float)
    args = parser.parse_args()
    if args.stage == "features":
        features(args.grid)
    elif args.stage == "train":
        train(args.lr)
    else:
        evaluate()


if __name__ == "__main__":
    main()
