"""A photo is made anew from its dots: nothing else of the file is kept, and what is no photo is refused (S-80–S-82)."""

from __future__ import annotations

import base64
import os
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.services.photos import (
    LONGEST_SIDE,
    MOST_BYTES,
    ForeignPhotoError,
    MovingPhotoError,
    PhotoError,
    TooManyDotsError,
    UnreadablePhotoError,
    clean_photo,
)
from tests.photo_samples import (
    BLUE,
    CANARY,
    FOREIGN,
    HTML,
    LARGE,
    RED,
    TURNED,
    WRONG,
    claims,
    exif,
    jpeg,
    moving,
    opened,
    packed,
    picture,
    swapped_colours,
    two_in_one,
    with_hidden_words,
)
from tests.servers import ROOT

NEAR = 12
GOOD = [*(with_hidden_words(kind) for kind in ("JPEG", "PNG", "WEBP")), two_in_one()]


def is_near(found: object, wanted: tuple[int, int, int]) -> bool:
    """Tell whether a colour is the wanted one, as near as a JPEG comes."""
    assert isinstance(found, tuple)
    return all(abs(one - other) <= NEAR for one, other in zip(found, wanted, strict=True))


def shows(data: bytes, above: tuple[int, int, int], below: tuple[int, int, int]) -> bool:
    """Tell which colours a photo has in its upper and its lower half."""
    image = opened(data)
    middle = image.width // 2
    points = ((middle, image.height // 4), (middle, image.height * 3 // 4))
    return all(is_near(image.getpixel(at), one) for at, one in zip(points, (above, below), strict=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_that_was_hidden_in_a_photo_is_kept(kind: str) -> None:
    """S-80. Seen to fail with the profile and the EXIF of the file written to the photo."""
    sent = with_hidden_words(kind)
    assert CANARY.encode() in sent
    photo = clean_photo(sent)
    kept = opened(photo.data)
    assert CANARY.encode() not in photo.data
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (320, 200))
    assert set(kept.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not kept.getexif()
    assert shows(photo.data, RED, BLUE)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_stands_as_the_camera_was_held(turn: int) -> None:
    upright = picture((200, 320))
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    lying = upright.transpose(Image.Transpose(undo[turn])) if turn in undo else upright
    photo = clean_photo(packed(lying, quality=95, exif=exif(turn)))
    assert (photo.width, photo.height) == (200, 320)
    assert shows(photo.data, RED, BLUE)


@pytest.mark.parametrize("turn", [0, 9, 65_535])
def test_a_photo_that_tells_nonsense_of_how_it_was_held_stands_as_it_is(turn: int) -> None:
    assert shows(clean_photo(jpeg(exif=exif(turn))).data, RED, BLUE)


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "RGBA", "CMYK", "I;16"])
def test_a_picture_of_any_kind_of_colour_becomes_a_photo(mode: str) -> None:
    image = Image.new("I;16", (320, 200), 40_000) if mode == "I;16" else picture(mode=mode)
    image = picture().quantize() if mode == "P" else image
    kept = opened(clean_photo(packed(image, "JPEG" if mode == "CMYK" else "PNG")).data)
    assert (kept.mode, kept.size) == ("RGB", (320, 200))
    if mode == "I;16":
        assert is_near(kept.getpixel((5, 5)), (156, 156, 156))
    elif mode in {"P", "RGBA"}:
        assert is_near(kept.getpixel((5, 5)), RED)


def test_what_can_be_seen_through_stands_on_white() -> None:
    image = picture(mode="RGBA")
    image.putalpha(0)
    for sent in (packed(image, "PNG"), packed(image, "WEBP", lossless=True), packed(image.quantize(), "PNG")):
        assert is_near(opened(clean_photo(sent).data).getpixel((5, 5)), (255, 255, 255))


def test_the_colours_of_another_screen_become_those_of_every_screen() -> None:
    """A profile is followed, and then left out. Seen to fail with `_in_srgb` left out."""
    photo = clean_photo(jpeg(icc_profile=swapped_colours()))
    assert shows(photo.data, (30, 30, 200), (200, 60, 30))
    assert "icc_profile" not in opened(photo.data).info


def test_a_profile_that_cannot_be_read_is_left_out() -> None:
    assert shows(clean_photo(jpeg(icc_profile=b"x" * 400)).data, RED, BLUE)


def test_the_first_picture_of_a_telephones_two_is_the_photo() -> None:
    photo = clean_photo(two_in_one())
    assert (photo.width, photo.height) == (640, 400)
    assert shows(photo.data, RED, BLUE)


@pytest.mark.parametrize("size", [(4_032, 3_024), (3_024, 4_032), (5_712, 4_284), (8_160, 6_120), (6_000, 20)])
def test_a_large_photo_is_made_smaller_and_keeps_its_shape(size: tuple[int, int]) -> None:
    photo = clean_photo(jpeg(size, quality=50))
    assert LONGEST_SIDE * 0.7 <= max(photo.width, photo.height) <= LONGEST_SIDE
    assert abs(photo.width / photo.height / (size[0] / size[1]) - 1) < 0.2
    assert len(photo.data) <= MOST_BYTES
    if size[1] > 20:
        assert shows(photo.data, RED, BLUE)


def test_a_photo_with_very_much_in_it_is_small_enough_too_and_always_the_same() -> None:
    dots = random.Random(1).randbytes(1_600 * 1_200 * 3)  # noqa: S311 (Noise, and the same each time.)
    noise = Image.frombytes("RGB", (1_600, 1_200), dots)
    sent = packed(noise, "JPEG", quality=90)
    first, second = clean_photo(sent), clean_photo(sent)
    assert len(first.data) <= MOST_BYTES
    assert first == second
    assert first.sha256 == second.sha256
    assert (first.width, first.height) == opened(first.data).size


def test_the_smallest_picture_is_a_photo() -> None:
    assert clean_photo(jpeg((1, 1))).width == 1


@pytest.mark.parametrize("kind", WRONG)
def test_a_file_that_is_no_photo_is_refused(kind: str) -> None:
    """S-81."""
    with pytest.raises(UnreadablePhotoError):
        clean_photo(WRONG[kind])


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_photo_of_a_kind_we_cannot_read_is_told_apart(kind: str) -> None:
    with pytest.raises(ForeignPhotoError):
        clean_photo(FOREIGN[kind])


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_picture_that_moves_is_refused(kind: str) -> None:
    with pytest.raises(MovingPhotoError):
        clean_photo(moving(kind))


@pytest.mark.parametrize("tail", [HTML, b"PK\x05\x06" + bytes(18), b"%PDF-1.7 " + HTML, os.urandom(4_096)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_something_else_too_is_only_a_picture_afterwards(kind: str, tail: bytes) -> None:
    """S-81: no run of 32 bytes of what was behind or inside the picture is kept."""
    sent = packed(picture(), kind) + tail
    inside = jpeg(comment=tail[:60_000]) if kind == "JPEG" else sent
    for data in (sent, inside):
        kept = clean_photo(data).data
        assert not any(tail[at : at + 32] in kept for at in range(max(1, len(tail) - 31)) if len(tail) >= 32)
        assert kept.endswith(b"\xff\xd9")


@pytest.mark.parametrize("kind", LARGE)
def test_a_picture_with_more_dots_than_anybody_needs_is_refused(kind: str) -> None:
    with pytest.raises(TooManyDotsError):
        clean_photo(LARGE[kind])


def bombs() -> dict[str, bytes]:
    """Return files that are small, and large once they are unpacked."""
    more = {"169 million dots": claims(13_000, 13_000), "60 million letters": claims(9, 9, b"x" * 60_000_000)}
    return LARGE | more | {"a hundred frames": moving("WEBP", 100)}


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """S-82: they fill no memory. Seen to fail with the size looked at after reading, and with texts of any length."""
    asked = (
        "import base64, re, sys; from pathlib import Path; from app.services.photos import PhotoError, clean_photo\n"
        "from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin\n"
        "def kilobytes(): return int(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1])\n"
        "before = kilobytes()\n"
        "for line in sys.stdin:\n"
        "    try: clean_photo(base64.b64decode(line))\n"
        "    except PhotoError as refused: print(type(refused).__name__, kilobytes() - before)"
    )
    sent = bombs()
    assert all(len(bomb) < 100_000 for bomb in sent.values())
    lines = b"\n".join(map(base64.b64encode, sent.values()))
    ended = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, input=lines, capture_output=True, check=True)
    told = dict(zip(sent, (line.split() for line in ended.stdout.decode().splitlines()), strict=True))
    kinds = {"60 million letters": "UnreadablePhotoError", "a hundred frames": "MovingPhotoError"}
    assert {name: kind for name, (kind, _) in told.items()} == {
        name: kinds.get(name, "TooManyDotsError") for name in sent
    }
    assert max(int(grown) for _, grown in told.values()) < 50_000


@given(st.data())
def test_no_broken_file_is_more_than_refused(data: st.DataObject) -> None:
    """Bytes changed, taken away and put in anywhere: a photo, or a refusal, and never another trouble."""
    sent = data.draw(st.sampled_from(GOOD))
    start = data.draw(st.integers(0, len(sent)))
    length, put = data.draw(st.integers(0, 40)), data.draw(st.binary(max_size=40))
    broken = sent[:start] + put + sent[start + length :]
    try:
        photo = clean_photo(broken)
    except PhotoError:
        return
    assert CANARY.encode() not in photo.data
    assert opened(photo.data).size == (photo.width, photo.height)


def test_a_photo_held_upright_by_a_telephone_is_upright() -> None:
    photo = clean_photo(jpeg((320, 200), exif=exif(TURNED)))
    assert (photo.width, photo.height) == (200, 320)
