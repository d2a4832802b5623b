#!/usr/bin/env python3
"""核对信访凭证。Check a proof that this petition office handed out, without the office and without a network.

    python3 check.py PROOF.json [--key PUBLIC_KEY]... [--root ROOT] [--copy ROOTS.json]

PROOF is a file that was downloaded, or the text of the code on a paper receipt in a file; `-` reads it from the input.
`--key` is the office's public key (give each that you trust, if the office has changed it) and `--root` the root of a
day, as printed on the notice board, in a newspaper, or in whatever copy you trust, with or without the spaces. `--copy`
is a file of all roots that was kept from before: every day in it must still be in the file of all roots that is
checked, as it was. The exit code is 0 if everything holds; 1 if something does not; 2 if everything holds, but only
against the key that the proof brings along, which anybody can make. Needs Python 3.9 and nothing else. Formats: RFC
8032 (Ed25519), RFC 9162 section 2.1 (tree).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

HASH_BYTES = 32
RECEIPT, ROOT = "xinfang receipt 1", "xinfang root 1"
HELD = "根值与您手里的一致 the root is the one that you hold"
NOBODYS = (
    "? 没有核对是谁签的：请加 --key 和公布的公钥，或者 --root 和公布的根值"
    " who signed was not checked: add --key with the published key, or --root with a published root"
)


def main(arguments: Sequence[str]) -> int:
    """Check the proof that is named; say what was checked, one line each."""
    parser = argparse.ArgumentParser(description="核对信访凭证 Check a proof of the petition office.")
    parser.add_argument("proof", help="凭证文件 the proof, a JSON file; - reads it from the input")
    parser.add_argument(
        "--key", action="append", default=[], help="公布的公钥 a public key of the office, in hexadecimal"
    )
    parser.add_argument("--root", default="", help="公布的根值 the published root of a day, in hexadecimal")
    parser.add_argument("--copy", default="", help="以前保存的全部根值 a file of all roots that was kept from before")
    options = parser.parse_args(arguments)
    try:
        proof = _read(options.proof)
        findings = checked(proof, trusted=options.key, root=options.root)
        if options.copy:
            findings += kept(proof, _read(options.copy))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        print(f"✗ 读不懂这个文件 this is no proof: {problem!r}")
        return 1
    for holds, words in findings:
        print("✓" if holds else "✗", words)
    if not findings:
        print("✗ 这个文件里没有可以核对的内容 there is nothing to check in this file")
    if not (findings and all(holds for holds, _words in findings)):
        return 1
    if options.key or _is_vouched_for(proof, (True, HELD) in findings, copied=bool(options.copy)):
        return 0
    print(NOBODYS)
    return 2


def _is_vouched_for(proof: Any, held: bool, *, copied: bool) -> bool:
    """Whether what somebody holds speaks for this without a key: for a receipt only the root that it leads to does."""
    return held and "inclusion" in proof if "receipt" in proof else held or copied


def _read(name: str) -> Any:
    """The JSON text of a file, or of the input."""
    return json.loads(sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig"))


def kept(present: Any, copy: Any) -> list[tuple[bool, str]]:
    """Whether every root of a copy from before is still among the roots that are published now."""
    now = {each["statement"]["day"]: each["statement"] for each in present["roots"]}
    days = {each["statement"]["day"]: each["statement"] for each in copy["roots"]}
    return [
        (now.get(day) == said, f"{day} 的根值与以前保存的一致 the root is the one of the copy")
        for day, said in sorted(days.items())
    ]


def checked(proof: Any, *, trusted: Collection[str] = (), root: str = "") -> list[tuple[bool, str]]:
    """What holds and what does not, in the words of a line each."""
    keys = {name: public for name, public in proof["keys"].items() if name_of(public) == name}
    if trusted:
        known = set(map(_typed, trusted))
        keys = {name: public for name, public in keys.items() if public in known}
    root = _typed(root)
    findings = []
    if "receipt" in proof:
        findings += _receipt(proof, keys)
    if "inclusion" in proof:
        findings += _inclusion(proof["inclusion"], proof["receipt"]["statement"], keys, root)
    if "consistency" in proof:
        findings += _consistency(proof["consistency"], keys, root)
    if "root" in proof:
        findings += _root(proof["root"], keys, root)
    for each in proof.get("roots", ()):
        findings += _root(each, keys, "")
    return findings


def _typed(text: str) -> str:
    """What somebody copied from a print, where it stands in groups."""
    return "".join(text.split()).lower()


def _receipt(proof: Any, keys: Any) -> list[tuple[bool, str]]:
    said = proof["receipt"]["statement"]
    words = f"回执 {said['number']} 的签名有效 the signature of the receipt is valid"
    findings = [_signed(proof["receipt"], RECEIPT, keys, words)]
    if "content" in proof:
        holds = digest(proof["content"]) == said["content"]
        findings.append((holds, "提交的内容就是回执所证明的内容 the content is what the receipt vouches for"))
    return findings


def _inclusion(inclusion: Any, receipt: Any, keys: Any, root: str) -> list[tuple[bool, str]]:
    day = inclusion["root"]["statement"]
    entry = inclusion["entry"].encode("ascii")
    path, head = list(map(bytes.fromhex, inclusion["path"])), bytes.fromhex(day["root"])
    return [
        *_root(inclusion["root"], keys, root),
        (
            inclusion["entry"].startswith("receipt:")  # not a file that happens to hold these words
            and inclusion["entry"].rsplit(":", 1)[-1] == digest(receipt)
            and is_included(entry, inclusion["index"], day["size"], path, head),
            f"回执在 {day['day']} 的存证里 the receipt is in the log of that day",
        ),
    ]


def _consistency(consistency: Any, keys: Any, root: str) -> list[tuple[bool, str]]:
    old, new = consistency["earlier"]["statement"], consistency["later"]["statement"]
    path = list(map(bytes.fromhex, consistency["path"]))
    holds = is_beginning(old["size"], bytes.fromhex(old["root"]), new["size"], bytes.fromhex(new["root"]), path)
    # Whoever holds a root holds the earlier or the later of the two.
    held_earlier = root if root == old["root"] else ""
    return [
        *_root(consistency["earlier"], keys, held_earlier),
        *_root(consistency["later"], keys, "" if held_earlier else root),
        (holds, f"{old['day']} 以前的记录到 {new['day']} 没有被改写 nothing was rewritten between the two days"),
    ]


def _root(signed: Any, keys: Any, root: str) -> list[tuple[bool, str]]:
    said = signed["statement"]
    findings = [_signed(signed, ROOT, keys, f"{said['day']} 的根值签名有效 the signature of the root is valid")]
    if root:
        findings.append((said["root"] == root, HELD))
    return findings


def _signed(signed: Any, form: str, keys: Any, words: str) -> tuple[bool, str]:
    """Whether one of these keys signed this, and signed it as what it is passed off as."""
    public, said = bytes.fromhex(keys.get(signed["key"], "")), signed["statement"]
    holds = said["form"] == form and is_signed(canonical(said), bytes.fromhex(signed["signature"]), public)
    return holds, words


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value that is hashed and signed: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def digest(value: Any) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def name_of(public: str) -> str:
    """What a public key is called: the beginning of its digest."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


# The tree: RFC 9162, 2.1.3.2 and 2.1.4.2.


def is_included(entry: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether `path` leads from the entry at `index` to the root of `size` entries."""
    if not 0 <= index < size:
        return False
    place, last = index, size - 1
    found = hashlib.sha256(b"\x00" + entry).digest()
    for node in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = _inner(node, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = _inner(found, node)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def is_beginning(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the log of `old` entries with that root is the beginning of the one of `new`."""
    if old == new:
        return not path and old_root == new_root
    if old == 0:
        return not path and old_root == hashlib.sha256(b"").digest()
    if not 0 < old < new or not path:
        return False
    nodes = [old_root, *path] if old & (old - 1) == 0 else list(path)
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            before, after = _inner(node, before), _inner(node, after)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            after = _inner(after, node)
        place, last = place >> 1, last >> 1
    return last == 0 and before == old_root and after == new_root


def _inner(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


# The signature: Ed25519 as in RFC 8032, 5.1.7. Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.

Point = tuple[int, int, int, int]
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether the signature of the message is that of the key."""
    if len(public) != HASH_BYTES or len(signature) != 2 * HASH_BYTES:
        return False
    key, commitment = _point(public), _point(signature[:HASH_BYTES])
    scalar = int.from_bytes(signature[HASH_BYTES:], "little")
    if key is None or commitment is None or scalar >= ORDER:
        return False
    challenge = hashlib.sha512(signature[:HASH_BYTES] + public + message).digest()
    hashed = int.from_bytes(challenge, "little") % ORDER
    base = _point((4 * pow(5, P - 2, P) % P).to_bytes(HASH_BYTES, "little"))
    return base is not None and _same(_times(scalar, base), _plus(commitment, _times(hashed, key)))


def _point(text: bytes) -> Point | None:
    number = int.from_bytes(text, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def _plus(one: Point, other: Point) -> Point:
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(scalar: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = _plus(total, point)
        point, scalar = _plus(point, point), scalar >> 1
    return total


def _same(one: Point, other: Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console that knows no "✓" shows "?"
    sys.exit(main(sys.argv[1:]))
