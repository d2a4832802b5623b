"""Files of every kind, made on the spot, harmless and harmful."""

import base64
import io
import struct
import wave
import zipfile
from collections.abc import Mapping

import pikepdf
from PIL import Image

PAGE = "<html><script>alert(1)</script></html>"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WORD_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NO_SECTOR = 0xFFFFFFFF
END_OF_CHAIN = 0xFFFFFFFE
CAMERA = "CanaryPhone 13"

# A picture of sixteen by sixteen points as a phone writes it, with the maker "CanaryPhone" in its data.
_HEIC = (
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9j"
    "AAAAAERAAAIAAQAAAAAB4QABAAAAAAAAAD4AAgAAAAACHwABAAAAAAAAADwAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAA"
    "ABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/GlwcnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNg"
    "AAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQB"
    "wXPBiQAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAEAAAAAEAAAAQAAAAAf///9AAAAAC////0AAA"
    "AAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAAGmlyZWYAAAAAAAAADmNkc2MAAgABAAEAAACCbWRhdAAAADoo"
    "Aa8ZIXyCQPB+3Wd+4L5se7TweOxubXleMzZlySeDBJ28DZj0Owu3l5HTeEQXrJCVngA9iIqNxfmAAAAABkV4aWYAAE1NACoAAAAIAAIBDwAC"
    "AAAADAAAACYBEgADAAAAAQABAAAAAAAAQ2FuYXJ5UGhvbmUA"
)


def heic() -> bytes:
    return base64.b64decode(_HEIC)


def picture(form: str = "JPEG", *, size: tuple[int, int] = (40, 20), orientation: int = 1) -> bytes:
    """A picture with the place, the camera and a text in its data; blue at the top left corner."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (0, 0, size[0] // 4, size[1] // 2))
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (31.0, 21.0, 30.0), 3: "E", 4: (119.0, 49.0, 12.0)})
    out = io.BytesIO()
    image.save(out, form, exif=exif)
    return out.getvalue()


def pdf(**root: object) -> bytes:
    """A page; `root` goes into the catalogue."""
    document = pikepdf.new()
    document.add_blank_page()
    for key, value in root.items():
        document.Root[f"/{key}"] = value
    out = io.BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def office(main_part: str = WORD, parts: Mapping[str, bytes | str] | None = None) -> bytes:
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{main_part}"/></Types>'
    return archive({"[Content_Types].xml": types, "word/document.xml": "<document/>", **(parts or {})})


def relation(kind: str, target: str) -> str:
    return (
        f'<Relationships><Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}"'
        ' TargetMode="External"/></Relationships>'
    )


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file ([MS-CFB]) with these streams, each long enough to need no short-stream table."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    lengths = [-(-len(data) // 512) for data in padded.values()]
    directory_sectors = -(-(len(padded) + 1) // 4)
    table = [0xFFFFFFFD, *range(2, directory_sectors + 1), END_OF_CHAIN]
    entries = [_directory_entry("Root Entry", kind=5, child=1, start=END_OF_CHAIN, size=0)]
    for position, ((name, data), length) in enumerate(zip(padded.items(), lengths, strict=True), start=1):
        right = position + 1 if position < len(padded) else NO_SECTOR
        entries.append(_directory_entry(name, kind=2, right=right, start=len(table), size=len(data)))
        table += [*range(len(table) + 1, len(table) + length), END_OF_CHAIN]
    directory = b"".join(entries).ljust(directory_sectors * 512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    header += struct.pack("<109I", 0, *[NO_SECTOR] * 108)
    allocation = struct.pack("<128I", *table, *[NO_SECTOR] * (128 - len(table)))
    return header + allocation + directory + b"".join(padded.values())


def _directory_entry(
    name: str, *, kind: int, start: int, size: int, right: int = NO_SECTOR, child: int = NO_SECTOR
) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    links = struct.pack("<HBBIII", len(text), kind, 1, NO_SECTOR, right, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


def workbook_stream(*, sheet_kind: int) -> bytes:
    """The start of an Excel 97 workbook: its first record and one sheet of the given kind."""
    sheet = struct.pack("<IBB", 0, 0, sheet_kind) + b"\x06\x00Sheet1"
    return struct.pack("<HH", 0x0809, 16) + bytes(16) + struct.pack("<HH", 0x0085, len(sheet)) + sheet


def wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(800))
    return out.getvalue()


def boxes(brand: str) -> bytes:
    """The beginning of a film or recording of the MPEG-4 family."""
    return struct.pack(">I4s4sI4s", 20, b"ftyp", brand.encode(), 0, brand.encode()) + bytes(64)


def eicar() -> bytes:
    """The harmless string that every scanner reports, put together so that this file is not reported."""
    return ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").encode()
