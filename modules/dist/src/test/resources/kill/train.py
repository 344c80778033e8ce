"""Reports ten steps with known values, and keeps a ledger of what the engine has acknowledged.

PACE: seconds that each step takes. A checkpoint follows each report; told to end, it ends.
"""
import json
import os
import pathlib
import sys
import time

STEPS = 10
x = float(sys.argv[1])
trial, attempt = os.environ["AUDITION_NUMBER"], os.environ["AUDITION_ATTEMPT"]
folder = pathlib.Path(os.environ["AUDITION_DIR"])
ledger = os.open(sys.argv[2], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def note(kind, step, value):
    os.write(ledger, f"{kind} {trial} {attempt} {step} {value!r}\n".encode())
    os.fsync(ledger)


def acknowledged(seq):
    for _ in range(4000):
        try:
            decision = json.loads(folder.joinpath("decision").read_text())
            if decision.get("seq", 0) >= seq:
                return decision["action"]
        except FileNotFoundError:
            pass
        time.sleep(0.005)
    sys.exit("the engine did not answer")


resume = os.environ["AUDITION_RESUME_FROM"]
start = int(pathlib.Path(resume).name.split("-")[1]) if resume else 0
for seq, step in enumerate(range(start + 1, STEPS + 1), 1):
    time.sleep(float(os.environ.get("PACE", "0")))
    loss = (x - 0.3) ** 2 + 1 / step
    with open(os.environ["AUDITION_REPORT_FILE"], "a") as reports:
        reports.write(json.dumps({"step": step, "metrics": {"loss": loss}, "seq": seq}) + "\n")
    action = acknowledged(seq)
    note("acknowledged", step, loss)
    half = pathlib.Path(os.environ["AUDITION_CHECKPOINT_DIR"], f"tmp-{step}-{attempt}")
    half.mkdir(parents=True)
    half.joinpath("x").write_text(str(x))
    target = half.parent / f"step-{step:06d}"
    if not target.exists():
        half.rename(target)
    if action != "continue":
        sys.exit()
note("done", STEPS, (x - 0.3) ** 2 + 1 / STEPS)
