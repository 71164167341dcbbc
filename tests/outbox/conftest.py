"""A real mail server on this machine, and the program told to use it."""

import dataclasses
import ssl
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from campaign.outbox.server import MailServer
from config import Settings
from tests.ports import HOST, own_port

CERTIFICATE = Path(__file__).with_name("self_signed.pem")
SENDER = "Olievlek <olievlek@example.org>"


class Postbox:
    """Takes mail for everyone, except where `answers` has another answer for an address."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.encrypted: list[bool] = []
        self.users: list[str] = []

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, _: list[str]) -> str:  # noqa: N802
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        message = message_from_bytes((envelope.content or b"").replace(b"\r\n", b"\n"), policy=default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        self.encrypted.append(session.ssl is not None)
        return "250 OK"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        assert mechanism in {"LOGIN", "PLAIN"}
        self.users.append(data.login.decode())
        return AuthResult(success=data.password == b"a p@ss", handled=False)


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def smtp(postbox: Postbox) -> Iterator[Controller]:
    """A plain mail server."""
    with own_port() as port:
        yield from serving(Controller(postbox, hostname=HOST, port=port))


@pytest.fixture
def encrypting_smtp(postbox: Postbox) -> Iterator[Controller]:
    """A mail server that offers STARTTLS with a certificate that nobody vouches for, as a fresh one does."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    with own_port() as port:
        yield from serving(
            Controller(postbox, hostname=HOST, port=port, tls_context=context, authenticator=postbox.authenticate)
        )


@pytest.fixture
def signing_in_smtp(postbox: Postbox) -> Iterator[Controller]:
    """A mail server that asks who you are, on a line that nobody else can listen to."""
    with own_port() as port:
        yield from serving(
            Controller(postbox, hostname=HOST, port=port, authenticator=postbox.authenticate, auth_require_tls=False)
        )


def serving(controller: Controller) -> Iterator[Controller]:
    # Patience with a busy machine: it is there as soon as it answers.
    controller.ready_timeout = 60
    controller.start()
    yield controller
    controller.stop()


def server_at(controller: Controller, account: str = "") -> MailServer:
    server = MailServer.of(f"smtp://{account}{HOST}:{controller.port}", sender=SENDER)
    assert server
    return server


@pytest.fixture
def server(smtp: Controller) -> MailServer:
    return server_at(smtp)


@pytest.fixture
def settings(settings: Settings, smtp: Controller) -> Settings:
    return dataclasses.replace(settings, mail_url=f"smtp://{HOST}:{smtp.port}", mail_from=SENDER)
