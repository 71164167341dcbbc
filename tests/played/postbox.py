"""The mail server of the organisation: it takes every mail, and people read theirs."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import HOST, own_port

LINK = re.compile(r"https?://[^\s<>\"]+")


class Postbox:
    """All mails that arrived, in order."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.address = ""

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        message = message_from_bytes((envelope.content or b"").replace(b"\r\n", b"\n"), policy=default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        return "250 OK"

    def of(self, email: str) -> list[EmailMessage]:
        """What one person got, newest last."""
        return [mail for mail in self.mails if email in str(mail["To"])]

    def link(self, email: str, part: str) -> str:
        """The newest link that someone was mailed whose address has `part` in it."""
        for mail in reversed(self.of(email)):
            for link in LINK.findall(text_of(mail)):
                if part in link:
                    return link.rstrip(".,)")
        subjects = [str(mail["Subject"]) for mail in self.of(email)]
        raise AssertionError(f"{email} got no link with {part}, but: {subjects}")


def text_of(mail: EmailMessage) -> str:
    """The words of a mail."""
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content())


@contextmanager
def open_postbox() -> Iterator[Postbox]:
    """The mail server, as long as the block lasts; `address` is where it listens."""
    postbox = Postbox()
    with own_port() as port:
        controller = Controller(postbox, hostname=HOST, port=port)
        # Patience with a busy machine.
        controller.ready_timeout = 60
        controller.start()
        postbox.address = f"smtp://{HOST}:{port}"
        yield postbox
        controller.stop()
