"""E-mail over SMTP. The message's id is its Message-ID, so that mail servers can tell a second copy."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formataddr
from urllib.parse import unquote, urlsplit

from xinfang.notices.gateways.base import GatewayDownError, RejectedError, TryLaterError
from xinfang.notices.types import Outgoing

SECONDS = 20
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
"""Plain, plain turned into TLS before anything is said (STARTTLS), and TLS from the first byte."""
_FOR_GOOD = range(500, 600)


def _take_leave(session: smtplib.SMTP) -> None:
    """End a session. What was taken by then stays taken, however the server answers to this."""
    with suppress(OSError, smtplib.SMTPException):
        session.quit()
    session.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailGateway:
    """An SMTP server and the sender's address and name."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: str
    sender_name: str

    @classmethod
    def at(cls, url: str, *, sender: str, sender_name: str) -> "MailGateway":
        """The server at `url`, such as smtp+tls://user:password@mail.example.cn. Raises `ValueError` if it is none."""
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise ValueError("it begins with smtp://, smtp+tls:// or smtps:// and names a host")
        return cls(
            scheme=parts.scheme,
            host=parts.hostname,
            port=parts.port or PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            sender=sender,
            sender_name=sender_name,
        )

    def send(self, message: Outgoing) -> str:
        """Hand one message over in a connection of its own; the answer names no number."""
        try:
            session = self._session()
            try:
                session.send_message(self._letter(message))
            finally:
                _take_leave(session)
        except smtplib.SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            raise (RejectedError if code in _FOR_GOOD else TryLaterError)(str(code)) from None
        except smtplib.SMTPDataError as refused:
            raise (RejectedError if refused.smtp_code in _FOR_GOOD else TryLaterError)(str(refused.smtp_code)) from None
        except (OSError, smtplib.SMTPException) as problem:
            raise GatewayDownError(type(problem).__name__) from None
        return ""

    def _session(self) -> smtplib.SMTP:
        """A session that is ready to send; raises what `smtplib` raises."""
        secure = ssl.create_default_context()
        if self.scheme == "smtps":
            session: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS, context=secure)
        else:
            session = smtplib.SMTP(self.host, self.port, timeout=SECONDS)
        try:
            if self.scheme == "smtp+tls":
                session.starttls(context=secure)
            if self.user:
                session.login(self.user, self.password)
        except (OSError, smtplib.SMTPException):
            session.close()
            raise
        return session

    def _letter(self, message: Outgoing) -> EmailMessage:
        letter = EmailMessage()
        letter["From"] = formataddr((self.sender_name, self.sender))
        letter["To"] = message.to
        letter["Subject"] = message.subject
        letter["Message-ID"] = f"<{message.id}@{self.sender.rpartition('@')[2]}>"
        # So that no absence note answers, and no list takes it for a person's letter (RFC 3834).
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(message.text)
        return letter
