"""A folder in place of a gateway: what would leave is put there, one file for each message, for trying things out."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from xinfang.notices.gateways.base import GatewayDownError
from xinfang.notices.types import Outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderGateway:
    """Writes into `folder`; the same message twice is one file."""

    folder: Path

    def send(self, message: Outgoing) -> str:
        """Write one message; its number is the name of the file."""
        words = json.dumps({**asdict(message), "id": str(message.id)}, ensure_ascii=False, indent=2)
        file = self.folder / f"{message.id}.json"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.write_text(words + "\n", encoding="utf-8")
        except OSError as problem:
            raise GatewayDownError(type(problem).__name__) from None
        return file.name
