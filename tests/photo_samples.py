"""Pictures to send: good ones of every kind, with words hidden in them, and files that only say they are pictures."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

CANARY = "kanariefagel-i-fotot"
"""Hidden in every place where a photo can hold words. None of it may be kept (S-80)."""
RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (30, 60, 200)
TURNED = 6
"""What a telephone writes that was held upright: the top of the picture lies to the left of the file."""
GPS, MAKER, DESCRIPTION, LIES = 0x8825, 0x010F, 0x010E, 0x0112


def picture(size: tuple[int, int] = (320, 200), mode: str = "RGB") -> Image.Image:
    """Return a picture that is red above and blue below."""
    made = Image.new("RGB", size, RED)
    made.paste(BLUE, (0, size[1] // 2, *size))
    return made.convert(mode)


def packed(image: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    """Return the file of a picture."""
    written = io.BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


def jpeg(size: tuple[int, int] = (320, 200), **how: Any) -> bytes:
    """Return a JPEG."""
    return packed(picture(size), **how)


def grain(size: tuple[int, int]) -> bytes:
    """Return a JPEG that nothing makes small: dots in all colours that follow no pattern."""
    return packed(Image.merge("RGB", [Image.effect_noise(size, sigma=200) for _ in range(3)]), quality=90)


def opened(data: bytes) -> Image.Image:
    """Return the picture of a file."""
    return Image.open(io.BytesIO(data))


def exif(turned: int = 1) -> Image.Exif:
    """Return what a telephone tells of a photo: where it was, which telephone, and how it was held."""
    told = Image.Exif()
    told[MAKER], told[DESCRIPTION], told[LIES] = CANARY, CANARY, turned
    told.get_ifd(GPS).update({1: "N", 2: (59.0, 19.0, 45.0), 3: "E", 4: (18.0, 4.0, 6.0), 29: CANARY})
    return told


def with_hidden_words(kind: str) -> bytes:
    """Return a picture that carries the canary in every way its kind knows."""
    if kind == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Comment", CANARY)
        texts.add_itxt("XML:com.adobe.xmp", CANARY)
        return packed(picture(), "PNG", pnginfo=texts, exif=exif(), icc_profile=colours())
    more = {"comment": CANARY} if kind == "JPEG" else {}
    return packed(picture(), kind, exif=exif(), xmp=CANARY.encode(), icc_profile=colours(), **more) + CANARY.encode()


def colours() -> bytes:
    """Return an ICC profile that carries the canary after its end."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY.encode()


def swapped_colours() -> bytes:
    """Return an ICC profile of a screen where red is blue and blue is red."""
    profile = colours()
    at = {profile[start : start + 4]: start for start in range(132, 132 + 12 * profile[131], 12)}
    swapped = bytearray(profile)
    for name, other in ((b"rXYZ", b"bXYZ"), (b"bXYZ", b"rXYZ")):
        swapped[at[name] : at[name] + 4] = other
    return bytes(swapped)


def two_in_one() -> bytes:
    """Return a photo as telephones keep it, with a map of its depth behind it (MPO)."""
    return packed(picture((640, 400)), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 40), GREEN)])


def moving(kind: str, frames: int = 2) -> bytes:
    """Return a picture with so many frames, no two beside each other alike."""
    drawn = [Image.new("RGB", (20, 20), (RED, BLUE)[number % 2]) for number in range(frames)]
    return packed(drawn[0], kind, save_all=True, append_images=drawn[1:], duration=100)


def claims(width: int, height: int, text: bytes = b"") -> bytes:
    """Return a PNG of a few bytes that says it is as large as this, or holds a long text pressed together (S-82)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    dots = zlib.compress(bytes(width // 8 + 1) * min(height, 50_000), 9)
    words = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text, 9)) if text else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + words + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><script>alert("{CANARY}")</script></svg>'.encode()
HTML = f"<!doctype html><script>alert('{CANARY}')</script>".encode()
WRONG: dict[str, bytes] = {
    "nothing": b"",
    "one byte": b"\xff",
    "svg": SVG,
    "svg with a declaration": b'<?xml version="1.0"?>' + SVG,
    "html": HTML,
    "html after the mark of a jpeg": b"\xff\xd8\xff\xe0" + HTML,
    "html after the mark of a png": b"\x89PNG\r\n\x1a\n" + HTML,
    "html after the mark of a webp": b"RIFF\x40\x00\x00\x00WEBPVP8 " + HTML,
    "pdf": b"%PDF-1.7\n" + HTML,
    "zip": b"PK\x03\x04" + HTML,
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n" + HTML,
    "gif": packed(picture(), "GIF"),
    "gif that is a jar too": packed(picture(), "GIF") + b"PK\x03\x04" + HTML + b"PK\x05\x06" + bytes(18),
    "bmp": packed(picture(), "BMP"),
    "tiff": packed(picture(), "TIFF"),
    "ico": packed(picture((32, 32)), "ICO"),
    "half a jpeg": jpeg((900, 600))[:4_000],
    "half a png": packed(picture((900, 600)), "PNG")[:200],
    "half a webp": packed(picture((900, 600)), "WEBP")[:200],
    "a jpeg without its end": jpeg((900, 600))[:-900],
    "nothing but noughts": bytes(10_000),
}
FOREIGN: dict[str, bytes] = {
    brand: bytes([0, 0, 0, 24]) + b"ftyp" + brand.encode() + bytes(4) + b"mif1heic"
    for brand in ("heic", "mif1", "avif")
}
LARGE: dict[str, bytes] = {
    "400 million dots": claims(20_000, 20_000),
    "wider than anything": claims(30_000, 1),
    "higher than anything": claims(1, 30_000),
    "30 million dots": claims(6_000, 5_000),
}
