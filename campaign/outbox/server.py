"""The mail server that CAMPAIGN_MAIL_URL names."""

import smtplib
import ssl
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from campaign.outbox.message import domain_of

PORTS = {"smtp": 25, "smtps": 465}
ANSWER_WITHIN = 10


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where mails are handed in, and in whose name."""

    host: str
    port: int
    user: str
    password: str
    secure: bool
    """Encrypted from the first byte (smtps); otherwise as soon as the server offers it."""
    sender: str

    @classmethod
    def of(cls, url: str, *, sender: str) -> "MailServer | None":
        """The server at `url` (`smtp://user:password@host:587`, `smtps://…`), or None; ValueError when unreadable."""
        if not url:
            return None
        parts = urlsplit(url)
        if parts.scheme not in PORTS or not parts.hostname:
            raise ValueError(
                "CAMPAIGN_MAIL_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465."
            )
        return cls(
            host=parts.hostname,
            port=parts.port or PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            secure=parts.scheme == "smtps",
            sender=sender,
        )

    def connect(self) -> smtplib.SMTP:
        """An open connection, encrypted where possible and signed in; raises OSError or SMTPException."""
        name = domain_of(self.sender)
        if self.secure:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, name, timeout=ANSWER_WITHIN, context=self.tls()
            )
        else:
            connection = smtplib.SMTP(self.host, self.port, name, timeout=ANSWER_WITHIN)
        try:
            self.introduce(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def introduce(self, connection: smtplib.SMTP) -> None:
        """Encrypt a fresh connection if the server can, and sign in."""
        connection.ehlo_or_helo_if_needed()
        if not self.secure and connection.has_extn("starttls"):
            connection.starttls(context=self.tls())
        if self.user:
            connection.login(self.user, self.password)

    def tls(self) -> ssl.SSLContext:
        """A password goes only to a server that proves its name; without one, any encryption is better than none."""
        context = ssl.create_default_context()
        if not self.user and not self.secure:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context
