"""A thrifty client: one kept-alive connection, cookies, and the time that each answer took."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urlsplit

from xinfang.delivery.cli.bench.office import SignIn

SECONDS_TO_WAIT = 30.0
READY_SECONDS = 60.0
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class UnexpectedAnswerError(Exception):
    """The product answered otherwise than it should; the message says what and to what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, and after how many milliseconds the last byte was here."""

    status: int
    text: str
    milliseconds: float


@dataclass(kw_only=True)
class Visitor:
    """Somebody at a browser or a program at the interface; `address` is the product's, without a path."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._connection = HTTPConnection(urlsplit(self.address).netloc, timeout=SECONDS_TO_WAIT)

    def get(self, path: str) -> Answer:
        """Open a page; anything but 200 is an error."""
        return self._expected(self._ask("GET", path, b"", {}), path, 200)

    def post_json(self, path: str, body: bytes, headers: Mapping[str, str] | None = None) -> Answer:
        """Call the programming interface; the status of the answer is for the caller to judge."""
        return self._ask("POST", path, body, {"Content-Type": "application/json", **(headers or {})})

    def sign_in(self, given: SignIn) -> None:
        """Through the page that everybody signs in on."""
        page = self.get("/accounts/login/")
        token = _TOKEN.search(page.text)
        assert token is not None
        form = {"csrfmiddlewaretoken": token[1], "login": given.username, "password": given.password}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        self._expected(self._ask("POST", "/accounts/login/", urlencode(form).encode(), headers), "sign-in", 302)

    def await_readiness(self) -> None:
        """Until the web server answers that it can serve."""
        deadline = time.monotonic() + READY_SECONDS
        while not self._is_ready():
            if time.monotonic() > deadline:
                raise UnexpectedAnswerError("The web server does not come up; see bench.log in DATA_DIR/log.")
            time.sleep(0.2)

    def _is_ready(self) -> bool:
        try:
            return self._ask("GET", "/readyz", b"", {}).status == 200
        except OSError:
            self._connection.close()
            return False

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        started = time.perf_counter()
        self._connection.request(method, path, body=body or None, headers=headers)
        response = self._connection.getresponse()
        content = response.read()
        elapsed = (time.perf_counter() - started) * 1000
        self._keep_cookies(response)
        return Answer(status=response.status, text=content.decode(), milliseconds=elapsed)

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie", []):
            name, _equals, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value

    @staticmethod
    def _expected(answer: Answer, what: str, status: int) -> Answer:
        if answer.status != status:
            raise UnexpectedAnswerError(f"{what} was answered with {answer.status}, not {status}.")
        return answer
