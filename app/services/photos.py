"""Photos as they may be kept: only the picture itself, made anew by us, never the file that somebody sent (S-80–S-82).

Whatever a file is called and says of itself, its bytes decide. What was hidden in it (where and when the photo was
taken, by which camera, another file behind the picture) is left behind, because only the dots are copied.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL import Image

FORMATS: Final = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE: Final = 2048
ON_PAPER: Final = 720
"""The longest side of a small photo on paper: six centimetres with 300 dots to the inch."""
MOST_BYTES: Final = 400_000
MOST_DOTS: Final = 12_600_000
"""What a PNG or a WebP may hold: each dot of it takes 9 to 15 bytes of memory while it is read."""
MOST_DOTS_OF_JPEG: Final = 51_000_000
"""A JPEG can be read at half its size or less, so the largest photos of a telephone take no more room than others."""
WIDEST: Final = 20_000
QUALITIES: Final = (85, 75, 65, 55)
SMALLER: Final = 0.75
SIXTEEN_BITS: Final = 256
HOW_IT_LIES: Final = 0x0112
FOREIGN: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"})


class PhotoError(Exception):
    """The file cannot become a photo; nothing is said of what was in it."""


class UnreadablePhotoError(PhotoError):
    """The file is no photo, or a broken one."""


class ForeignPhotoError(PhotoError):
    """The file is a photo of a kind that cannot be read here, such as HEIC."""


class MovingPhotoError(PhotoError):
    """The picture moves: it has more frames than one."""


class TooManyDotsError(PhotoError):
    """The picture has more dots than anybody needs, which could fill the memory."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that holds nothing but the picture: a JPEG in sRGB, the right way up."""

    data: bytes
    width: int
    height: int

    @property
    def sha256(self) -> bytes:
        """Return the fingerprint by which a signed plan names the photo."""
        return hashlib.sha256(self.data).digest()


def clean_photo(data: bytes) -> Photo:
    """Return the picture in `data` as a photo of ours, the same bytes each time.

    Raises one of the kinds of PhotoError for anything but a still JPEG, PNG or WebP of reasonable size.
    """
    if data[4:8] == b"ftyp" and data[8:12] in FOREIGN:
        raise ForeignPhotoError
    try:
        picture = _read(data)
    except PhotoError:
        raise
    except Exception:  # noqa: BLE001 (A decoder can fail in any way, and its words may quote the file.)
        raise UnreadablePhotoError from None
    return _packed(picture)


def small_photo(data: bytes) -> bytes:
    """Return one of our own photos as small as it stands on paper, the same bytes each time."""
    image = _opened(data)
    image.thumbnail((ON_PAPER, ON_PAPER))
    packed = BytesIO()
    image.save(packed, "JPEG", quality=QUALITIES[1], optimize=True, progressive=False)
    return packed.getvalue()


def _read(data: bytes) -> Image.Image:
    """Return the picture in sRGB, the right way up and no larger than it is kept."""
    image = _opened(data)
    is_plain_colour = image.mode in {"RGB", "RGBA", "P"}
    profile = image.info.get("icc_profile") if is_plain_colour else None
    turn = image.getexif().get(HOW_IT_LIES)
    small = _small(image)
    return _turned(_in_srgb(_on_white(small), profile), turn)


def _opened(data: bytes) -> Image.Image:
    """Return the image with its size looked at before a single dot is read (S-82)."""
    from PIL import Image, ImageFile  # noqa: PLC0415 (A web process loads Pillow with the first photo, and few see one.)

    # WeasyPrint lets half a picture through where it is loaded; half a photo is none.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyDotsError from None
    # A JPEG with another behind it (MPO) is how telephones keep depth and light: the first is the photo.
    is_jpeg = image.format in {"JPEG", "MPO"}
    if not is_jpeg and getattr(image, "is_animated", False):
        raise MovingPhotoError
    if max(image.size) > WIDEST or image.width * image.height > (MOST_DOTS_OF_JPEG if is_jpeg else MOST_DOTS):
        raise TooManyDotsError
    if is_jpeg and max(image.size) > LONGEST_SIDE:
        image.draft(image.mode, _fitting(image.size, LONGEST_SIDE * 3 // 4))
    image.load()
    return image


def _fitting(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Return `size` made smaller so that its longest side is `longest`."""
    share = longest / max(size)
    return max(1, int(size[0] * share)), max(1, int(size[1] * share))


def _small(image: Image.Image) -> Image.Image:
    """Return the image no larger than it is kept, with all its colours; those of a palette cannot be mixed."""
    if image.mode.startswith(("I", "F")):
        image = image.convert("I").point(lambda value: value * (1 / SIXTEEN_BITS)).convert("L")
    elif image.mode in {"P", "PA", "1"}:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return image


def _on_white(image: Image.Image) -> Image.Image:
    """Return the image without anything to be seen through: white paper lies behind it."""
    from PIL import Image  # noqa: PLC0415 (As above.)

    if not image.has_transparency_data:
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the image in the colours every screen shows; a profile that cannot be read is left out."""
    from PIL import ImageCms  # noqa: PLC0415 (As above.)

    if not profile:
        return image
    try:
        theirs, ours = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, theirs, ours, outputMode="RGB") or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _turned(image: Image.Image, turn: object) -> Image.Image:
    """Return the image as the camera was held; `turn` is what its EXIF says (CIPA DC-008, 4.6.4)."""
    from PIL import Image  # noqa: PLC0415 (As above.)

    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }  # fmt: skip
    return image.transpose(turns[turn]) if isinstance(turn, int) and turn in turns else image


def _packed(picture: Image.Image) -> Photo:
    """Return the picture as a JPEG that is small enough, from a copy of its dots that knows nothing else."""
    from PIL import Image  # noqa: PLC0415 (As above.)

    bare = Image.frombytes("RGB", picture.size, picture.tobytes())
    while True:
        for quality in QUALITIES:
            packed = BytesIO()
            bare.save(packed, "JPEG", quality=quality, optimize=True, progressive=False)
            if packed.tell() <= MOST_BYTES:
                return Photo(packed.getvalue(), bare.width, bare.height)
        bare = bare.resize(_fitting(bare.size, int(max(bare.size) * SMALLER)))
