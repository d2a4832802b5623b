"""Walking through the form over HTTP, as a browser without scripts does."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WHAT = {"title": "楼道漏水三个月没有人修", "body": "从去年十二月开始漏水，找过物业和社区，一直没有人来修。"}
WHERE = {"region": "elsewhere", "place": "东风新村 6 幢"}
CLAIMS = {"claim-1": "请责成物业修好漏水", "claim-2": "请退还这三个月的物业费"}
WHO = {"kind": "person", "name": "周小满", "address": "东风新村 6 幢 602", "phone": "13800001111"}
ANSWERS = {"what": WHAT, "where": WHERE, "claims": CLAIMS, "who": WHO}


@dataclass
class Walk:
    """One browser on its way through the form."""

    client: Client
    answers: dict[str, dict[str, str]] = field(default_factory=lambda: {k: dict(v) for k, v in ANSWERS.items()})

    def begin(self) -> "Walk":
        """Start a new form."""
        assert self.client.post("/submit/").status_code == 302
        return self

    def answer(self, step: str, **changes: str) -> Any:
        """Answer one page."""
        return self.client.post(f"/submit/{step}/", self.answers[step] | changes)

    def fill(self) -> "Walk":
        """Answer everything, up to the last page."""
        self.begin()
        for step in self.answers:
            assert self.answer(step).status_code == 302
        return self

    def page(self, step: str) -> str:
        """A page as text."""
        response = self.client.get(f"/submit/{step}/")
        assert response.status_code == 200, response.status_code
        return response.content.decode()

    def shown(self) -> str:
        """The mark of what the last page shows."""
        found = re.search(r'name="shown" value="([0-9a-f]+)"', self.page("check"))
        assert found
        return found[1]

    def send(self) -> Any:
        """Look everything over, and send."""
        return self.client.post("/submit/check/", {"shown": self.shown()})

    def number(self) -> str:
        """File, and return the number of the receipt."""
        response = self.send()
        assert response.status_code == 302, response.content.decode()
        return str(response.url.split("/")[3])
