"""A letter ready to be set: its text in blocks, and what stands around it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from xinfang.letters.templating import Block, BlockKind
from xinfang.letters.types import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that is seen of a letter. `check_address` is empty on a sample, which nobody can check.

    No letter holds a secret: it is kept as it is handed out, and officers open it.
    """

    style: Style
    organ: str
    number: str
    title: str
    addressee: str
    blocks: tuple[Block, ...]
    attachments: tuple[str, ...]
    copies: str
    signed: str
    dated: date
    code: str
    check_address: str

    def content(self) -> dict[str, Any]:
        """The text as it is kept: everything but the number and the code, which have columns of their own."""
        return {
            "style": self.style,
            "organ": self.organ,
            "title": self.title,
            "addressee": self.addressee,
            "blocks": [[block.kind, *block.texts] for block in self.blocks],
            "attachments": list(self.attachments),
            "copies": self.copies,
            "signed": self.signed,
            "dated": self.dated.isoformat(),
        }

    @classmethod
    def from_content(cls, content: dict[str, Any], *, number: str, code: str, check_address: str) -> "Sheet":
        """The sheet of what was kept."""
        return cls(
            style=Style(content["style"]),
            organ=content["organ"],
            number=number,
            title=content["title"],
            addressee=content["addressee"],
            blocks=tuple(Block(kind=BlockKind(kind), texts=tuple(texts)) for kind, *texts in content["blocks"]),
            attachments=tuple(content["attachments"]),
            copies=content["copies"],
            signed=content.get("signed", content["organ"]),  # the organ signed all that were kept without it
            dated=date.fromisoformat(content["dated"]),
            code=code,
            check_address=check_address,
        )
