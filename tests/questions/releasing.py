"""What has been released, for ever. `python -m tests.questions.releasing` adds what is new and takes nothing away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from app.questions.questionnaire import MY_PLAN
from tests.questions.texts import QUESTIONS, cards

FILE = Path(__file__).with_name("released") / f"{MY_PLAN.id}.json"


class Released(TypedDict):
    """One released question: its kind and the keys of its cards."""

    kind: str
    options: list[str]


def declared() -> dict[str, Released]:
    """Return what the code declares now, retired questions and cards too."""
    return {
        question.id: {"kind": type(question.kind).__name__, "options": [card.key for card in cards(question)]}
        for question in QUESTIONS
    }


def released() -> dict[str, Released]:
    """Return what has been released."""
    loaded: dict[str, Released] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


def lost(was: dict[str, Released], now: dict[str, Released]) -> list[str]:
    """Return one line for each question or card that is gone, and each question of another kind."""
    gone = [f"{one}: the question is gone" for one in was if one not in now]
    changed = [f"{one}: another kind" for one in was if one in now and was[one]["kind"] != now[one]["kind"]]
    cards_gone = [
        f"{one}: the card {key} is gone"
        for one in was
        if one in now
        for key in was[one]["options"]
        if key not in now[one]["options"]
    ]
    return [*gone, *changed, *cards_gone]


def with_new(was: dict[str, Released], now: dict[str, Released]) -> dict[str, Released]:
    """Return what was released together with what is new. Released questions keep their kind and all their cards."""
    merged = dict(was)
    for one, question in now.items():
        kept = was.get(one, Released(kind=question["kind"], options=[]))
        new = [key for key in question["options"] if key not in kept["options"]]
        merged[one] = {"kind": kept["kind"], "options": [*kept["options"], *new]}
    return merged


def release() -> None:
    """Write what is new into the file of released questions."""
    was = released() if FILE.exists() else {}
    text = json.dumps(with_new(was, declared()), ensure_ascii=False, indent=1)
    FILE.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    release()
