"""
Writes cases.jsonl from the two lists of templates: `python tests/corpus/compose.py`.

The cases are data and committed: they change only when somebody runs this and means it. Nothing
here imports the detectors, so that what is right does not depend on what is found. A quarter of
the templates, drawn by the seed, is held out: whoever works on the detectors looks at the others.

No number can belong to anybody: area codes end in 99, which no county has, or the holder would be
older than anybody; mobile numbers come from series that were never given out; cards from a bank
that does not exist.
"""

import json
import random
import re
import tomllib
from pathlib import Path

from tests.corpus import fillings

HERE = Path(__file__).parent
SEED = 20260412
EACH = 5  # Cases a template.
HELD_OUT = 0.25
SLOT = re.compile(r"\{(\w+)\}")


def templates(kind):
    return tomllib.loads((HERE / f"{kind}.toml").read_text(encoding="utf-8"))["templates"]


def case(template, dice):
    """Return the text of a template, filled, and the labels [start, end, detector, severity]."""
    text, labels, end = "", [], 0
    for slot in SLOT.finditer(template):
        text += template[end : slot.start()]
        end = slot.end()
        filled, detector, severity = fillings.fill(slot[1], dice)
        if detector:
            labels.append([len(text), len(text) + len(filled), detector, severity])
        text += filled
    return text + template[end:], labels


def drawn(listed, dice):
    """Return the numbers of the templates held out: a quarter of those on each detector."""
    groups = {}
    for number, template in enumerate(listed):
        hot = [slot for slot in SLOT.findall(template) if slot in fillings.HOT]
        detector = fillings.HOT[hot[0]][1] if hot else ""
        groups.setdefault(detector, []).append(number)
    return {
        number
        for group in groups.values()
        for number in dice.sample(group, max(1, round(HELD_OUT * len(group))))
    }


def cases():
    dice = random.Random(SEED)  # noqa: S311 — invented data need no secrets.
    for kind in ("positive", "negative"):
        listed = templates(kind)
        held_out = drawn(listed, dice)
        for number, template in enumerate(listed):
            for turn in range(EACH):
                text, labels = case(template, dice)
                yield {
                    "id": f"{kind}-{number:03}-{turn}",
                    "held_out": number in held_out,
                    "text": text,
                    "labels": labels,
                }


if __name__ == "__main__":
    with (HERE / "cases.jsonl").open("w", encoding="utf-8") as file:
        for entry in cases():
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
