"""A voice for Piper that is small enough to be made here: it hums a tone for every phoneme, in the real file format.

The file is ONNX, which is protobuf: numbers of fields, and what stands in them.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

FLOAT, INT64, INT_ATTRIBUTE = 1, 7, 2
SAMPLES_OF_A_PHONEME = 512
RATE = 22_050


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def _field(place: int, *values: str | bytes | int) -> bytes:
    found = b""
    for value in values:
        if isinstance(value, int):
            found += _number(place << 3) + _number(value)
        else:
            content = value.encode() if isinstance(value, str) else value
            found += _number(place << 3 | 2) + _number(len(content)) + content
    return found


def _node(kind: str, taken: tuple[str, ...], given: str, attribute: bytes = b"") -> bytes:
    return _field(1, *taken) + _field(2, given) + _field(4, kind) + (_field(5, attribute) if attribute else b"")


def _tensor(name: str, kind: int, sizes: tuple[int, ...], content: bytes) -> bytes:
    return _field(1, *sizes) + _field(2, kind) + _field(8, name) + _field(9, content)


def _value(name: str, kind: int, sizes: tuple[int | str, ...]) -> bytes:
    shape = b"".join(_field(1, _field(1, one) if isinstance(one, int) else _field(2, one)) for one in sizes)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, shape)))


def _model() -> bytes:
    """Return a model that makes a tone of every phoneme id: the higher the id, the higher the tone."""
    ramp = struct.pack(f"<{SAMPLES_OF_A_PHONEME}f", *(one * 0.005 for one in range(SAMPLES_OF_A_PHONEME)))
    nodes = (
        _node("Cast", ("input",), "ids", _field(1, "to") + _field(3, FLOAT) + _field(20, INT_ATTRIBUTE)),
        _node("Reshape", ("ids", "column"), "in a column"),
        _node("Mul", ("in a column", "ramp"), "waves"),
        _node("Sin", ("waves",), "tones"),
        _node("Reshape", ("tones", "line"), "output"),
    )
    kept = (
        _tensor("ramp", FLOAT, (1, SAMPLES_OF_A_PHONEME), ramp),
        _tensor("column", INT64, (2,), struct.pack("<2q", -1, 1)),
        _tensor("line", INT64, (3,), struct.pack("<3q", 1, 1, -1)),
    )
    taken = (
        _value("input", INT64, (1, "phonemes")), _value("input_lengths", INT64, (1,)), _value("scales", FLOAT, (3,)),
    )  # fmt: skip
    graph = _field(1, *nodes) + _field(2, "hum") + _field(5, *kept) + _field(11, *taken)
    graph += _field(12, _value("output", FLOAT, (1, 1, "samples")))
    return _field(1, 8) + _field(7, graph) + _field(8, _field(2, 17))


def tiny_voice(path: Path, **changed: Any) -> Path:
    """Write the voice and its description, with what is `changed`, and return its path."""
    letters = {sign: [place] for place, sign in enumerate("_^$ abcdefghijklmnopqrstuvwxyzåäö,.?!", 1)}
    described = {
        "audio": {"sample_rate": RATE}, "espeak": {"voice": "sv"}, "language": {"code": "sv_SE", "family": "sv"},
        "num_symbols": len(letters) + 1, "num_speakers": 1, "phoneme_id_map": letters,
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
    }  # fmt: skip
    path.write_bytes(_model())
    path.with_name(f"{path.name}.json").write_text(json.dumps({**described, **changed}), "utf-8")
    return path
