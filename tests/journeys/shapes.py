"""What a page is made of, as a screen reader meets it, in one line: `main(heading1 3(radio text) button)`.

The pages in `heard_pages` are held word for word. Of every page there is, this holds that nothing has gone and nothing
has come (E3 10): all children, in their order, with their states but without their words. What comes again and again
is written once, with how often. The buttons that read aloud are left out: they come where a machine has a voice.
"""

from __future__ import annotations

import re

NODE = re.compile(
    r"""(?P<indent> *)- '?(?!button "Lyssna(?:"| på: ))(?P<role>[a-z]+)"""
    r"""(?: "(?:[^"\\]|\\.)*")?(?P<states>(?: \[[^\]]*\])*)"""
)
LONGEST_PERIOD = 6


def shape_of(snapshot: str) -> str:
    """Return the shape of an ARIA snapshot of Playwright's."""
    open_parts: list[list[str]] = [[]]
    for node in filter(None, map(NODE.match, snapshot.splitlines())):
        depth = len(node["indent"]) // 2
        while len(open_parts) > depth + 1:
            _close(open_parts)
        if depth == len(open_parts):
            open_parts.append([])
        open_parts[-1].append(_name(node))
    while len(open_parts) > 1:
        _close(open_parts)
    return " ".join(_folded(open_parts[0]))


def _name(node: re.Match[str]) -> str:
    level = re.search(r"\[level=(\d)\]", node["states"])
    states = re.findall(r"\[(?!level|ref|cursor)([a-z]+)", node["states"])
    return node["role"] + (level[1] if level else "") + "".join(f"[{state}]" for state in states)


def _close(open_parts: list[list[str]]) -> None:
    children = open_parts.pop()
    open_parts[-1][-1] += f"({' '.join(_folded(children))})"


def _folded(parts: list[str]) -> list[str]:
    """Write what comes again and again once, with how often: the shortest stretch first."""
    for period in range(1, LONGEST_PERIOD + 1):
        at = 0
        while at + 2 * period <= len(parts):
            times = 1
            while parts[at : at + period] == parts[at + times * period : at + (times + 1) * period]:
                times += 1
            if times > 1:
                parts[at : at + times * period] = [f"{times}({' '.join(parts[at : at + period])})"]
            at += 1
    return parts
