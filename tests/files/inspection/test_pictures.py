import io

import pytest
from PIL import Image

from tests.files import samples
from xinfang.files.inspection import pictures
from xinfang.files.inspection.examine import examine
from xinfang.files.refusals import FileRefused, Why
from xinfang.files.types import MAX_PIXELS, KindCode


def repainted(content: bytes, kind: KindCode) -> tuple[bytes, KindCode]:
    result = pictures.repaint(upload=io.BytesIO(content), kind=kind)
    assert not isinstance(result, Why)
    return result[0].read(), result[1]


@pytest.mark.parametrize("kind", [KindCode.JPEG, KindCode.PNG, KindCode.WEBP])
def test_place_and_camera_are_gone_and_the_picture_is_the_same(kind: KindCode) -> None:
    before = samples.picture(kind.upper())
    assert dict(Image.open(io.BytesIO(before)).getexif().get_ifd(0x8825))  # the place was there
    after, _ = repainted(before, kind)
    image = Image.open(io.BytesIO(after))
    assert not dict(image.getexif())
    assert samples.CAMERA.encode() not in after
    assert image.size == (40, 20)
    red, green, blue = image.convert("RGB").getpixel((2, 2))
    assert blue > 200 > 80 > max(red, green)


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    after, _ = repainted(samples.picture("JPEG", orientation=6), KindCode.JPEG)
    image = Image.open(io.BytesIO(after))
    assert image.size == (20, 40)
    assert image.convert("RGB").getpixel((17, 2))[2] > 200  # the blue corner is now at the top right


def test_a_phone_picture_becomes_a_jpeg_without_its_maker() -> None:
    assert b"CanaryPhone" in samples.heic()
    found = examine(upload=io.BytesIO(samples.heic()), size=603, name="IMG_0001.HEIC")
    content = found.content.read()
    assert found.kind.code == KindCode.JPEG
    assert found.name == "IMG_0001.jpg"
    assert len(found.notices) == 2
    assert b"CanaryPhone" not in content
    assert Image.open(io.BytesIO(content)).size == (16, 16)


def test_texts_comments_and_colour_profiles_of_a_picture_are_gone() -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", comment=b"canary comment", icc_profile=b"canary profile")
    after, _ = repainted(out.getvalue(), KindCode.JPEG)
    assert b"canary" not in after


def test_what_was_glued_to_a_picture_is_gone() -> None:
    after, _ = repainted(samples.picture() + b"canary tail", KindCode.JPEG)
    assert b"canary tail" not in after


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_png_pictures_of_every_colour_model_are_kept(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, "PNG")
    after, _ = repainted(out.getvalue(), KindCode.PNG)
    assert Image.open(io.BytesIO(after)).size == (8, 8)


def test_a_transparent_palette_stays_transparent() -> None:
    image = Image.new("P", (8, 8), 0)
    image.putpalette([255, 0, 0] * 256)
    out = io.BytesIO()
    image.save(out, "PNG", transparency=0)
    after, _ = repainted(out.getvalue(), KindCode.PNG)
    assert Image.open(io.BytesIO(after)).convert("RGBA").getpixel((0, 0))[3] == 0


def test_only_the_first_frame_of_a_moving_picture_is_kept() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    after, _ = repainted(out.getvalue(), KindCode.WEBP)
    assert getattr(Image.open(io.BytesIO(after)), "n_frames", 1) == 1


@pytest.mark.parametrize("side", [8_001, 10_000, 20_000])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(side: int) -> None:
    assert side * side > MAX_PIXELS
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    with pytest.raises(FileRefused) as caught:
        examine(upload=out, size=len(out.getvalue()), name="大图.png")
    assert caught.value.why == Why.TOO_MANY_PIXELS
